"""Publishing the scope tree: places change by a release of their own."""

from django.db import transaction

from content_models.queries import list_scope_pages
from contract.events import Event
from publishing.compile import COMPILER
from store.actors import SYSTEM, Actor
from store.live import scope_row, write_release
from store.models import Release, Scope
from store.operations import lock_head
from store.plans import ReleasePlan
from store.queries import list_scopes


def publish_places(*, actor: Actor = SYSTEM) -> Release | None:
    """Bring the store's scope tree in step with the editing tree; None if they say the same."""
    with transaction.atomic():
        head = lock_head()
        wanted = [
            Scope(
                path=page.scope_path,
                kind=page.kind.value,
                code=page.code,
                name=page.title,
                jurisdiction=page.jurisdiction,
                telehealth=page.telehealth,
                serves=list(page.serves),
            )
            for page in list_scope_pages()
        ]
        if sorted(map(scope_row, wanted)) == sorted(map(scope_row, list_scopes())):
            return None
        plan = ReleasePlan(
            kind=Event.SCOPE_CHANGED, reason="Places changed", compiler=COMPILER, scopes=wanted
        )
        return write_release(head=head, actor=actor, plan=plan)
