"""Folders of the library: they keep entries of one type together and mean nothing else."""

from typing import Any

from django.db import models
from django.utils.text import capfirst

from content_models.models.structure import ENTRY_TYPES, StructurePage
from content_models.places import FOLDER_MARK
from contract.types import TYPES


class FolderPage(StructurePage):
    """A folder below a scope page, for entries of one type at that scope."""

    title: str
    holds = models.CharField(
        max_length=60,
        choices=[(spec.code, spec.label) for spec in TYPES.values()],
        help_text="The one kind of content that this folder keeps.",
    )

    parent_page_types = [
        "content_models.GroupPage",
        "content_models.BrandPage",
        "content_models.RegionPage",
        "content_models.LocationPage",
    ]
    subpage_types = ENTRY_TYPES
    edited_fields = ("title", "holds")

    class Meta:
        verbose_name = "library folder"

    def clean_structure(self) -> None:
        """Name the folder's place in the tree after what it holds."""
        spec = TYPES.get(self.holds)
        if spec is not None:
            self.slug = FOLDER_MARK + spec.collection
            if not self.title:
                self.title = self._plural()

    def _plural(self) -> str:
        """Return what the entries here are called together, as in menus."""
        from content_models.models import ENTRY_MODELS

        return capfirst(str(ENTRY_MODELS[self.holds]._meta.verbose_name_plural))

    @property
    def has_workflow(self) -> bool:
        """Whether an entry created here has somewhere to be submitted to."""
        from content_models.workflows import workflow_of_type

        return workflow_of_type(self.holds) is not None

    def get_workflow(self) -> Any:
        """Return the workflow of the type that this folder holds."""
        from content_models.workflows import workflow_of_type

        return workflow_of_type(self.holds)
