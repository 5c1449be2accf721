"""Scope pages: group, brand, region, location. Structure alone; names and codes, no copy.

A code is the scope's step in every path and never changes once the page stands. Whoever keeps the
scope tree for delivery hears of every change through ``registry.on_scope_change``.
"""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction

from content_models import registry
from content_models.errors import PlaceKept
from content_models.models.structure import ENTRY_TYPES, StructurePage
from content_models.places import scope_of_url_path
from contract.places import CODE_PATTERN, JURISDICTION_PATTERN, ScopeKind, brand_of
from store.actors import SYSTEM, Actor

_CODE = RegexValidator(
    rf"^(?:{CODE_PATTERN.pattern})\Z",
    "Use lower-case letters, digits and single hyphens, as in san-antonio.",
)
_JURISDICTION = RegexValidator(
    rf"^(?:{JURISDICTION_PATTERN.pattern})\Z", "Write US- and two capital letters, as in US-TX."
)


class ScopePage(StructurePage):
    """A place where content applies."""

    kind: ClassVar[ScopeKind]
    # What some kinds have as fields, and the others are without.
    jurisdiction: Any = ""
    telehealth: Any = False
    serves: Any = ()
    # Who changes it, as the release of the scope tree says.
    changed_by: Actor = SYSTEM

    code = models.CharField(
        max_length=60,
        validators=[_CODE],
        help_text="Short name in addresses, such as austin. It cannot be changed later.",
    )

    class Meta:
        abstract = True

    @property
    def scope_path(self) -> str:
        """Codes from the group down to here."""
        return scope_of_url_path(self.url_path)

    def clean_structure(self) -> None:
        """Hold the slug to the code, and the code to what it was."""
        if self.pk:
            before = type(self).objects.filter(pk=self.pk).values_list("code", flat=True).first()
            if before is not None and before != self.code:
                raise ValidationError(
                    {"code": f"The code stands in signed content. Keep it: {before}."}
                )
        self.slug = self.code

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the place's pictures, and tell who keeps the tree for delivery, as one."""
        from content_models.collections import keep_collection

        with transaction.atomic():
            super().save(*args, **kwargs)
            keep_collection(place=self)
            if self.live and registry.on_scope_change.filled:
                registry.on_scope_change(self.changed_by)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse: a place that was in force stands in the record.

        Raises:
            PlaceKept: always.
        """
        raise PlaceKept(PlaceKept.__doc__)

    @property
    def has_workflow(self) -> bool:
        """Whether entries created here have somewhere to be submitted to."""
        from content_models.workflows import any_type_has_workflow

        return any_type_has_workflow()


class GroupPage(ScopePage):
    """A clinic group. Several groups in one installation share nothing."""

    kind = ScopeKind.GROUP
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["content_models.BrandPage", "content_models.FolderPage", *ENTRY_TYPES]
    edited_fields = ("title", "code")

    class Meta:
        verbose_name = "group"


class BrandPage(ScopePage):
    """A brand of the group, with its front-ends."""

    kind = ScopeKind.BRAND
    parent_page_types = ["content_models.GroupPage"]
    subpage_types = [
        "content_models.RegionPage",
        "content_models.LocationPage",
        "content_models.FolderPage",
        *ENTRY_TYPES,
    ]
    edited_fields = ("title", "code")

    class Meta:
        verbose_name = "brand"


class RegionPage(ScopePage):
    """A US state in which the brand has clinics."""

    kind = ScopeKind.REGION
    jurisdiction = models.CharField(
        max_length=5,
        validators=[_JURISDICTION],
        help_text="Whose law applies, as in US-TX.",
    )

    parent_page_types = ["content_models.BrandPage"]
    subpage_types = ["content_models.LocationPage", "content_models.FolderPage", *ENTRY_TYPES]
    edited_fields = ("title", "code", "jurisdiction")

    class Meta:
        verbose_name = "region (US state)"


class LocationPage(ScopePage):
    """A clinic; a telehealth location stands directly under its brand."""

    kind = ScopeKind.LOCATION
    telehealth = models.BooleanField(
        default=False, help_text="Tick for a location that treats by video and has no clinic."
    )
    serves = models.JSONField(
        default=list,
        blank=True,
        help_text='States that a telehealth location serves, as in ["US-TX", "US-CO"].',
    )

    parent_page_types = ["content_models.RegionPage", "content_models.BrandPage"]
    subpage_types = ["content_models.FolderPage", *ENTRY_TYPES]
    edited_fields = ("title", "code", "telehealth", "serves")

    class Meta:
        verbose_name = "location (clinic)"

    def clean_structure(self) -> None:
        """Hold telehealth locations, and only them, to the place directly under a brand."""
        super().clean_structure()
        if not isinstance(self.serves, list) or not all(
            isinstance(code, str) and JURISDICTION_PATTERN.fullmatch(code) for code in self.serves
        ):
            raise ValidationError({"serves": 'List states, as in ["US-TX", "US-CO"].'})
        if self.telehealth and not self.serves:
            raise ValidationError({"serves": "A telehealth location lists the states it serves."})
        if self.serves and not self.telehealth:
            raise ValidationError(
                {"serves": "Only a telehealth location lists states. Tick telehealth, or empty it."}
            )
        parent = self.get_parent() if self.path else getattr(self, "_cached_parent_obj", None)
        if parent is None:
            return
        self._check_code(parent)
        under_brand = issubclass(parent.specific_class or type(parent), BrandPage)
        if under_brand and not self.telehealth:
            raise ValidationError(
                {"telehealth": "A clinic stands under its state. Create it below a region."}
            )
        if self.telehealth and not under_brand:
            raise ValidationError(
                {"telehealth": "A telehealth location stands directly under its brand."}
            )

    def _check_code(self, parent: Any) -> None:
        """Hold the code to one location of the brand: front-ends ask for a location by it."""
        brand = f"/{brand_of(scope_of_url_path(parent.url_path))}/"
        others = LocationPage.objects.filter(code=self.code, url_path__startswith=brand)
        other = others.exclude(pk=self.pk).first()
        if other is None:
            return
        state = "" if other.live else ", which is closed: reopen it"
        raise ValidationError(
            {
                "code": f"The location “{other.title}” ({other.scope_path}) of this brand has the "
                f"code “{self.code}”{state}. Front-ends ask for a location by its code, so choose "
                "another one."
            }
        )


SCOPE_MODELS: dict[ScopeKind, type[ScopePage]] = {
    model.kind: model for model in (GroupPage, BrandPage, RegionPage, LocationPage)
}
