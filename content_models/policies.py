"""What people may do with pages, and why not: Wagtail's rights, minus the roads around signing.

Wagtail asks these testers in every view, listing, bulk action and admin API action. Superusers are
people here: what nobody may do, they may not do either. Locking is the one exception.
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page, PagePermissionTester

from content_models.places import FOLDER_MARK
from people.models import User
from store import queries as store_queries


class NoShortcuts(PagePermissionTester):
    """Rights that no page of ours gives to anybody."""

    def __init__(self, user: User, page: Page) -> None:
        super().__init__(user, page)
        if not hasattr(self, "permissions"):
            # Wagtail leaves it out for superusers, and reads it of destinations all the same.
            self.permissions: set[str] = set()

    def can_publish_subpage(self) -> bool:
        """Nothing is created live."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """Privacy is no protection here: delivery never asks for it."""
        return False

    def can_reorder_children(self) -> bool:
        """The order of pages means nothing to delivery."""
        return False

    def can_unschedule(self) -> bool:
        """Wagtail's schedule is not used."""
        return False

    def can_copy(self) -> bool:
        """A copy would be words without signatures."""
        return False

    def can_copy_to(self, destination: Page, recursive: bool = False) -> bool:
        """See ``can_copy``."""
        return False


class StructurePermissions(NoShortcuts):
    """Rights on scope pages and folders: structure stays where signed content names it."""

    def can_publish(self) -> bool:
        """Places change under “Places”, in force at once."""
        return False

    def can_unpublish(self) -> bool:
        """A place that stands in signed content is closed, by an operation."""
        return False

    def can_edit(self) -> bool:
        """Names change under “Places”; the rest of a place stands in signed content."""
        return False

    def can_add_subpage(self) -> bool:
        """Nothing is written for a place that is closed."""
        return bool(super().can_add_subpage()) and is_open(page=self.page)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Places are closed; an empty folder is nobody's loss."""
        return bool(
            self.user.is_active
            and self.user.is_superuser
            and self.page.is_leaf()
            and not self.page_is_root
            and self.page.slug.startswith(FOLDER_MARK)
        )

    def can_move(self) -> bool:
        """A path stands in signed content, so places stay where they are."""
        return False

    def can_move_to(self, destination: Page) -> bool:
        """See ``can_move``."""
        return False


class EntryPermissions(NoShortcuts):
    """Rights on entries: they go live by signatures alone and keep their place for good."""

    def can_edit(self) -> bool:
        """Grants alone say who edits; Wagtail adds whoever a task lets in, wherever they are."""
        if not self.user.is_active or self.page_is_root:
            return False
        owns = "add" in self.permissions and self.page.owner_id == self.user.pk
        return bool(self.user.is_superuser or "change" in self.permissions or owns)

    def can_publish(self) -> bool:
        """Only a release puts words live."""
        return False

    def can_unpublish(self) -> bool:
        """Taking something down is a signed withdrawal."""
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """What was ever live stays, its history is evidence; so does what others come from."""
        return (
            bool(super().can_delete(ignore_bulk))
            and not was_ever_live(page=self.page)
            and not _was_submitted(self.page)
            and not _has_offspring(self.page)
        )

    def can_move(self) -> bool:
        """A draft without kin may move; what was live is signed again at its new place."""
        return bool(super().can_move()) and not stays(page=self.page)

    def can_move_to(self, destination: Page) -> bool:
        """Hold superusers to the rule of ``can_move`` too."""
        return self.can_move() and bool(super().can_move_to(destination))


def _was_submitted(page: Page) -> bool:
    return store_queries.find_submission(entry_uuid=page.slug) is not None


def _has_offspring(page: Page) -> bool:
    """Say whether variants or translations come from this entry."""
    entry = page.specific
    born_of = Q(variant_of_uuid=entry.uuid) | Q(translation_of_uuid=entry.uuid)
    return bool(type(entry).objects.filter(born_of).exists())


def _has_kin(page: Page) -> bool:
    """Say whether its family has anybody else: they stand where they do because of each other."""
    entry = page.specific
    return bool(type(entry).objects.filter(family=entry.family).exclude(pk=entry.pk).exists())


def stays(*, page: Page) -> bool:
    """Say whether an entry keeps its place: it was submitted or live, or has kin."""
    return was_ever_live(page=page) or _was_submitted(page) or _has_kin(page)


def was_ever_live(*, page: Page) -> bool:
    """Say whether front-ends ever received this entry."""
    if page.first_published_at is not None or page.live:
        return True
    uuid = getattr(page, "uuid", None) or getattr(page.specific_deferred, "uuid", None)
    return uuid is not None and store_queries.was_ever_live(entry_uuid=str(uuid))


def is_open(*, page: Page) -> bool:
    """Say whether the place of a page, and every place above it, is open."""
    return (
        not page.get_ancestors(inclusive=True)
        .filter(live=False, content_type__in=_scope_types(), depth__gt=1)
        .exists()
    )


def _scope_types() -> list[ContentType]:
    from content_models.models.scopes import SCOPE_MODELS

    return list(ContentType.objects.get_for_models(*SCOPE_MODELS.values()).values())
