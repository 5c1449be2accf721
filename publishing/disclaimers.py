"""Which disclaimers stand on a document at a place: rules and typed facts, read off one world.

The rule of every live member of a disclaimer's family from the place upwards counts, whatever its
locale, so a nearer variant can only add; the words are those of the nearest. What is withdrawn is
dropped, unless some member requires it: then a document that it attaches to cannot stand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contract.codes import PLACEMENT
from contract.disclaimers import COUNTRY, Facts, Status, attaches
from contract.places import is_at_or_above
from contract.types import TAKES_DISCLAIMERS
from publishing.compile import sort_title_of
from publishing.library import DISCLAIMER, FORM
from publishing.world import Miss, World
from store.members import Member
from store.queries import LIVE, KeptContent

CONDITION, CLAIM = "condition", "claim"
# What these name by link says nothing of the document that holds them: a form lists every use it
# has, a disclaimer what its rule looks for.
_UNREAD = frozenset({FORM, DISCLAIMER})
# Nor does what a question or a testimonial is about, of the page that shows it among others.
_UNREAD_INSIDE = _UNREAD | {"faq", "testimonial"}
# Disclaimers without a number come after those with one.
_LAST = 1001
_ORDER = list(PLACEMENT)
_WATCHED = {
    DISCLAIMER: ("rule", "required", "placement", "position", "title"),
    FORM: ("statuses",),
}

Criteria = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Attached:
    """Disclaimers that rules put on a document, or the one that keeps it from standing."""

    members: tuple[Member, ...] = ()
    miss: Miss | None = None
    family: str = ""


class Disclaimers:
    """The disclaimers of one world. Families asked about must be loaded there."""

    def __init__(self, world: World) -> None:
        """Read the rules, those of withdrawn members included."""
        self._world = world
        self._attached: dict[object, Attached] = {}
        self._rules: dict[str, Criteria] = {}
        for family in world.disclaimers:
            for member in world.members(family):
                self._rules[member.digest] = rule_of(world.content(member))
        self._ruled: dict[str, list[str]] = {
            type_code: [family for family in world.disclaimers if self._may_hold(family, type_code)]
            for type_code in TAKES_DISCLAIMERS
        }

    def attach(
        self,
        *,
        own: Member,
        parts: Sequence[Member],
        linking: Sequence[Member],
        scope: str,
        locale: str,
    ) -> Attached:
        """Return the disclaimers that rules put on a document at a place.

        Args:
            own: The member that the document is of.
            parts: What stands inside, resolved for the place.
            linking: Of both, those that link to anything.
            scope: The place.
            locale: The document's.
        """
        ruled = self._ruled.get(own.type)
        if not ruled:
            return Attached()
        facts, key = self._facts(own, parts, linking, scope, locale)
        # Thousands of documents at a place may hold the same forms, conditions and kinds of claims.
        if key not in self._attached:
            self._attached[key] = self._attach(ruled, facts, scope, locale)
        return self._attached[key]

    def _attach(self, ruled: Sequence[str], facts: Facts, scope: str, locale: str) -> Attached:
        found: list[Member] = []
        for family in ruled:
            member, miss = self._decide(family, facts, scope, locale)
            if miss is not None:
                return Attached(miss=miss, family=family)
            if member is not None:
                found.append(member)
        return Attached(members=tuple(found))

    def _decide(
        self, family: str, facts: Facts, scope: str, locale: str
    ) -> tuple[Member | None, Miss | None]:
        """Return what a family puts on a document with these facts, or why it cannot stand."""
        above = [m for m in self._world.members(family) if is_at_or_above(m.scope, place=scope)]
        holding = [m for m in above if attaches(self._rules[m.digest], facts)]
        if not holding:
            return None, None
        is_attached = any(member.state == LIVE for member in holding)
        resolved = self._world.resolve(family=family, scope=scope, locale=locale)
        if resolved.member is not None:
            return (resolved.member if is_attached else None), None
        here = [member for member in above if member.scope == resolved.at]
        if resolved.miss is Miss.UNTRANSLATED and any(m.state == LIVE for m in here):
            return None, Miss.UNTRANSLATED if is_attached else None
        is_required = any(self._is_required(member) for member in above)
        return None, Miss.GONE if is_required else None

    def _is_required(self, member: Member) -> bool:
        return bool(self._world.content(member).envelope["fields"].get("required"))

    def _facts(
        self,
        own: Member,
        parts: Sequence[Member],
        linking: Sequence[Member],
        scope: str,
        locale: str,
    ) -> tuple[Facts, object]:
        """Return what rules may read of a document, and a value that tells it from others."""
        forms: dict[str, Member | None] = {}
        conditions: set[str] = set()
        kinds: set[str] = set()
        for member in (own, *parts):
            if member.type == FORM:
                forms[member.family] = member
            elif member.type == CONDITION:
                conditions.add(member.family)
            elif member.type == CLAIM:
                kinds.add(str(self._world.content(member).envelope["fields"].get("kind", "")))
        for ref in self._named(own, linking):
            if ref[0] == CONDITION:
                conditions.add(ref[1])
            elif ref[0] == FORM and ref[1] not in forms:
                forms[ref[1]] = self._world.resolve(
                    family=ref[1], scope=scope, locale=locale
                ).member
        facts = Facts(
            type=own.type,
            forms=forms.keys(),
            conditions=conditions,
            statuses=[status for form in forms.values() if form for status in self._statuses(form)],
            jurisdictions=self._world.jurisdictions.at(scope),
            claim_kinds=kinds,
        )
        # The place stands for its jurisdictions, a form's digest for its statuses.
        key = (
            own.type,
            frozenset((family, form.digest if form else "") for family, form in forms.items()),
            frozenset(conditions),
            frozenset(kinds),
            scope,
            locale,
        )
        return facts, key

    def _named(self, own: Member, linking: Sequence[Member]) -> list[tuple[str, str]]:
        """Return type and family of what a document names by link, what it holds included."""
        return [
            (ref.type, ref.uuid)
            for member in linking
            if member.type not in (_UNREAD if member is own else _UNREAD_INSIDE)
            for ref in self._world.links(member)
        ]

    def _statuses(self, form: Member) -> list[Status]:
        return statuses_of(self._world.content(form))

    def list_linked_forms(
        self, *, own: Member, parts: Sequence[Member], linking: Sequence[Member]
    ) -> list[str]:
        """Return the families of forms whose statuses a document reads through a link alone."""
        if own.type not in TAKES_DISCLAIMERS:
            return []
        held = {member.family for member in parts if member.type == FORM}
        named = dict.fromkeys(uuid for type_, uuid in self._named(own, linking) if type_ == FORM)
        return [uuid for uuid in named if uuid not in held]

    def list_places(self, *, family: str) -> set[str]:
        """Return the places where other disclaimers may stand on a family's documents than above.

        Where a member of a disclaimer or of a form that is linked stands, and where the
        jurisdictions differ in a way that a rule reads.
        """
        own = next(iter(self._world.members(family)), None)
        ruled = self._ruled.get(own.type if own else "", ())
        ruling = [member for f in ruled for member in self._world.members(f)]
        found = {member.scope for member in ruling}
        rules = [self._rules[member.digest] for member in ruling]
        codes = {code for rule in rules for code in rule.get("jurisdictions", ())}
        # A form that is held has its places counted already; one that is linked has not.
        if any(rule.get("statuses") for rule in rules):
            for form in self._list_forms(family):
                found.add(form.scope)
                codes |= {status.jurisdiction for status in self._statuses(form)}
        return found | self._world.jurisdictions.list_places(codes=codes - {COUNTRY})

    def _may_hold(self, family: str, type_code: str) -> bool:
        """Say whether any rule of a disclaimer could hold for a type of document."""
        rules = [self._rules[member.digest] for member in self._world.members(family)]
        return any(type_code in types_of(rule) for rule in rules)

    def _list_forms(self, family: str) -> list[Member]:
        """Return every member of every form that documents of a family hold or name."""
        forms: set[str] = set()
        for inside in self._world.closure(family):
            for member in self._world.members(inside):
                if member.type == FORM:
                    forms.add(member.family)
                elif member.type not in _UNREAD and member.state == LIVE:
                    forms |= {ref.uuid for ref in self._world.links(member) if ref.type == FORM}
        return [member for form in sorted(forms) for member in self._world.members(form)]

    def list_shown(
        self, *, own: Member, parts: Sequence[Member], attached: Sequence[Member]
    ) -> list[tuple[str, str]]:
        """Return root and placement of each disclaimer of a document in the order they stand.

        Those that its own words name and those that rules put there, once each.
        """
        fields = self._world.content(own).envelope["fields"]
        named = {reference["uuid"] for reference in fields.get("disclaimers", ())}
        shown = {m.family: m for m in (*parts, *attached) if m.family in named}
        shown |= {member.family: member for member in attached}
        ordered = sorted(shown.values(), key=lambda m: _order_of(self._world.content(m)))
        return [(m.family, _placement_of(self._world.content(m))) for m in ordered]


def rule_of(content: KeptContent) -> Criteria:
    """Return the rule of a disclaimer; empty where it stands only where it is named.

    Every plan reads every rule, so a shape that no version ever kept must not stop a withdrawal.
    """
    rule = content.envelope["fields"].get("rule")
    is_one = isinstance(rule, Mapping) and all(isinstance(given, list) for given in rule.values())
    return rule if is_one else {}


def types_of(rule: Criteria) -> frozenset[str]:
    """Return the types of documents that a rule may attach its disclaimer to."""
    if not any(rule.values()):
        return frozenset()
    named = rule.get("types")
    return frozenset(t for t in TAKES_DISCLAIMERS if not named or t in named)


def statuses_of(content: KeptContent) -> list[Status]:
    """Return the regulatory statuses of a treatment form."""
    return [
        Status(
            form=content.family,
            condition=item["condition"]["uuid"],
            jurisdiction=item["jurisdiction"],
            status=item["status"],
        )
        for item in content.envelope["fields"].get("statuses", ())
    ]


def is_seen_by_holders(before: KeptContent, after: KeptContent) -> bool:
    """Say whether new words of a disclaimer or form change what its holders look like or hold.

    A disclaimer's text does not: it stands in its own fragment. What its rule reads does, and what
    decides where it stands.
    """
    fields = [content.envelope["fields"] for content in (before, after)]
    watched = _WATCHED.get(after.type, ())
    return any(fields[0].get(name) != fields[1].get(name) for name in watched)


def _order_of(content: KeptContent) -> tuple[int, int, str, str]:
    fields = content.envelope["fields"]
    placement = _ORDER.index(_placement_of(content))
    return (placement, fields.get("position", _LAST), sort_title_of(content), content.family)


def _placement_of(content: KeptContent) -> str:
    return str(content.envelope["fields"]["placement"])
