"""What every entry is: identity, family, place, handle, and the guards around its words.

An entry is a page that delivers nothing by being live. Its words leave as an envelope
(``content_models.envelopes``); whoever changes them is recorded with the revision.
"""

import uuid as uuids
from typing import Any, ClassVar, NoReturn

from django.db import models, transaction
from django.utils.text import slugify
from wagtail.models import Page, Revision, Workflow

from content_models import registry
from content_models.drafts import built_from, copy_of, is_as_saved
from content_models.errors import EntryKept, LiveByHand, NotCopied
from content_models.forms import EntryForm
from content_models.places import scope_of_parent, scope_of_url_path
from content_models.policies import EntryPermissions, was_ever_live
from contract.codes import AUDIENCE
from contract.content_type import ContentType
from contract.locales import to_bcp47
from contract.types import TYPES
from people.models import User


class Entry(Page):
    """One piece of structured content of one type, at one scope, in one locale."""

    type_code: ClassVar[str]

    uuid = models.UUIDField(default=uuids.uuid4, unique=True, editable=False)
    # Root of the family: the entry in the source locale at the farthest scope; itself for a root.
    family = models.UUIDField(editable=False, db_index=True)
    variant_of_uuid = models.UUIDField(null=True, blank=True, editable=False)
    translation_of_uuid = models.UUIDField(null=True, blank=True, editable=False)
    handle = models.CharField(max_length=255, blank=True)
    summary = models.TextField(blank=True)
    audience = models.CharField(max_length=20, choices=list(AUDIENCE.items()), default="patient")
    review_interval_months = models.PositiveSmallIntegerField(default=12)
    # Names of the fields that a variant has words of its own for; the others follow its parent.
    overrides = models.JSONField(default=list, blank=True)

    parent_page_types = [
        "content_models.FolderPage",
        "content_models.GroupPage",
        "content_models.BrandPage",
        "content_models.RegionPage",
        "content_models.LocationPage",
    ]
    subpage_types: ClassVar[list[str]] = []
    preview_modes: ClassVar[list[tuple[str, str]]] = []
    base_form_class = EntryForm

    class Meta:
        abstract = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # By __dict__: a field that was not fetched must stay so.
        if self.__dict__.get("family", "not fetched") is None:
            self.family = self.uuid
        if self.pk is None and not args:
            self.slug = str(self.uuid)
            if "review_interval_months" not in kwargs:
                self.review_interval_months = self.spec.review_months

    # Identity and place

    @property
    def spec(self) -> ContentType:
        """What the contract says of this type."""
        return TYPES[self.type_code]

    @property
    def is_variant(self) -> bool:
        """Whether it overrides fields of an entry at a farther scope."""
        return self.variant_of_uuid is not None

    @property
    def is_translation(self) -> bool:
        """Whether it says in another locale what its source says."""
        return self.translation_of_uuid is not None

    @property
    def scope(self) -> str:
        """The scope path where it applies; empty while it stands nowhere."""
        parent: Page | None = getattr(self, "intended_parent", None)
        if parent is not None and not self.path:
            return scope_of_parent(parent)
        above, _, _ = self.url_path.rstrip("/").rpartition("/")
        return scope_of_url_path(above)

    @property
    def bcp47(self) -> str:
        """Its locale as it travels, such as ``en-US``."""
        return to_bcp47(self.locale.language_code)

    def get_url_parts(self, request: Any = None) -> None:
        """Return nothing: front-ends give entries their addresses, Wagtail does not."""
        return

    def get_full_url(self, request: Any = None) -> None:
        """Return nothing, see ``get_url_parts``."""
        return

    def get_admin_display_title(self) -> str:
        """Return the title an editor sees; of a translation, with its locale."""
        title = str(super().get_admin_display_title())
        return f"{title} ({self.bcp47})" if self.is_translation else title

    @property
    def status_string(self) -> str:
        """Where it stands, as badges say it; lists ask for all at once, see ``badges``."""
        words: str | None = self.__dict__.get("state_words")
        if words is None:
            words = registry.state_labels([str(self.uuid)]).get(str(self.uuid), "Draft")
            self.__dict__["state_words"] = words
        return words

    # Words

    def with_content_json(self, content: dict[str, Any]) -> "Entry":
        """Return the entry as a revision says it, with identity and place of the page itself."""
        if is_as_saved(entry=self, content=content):
            entry = copy_of(entry=self)
        else:
            entry = built_from(entry=self, content=content)
        # Wagtail's schedule is not used: a date in a revision must not change what a release does.
        entry.go_live_at = None
        entry.expire_at = None
        return entry

    def clean(self) -> None:
        """Check the handle, the references and the shape of what is filled in.

        What is still missing is told at submission; see ``contract.envelope.check_envelope``.
        """
        from content_models.validation import clean_entry

        super().clean()
        clean_entry(entry=self)

    def propose(self) -> None:
        """Fill in what follows from other fields where it was left empty."""
        if not self.handle and self.title:
            self.handle = propose_handle(title=self.title)

    def minimal_clean(self) -> None:
        """Fill in what follows from the title, then check what even a draft must have."""
        self.propose()
        self.slug = str(self.uuid)
        super().minimal_clean()

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Save a revision and record who changed the words, in one transaction.

        A revision that was submitted or went live is never overwritten: a new one is saved.
        """
        from content_models.authorship import record_words
        from content_models.inheritance import refresh_inherited

        overwritten = kwargs.get("overwrite_revision")
        if overwritten is not None and self._is_sealed(overwritten):
            kwargs["overwrite_revision"] = None
        with transaction.atomic():
            refresh_inherited(entry=self)
            revision = super().save_revision(*args, **kwargs)
            record_words(entry=self, user=kwargs.get("user") or (args[0] if args else None))
            if registry.on_draft_saved.filled:
                registry.on_draft_saved(self, revision)
        return revision

    def _is_sealed(self, revision: Revision) -> bool:
        if revision.pk == self.live_revision_id:
            return True
        return registry.is_sealed.filled and registry.is_sealed(revision)

    # Ways around signing

    def permissions_for_user(self, user: User) -> EntryPermissions:
        """Return what a person may do with this entry, superusers included."""
        return EntryPermissions(user, self)

    @property
    def has_workflow(self) -> bool:
        """Whether it can be submitted: its type has a workflow, wherever it stands."""
        return self.get_workflow() is not None

    def get_workflow(self) -> Workflow | None:
        """Return the workflow of its type."""
        from content_models.workflows import workflow_of_type

        return workflow_of_type(self.type_code)

    @classmethod
    def can_exist_under(cls, parent: Page) -> bool:
        """Hold a folder to the one type that it keeps, and a type to its kinds of places."""
        if not super().can_exist_under(parent):
            return False
        place = parent.specific
        if getattr(place, "holds", cls.type_code) != cls.type_code:
            return False
        kind = getattr(place if hasattr(place, "kind") else place.get_parent().specific, "kind", "")
        return kind in TYPES[cls.type_code].stands_at

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete a draft; refuse what was ever live.

        Raises:
            EntryKept: front-ends received it once.
        """
        if was_ever_live(page=self):
            raise EntryKept(EntryKept.__doc__)
        return super().delete(*args, **kwargs)

    def publish(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: only a release puts words live, ``guards`` holds every other road to that.

        Raises:
            LiveByHand: always.
        """
        raise LiveByHand(LiveByHand.__doc__)

    def unpublish(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse, see ``publish``: what front-ends receive would go on without the flag."""
        raise LiveByHand(LiveByHand.__doc__)

    def copy(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse: a copy would be words without signatures."""
        raise NotCopied("Entries are not copied. Make a variant, or create a new entry.")

    def create_alias(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse, see ``copy``."""
        raise NotCopied("Entries have no aliases. Make a variant where other words are needed.")

    def copy_for_translation(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse: ``operations.translate`` is the one road."""
        raise NotCopied("Entries are translated with “Translate”, not copied for translation.")


def propose_handle(*, title: str) -> str:
    """Return the handle that a title suggests: lower-case ASCII words joined by hyphens."""
    return slugify(title)[:255].replace("_", "-").strip("-")
