"""The copy rules over the document that a draft would be: what the whole page says, or lacks.

Put together over the live set, as the preview does; written nowhere but for what live parts say,
which is kept for whoever judges them next.
"""

from dataclasses import dataclass
from datetime import date

from compliance.documents import Part
from compliance.findings import Finding, Marks
from compliance.rule_set import RuleSet
from publishing.checking.beside import Neighbours
from publishing.checking.contents import ANYWHERE
from publishing.checking.documents import judge_document, list_nearer, part_of
from publishing.checking.kept_checks import KeptCheckReader
from publishing.checking.places import states_of_document
from publishing.checking.rule_sets import group_of
from publishing.documents import Planner
from publishing.world import World
from store.plans import EntryChange
from store.queries import LIVE, KeptContent

UNFINISHED = (
    "What the whole page says or lacks is checked once everything that stands inside it is live."
)


@dataclass(frozen=True, slots=True)
class PageCheck:
    """What is found of a draft's page.

    Attributes:
        findings: Once each, in whichever states they are.
        note: Why nothing can be said of it; empty where something was.
    """

    findings: tuple[Finding, ...] = ()
    note: str = ""


def check_page(*, content: KeptContent, said: Marks, rules: RuleSet, today: date) -> PageCheck:
    """Return what the document of a draft would be found to say or lack, where the draft sits.

    Args:
        content: The draft, as it would be kept.
        said: What its own words say.
        rules: Of its group.
        today: The day of the check.
    """
    changes = [EntryChange(content=content, state=LIVE)]
    world = World(changes=changes)
    world.load([content.family])
    planned = Planner(world=world, standing={}).plan_family(content.family).wanted.values()
    wanted = next(
        (one for one in planned if (one.scope, one.locale) == (content.scope, content.locale)), None
    )
    if wanted is None or wanted.composed is None:
        return PageCheck(note=UNFINISHED)
    inside = [world.content(member) for member in wanted.composed.parts]
    checks = KeptCheckReader(rules).checks_of(contents=inside, states={})
    own = Part(
        type=content.type,
        marks=said,
        fields=content.envelope["fields"],
        root=content.family,
        locale=content.locale,
    )
    parts = [part_of(one, checks[one.digest, ANYWHERE]) for one in inside]
    nearer = list_nearer(wanted, planned)
    beside, elsewhere = Neighbours(group=group_of(content.scope), changes=changes).of(
        scope=content.scope, nearer=nearer, parts=(own, *parts)
    )
    by_state = judge_document(
        own=own,
        parts=parts,
        beside=beside,
        elsewhere=elsewhere,
        states=states_of_document(
            scope=content.scope, nearer=nearer, jurisdictions=world.jurisdictions
        ),
        today=today,
        rules=rules,
    )
    return PageCheck(tuple(dict.fromkeys(one for found in by_state.values() for one in found)))
