"""What scope pages and folders share: structure of the tree, without words to sign.

Their slugs are computed, they have no address of their own and are never copied or aliased.
"""

from typing import Any, ClassVar

from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.models import Page

from content_models.errors import NotCopied
from content_models.policies import StructurePermissions
from people.models import User

# What can be written below a place or in a folder.
ENTRY_TYPES = [
    "content_models.Source",
    "content_models.Claim",
    "content_models.SideEffect",
    "content_models.TreatmentForm",
    "content_models.Condition",
    "content_models.Treatment",
    "content_models.Disclaimer",
    "content_models.Faq",
    "content_models.InsuranceNote",
    "content_models.LocationProfile",
    "content_models.Provider",
    "content_models.Testimonial",
    "content_models.Article",
    "content_models.ContentPage",
]


class StructurePage(Page):
    """A page that is there for its place in the tree alone."""

    # Places and folders are made by operations: a draft of one would be neither there nor not.
    is_creatable = False
    # Set by the operation that moves a place with its words, roles and channels; see ``guards``.
    moves_by_operation = False
    edited_fields: ClassVar[tuple[str, ...]] = ("title",)
    preview_modes: ClassVar[list[tuple[str, str]]] = []
    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = []

    class Meta:
        abstract = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.is_creatable = False
        cls.edit_handler = ObjectList([FieldPanel(name) for name in cls.edited_fields])

    def clean_structure(self) -> None:
        """Compute what follows from the fields; subclasses raise ``ValidationError``."""

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Validate, with computed fields filled in first."""
        self.clean_structure()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """Validate what even a draft must have."""
        self.clean_structure()
        super().minimal_clean()

    def permissions_for_user(self, user: User) -> StructurePermissions:
        """Return what a person may do with this page."""
        return StructurePermissions(user, self)

    def get_url_parts(self, request: Any = None) -> None:
        """Structure has no address."""
        return

    def get_full_url(self, request: Any = None) -> None:
        """Structure has no address."""
        return

    def copy(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse: a copied place would carry entries that nobody signed for it."""
        raise NotCopied("Places and folders are not copied. Create a new one instead.")

    def create_alias(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse, see ``copy``."""
        raise NotCopied("Places and folders have no aliases.")

    def copy_for_translation(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse: the tree exists once and serves every locale."""
        raise NotCopied("Places and folders exist once, for every locale.")
