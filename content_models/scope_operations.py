"""Building the scope tree: one verb. Structure is in force at once; it carries no copy."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page

from content_models.errors import ScopeRefused
from content_models.models import ScopePage
from content_models.models.scopes import SCOPE_MODELS
from content_models.queries import get_scope
from contract.places import ScopeKind


@transaction.atomic
def create_scope(
    *,
    parent_path: str | None,
    kind: ScopeKind | str,
    code: str,
    name: str,
    jurisdiction: str = "",
    telehealth: bool = False,
    serves: Sequence[str] = (),
) -> ScopePage:
    """Create a place of the scope tree.

    Args:
        parent_path: The place above it, such as ``northlight/ketamine``; None for a group.
        kind: Group, brand, region or location.
        code: Last step of its path, such as ``tx``.
        name: What people call it.
        jurisdiction: ``US-TX``; regions alone.
        telehealth: For a location directly under its brand.
        serves: Jurisdictions that a telehealth location serves.

    Raises:
        UnknownScope: there is no place at ``parent_path``.
        ScopeRefused: the code is taken there, or such a place cannot stand there.
    """
    model = SCOPE_MODELS[ScopeKind(kind)]
    parent: Page = Page.objects.get(depth=1) if parent_path is None else get_scope(path=parent_path)
    if not model.can_exist_under(parent):
        where = parent_path or "the top"
        raise ScopeRefused(f"A {model._meta.verbose_name} cannot stand under {where}.")
    page = model(title=name, code=code, live=True)
    if ScopeKind(kind) is ScopeKind.REGION:
        page.jurisdiction = jurisdiction
    if ScopeKind(kind) is ScopeKind.LOCATION:
        page.telehealth = telehealth
        page.serves = list(serves)
    try:
        parent.add_child(instance=page)
    except ValidationError as error:
        raise ScopeRefused(" ".join(error.messages)) from error
    return page
