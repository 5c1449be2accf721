"""Forms of types that start with what their place or their neighbors say already."""

from typing import Any

from content_models.forms import EntryForm


class LocationProfileForm(EntryForm):
    """A location's profile; a new one starts with what the tree says of the location."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        from content_models.fields_io import set_fields
        from content_models.models import LocationPage
        from content_models.placement_checks import words_of_place
        from content_models.places import scope_of_parent
        from content_models.queries import find_scope

        profile, parent = kwargs.get("instance"), kwargs.get("parent_page")
        posted = args[0] if args else kwargs.get("data")
        if profile is not None and profile.pk is None and parent is not None and posted is None:
            place = find_scope(path=scope_of_parent(parent))
            if isinstance(place, LocationPage):
                words = words_of_place(place=place)
                # A title that was typed to look for likenesses is what the person means.
                if profile.title:
                    words.pop("title")
                set_fields(entry=profile, fields=words)
        super().__init__(*args, **kwargs)


class ContentPageForm(EntryForm):
    """A page of a site; its address is proposed where it is left empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "own_path" in self.fields:
            self.fields["own_path"].required = False
