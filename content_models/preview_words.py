"""A previewed document as people read it: every block with its parts, facts from typed values.

Reads the JSON that front-ends would receive and nothing else, so what is left out there is missing
here too. Templates show what this returns; all HTML in it comes from the words reader.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

from content_models import registry
from content_models.reading import WordsReader
from contract.blocks import BLOCKS, FORM_FACTS
from contract.codes import FACT, NO_DRIVING, PLACEMENT
from contract.fields import Field, Kind
from contract.phones import shown_phone
from contract.types import TYPES

Json = Mapping[str, Any]

# What a document shows at a place of its own, or nobody reads on a page.
_IN_HEAD = frozenset({"title", "summary", "image", "audience", "disclaimers", "body", "claims"})
# Claims stand at the foot, once each.
_NOT_ON_CARDS = frozenset({"title", "audience", "claims"})


@dataclass(frozen=True, slots=True)
class Row:
    """One field: its key, its name for people, and its words."""

    key: str
    label: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class Card:
    """One part: its root, content type, title and fields, and whether it is an unsigned draft."""

    id: str
    type: str
    title: str
    rows: tuple[Row, ...]
    is_unsigned: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A pointer to another document; without an address where nothing stands there."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """One block of a body: what of it there is to show."""

    kind: str
    heading: str = ""
    html: SafeString | str = ""
    cards: tuple[Card, ...] = ()
    links: tuple[Link, ...] = ()
    label: str = ""
    text: str = ""
    image: Json | None = None
    missing: int = 0


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A whole document.

    Attributes:
        notices: Disclaimers by placement, in order.
        blocks: Its body.
        rows: Its other fields.
        claims: Every claim in it, with its sources: what citations lead to.
    """

    title: str
    summary: str
    locale: str
    image: Json | None
    notices: Mapping[str, tuple[Card, ...]]
    blocks: tuple[ShownBlock, ...]
    rows: tuple[Row, ...]
    claims: tuple[Card, ...]
    links: tuple[tuple[str, tuple[Link, ...]], ...] = field(default=())


class DocumentReader:
    """Reads one document; names of what it refers to are looked up once."""

    def __init__(self, document: Json) -> None:
        """Take a document in."""
        self._document = document
        self._parts: Mapping[str, Json] = document.get("parts", {})
        self._words = {root: _envelope(part) for root, part in self._parts.items()}
        self._own = _envelope(document)
        self._unsigned = frozenset(document.get("meta", {}).get("unsigned_parts", ()))
        self._reader: WordsReader = registry.words_reader([self._own, *self._words.values()])
        self._links = _links_of(document)

    def read(self) -> ShownDocument:
        """Return the document as it is read."""
        document = self._document
        return ShownDocument(
            title=str(document.get("title", "")),
            summary=str(document.get("summary", "")),
            locale=str(document["locale"]),
            image=document.get("image"),
            notices={placement: self._notices(placement) for placement in PLACEMENT},
            blocks=tuple(self._block(block) for block in document.get("body", ())),
            rows=tuple(
                Row(words.key, words.label, words.html)
                for words in self._reader.words(self._rest())
            ),
            claims=tuple(self._card(root) for root in self._parts if self._is(root, "claim")),
            links=tuple(
                (TYPES[type_code].label, tuple(links))
                for type_code, links in self._links_by_type().items()
            ),
        )

    def _rest(self) -> dict[str, Any]:
        """Return the fields that have no place of their own."""
        fields = self._own["fields"]
        rest = {name: value for name, value in fields.items() if name not in _IN_HEAD}
        return {**self._own, "fields": rest}

    def _notices(self, placement: str) -> tuple[Card, ...]:
        return tuple(
            self._card(notice["id"])
            for notice in self._document.get("disclaimers", ())
            if isinstance(notice, Mapping)
            and notice.get("placement") == placement
            and notice["id"] in self._parts
        )

    def _is(self, root: str, type_code: str) -> bool:
        return bool(self._parts[root]["type"] == type_code)

    def _card(self, root: str) -> Card:
        part = self._parts[root]
        rows = tuple(
            Row(words.key, words.label, words.html)
            for words in self._reader.words(self._words[root])
            if words.key not in _NOT_ON_CARDS
        )
        title = str(part.get("title", ""))
        return Card(root, str(part["type"]), title, rows, root in self._unsigned)

    def _block(self, block: Json) -> ShownBlock:
        kind = str(block["type"])
        heading = str(block.get("heading", ""))
        if kind == "prose":
            return ShownBlock(kind, heading, html=self._prose(block))
        if kind == "fact":
            label = FACT.get(str(block.get("fact")), str(block.get("fact")))
            return ShownBlock(kind, label=label, text=self._fact(block))
        if kind == "image":
            return ShownBlock(kind, image=block.get("image"), text=str(block.get("caption", "")))
        if kind == "call_to_action":
            return self._call(block)
        items = [block["claim"]] if kind == "claim" and "claim" in block else block.get("items", ())
        if any(member.link for member in BLOCKS.get(kind, ())):
            links = tuple(self._links[root] for root in items if root in self._links)
            return ShownBlock(kind, heading, links=links, missing=len(items) - len(links))
        cards = tuple(self._card(root) for root in items if root in self._parts)
        return ShownBlock(kind, heading, cards=cards, missing=len(items) - len(cards))

    def _prose(self, block: Json) -> SafeString:
        text = {**self._own, "fields": {"body": [{**block, "heading": ""}]}}
        return next((words.html for words in self._reader.words(text)), SafeString(""))

    def _call(self, block: Json) -> ShownBlock:
        number = str(block.get("phone", ""))
        page = self._links.get(str(block.get("page", "")))
        return ShownBlock(
            "call_to_action",
            label=str(block.get("label", "")),
            links=(page,) if page else (),
            text=shown_phone(number) if number else "",
            missing=int("page" in block and page is None),
        )

    def _fact(self, block: Json) -> str:
        """Return a fact as it is read, from where its value is kept; empty where it has none."""
        fact = str(block.get("fact", ""))
        holder: Json = self._document
        if fact in FORM_FACTS:
            holder = self._parts.get(str(block.get("of", "")), {})
            if not holder and self._document["type"] == "treatment_form":
                holder = self._document
        return fact_text(fact, holder)

    def _links_by_type(self) -> dict[str, list[Link]]:
        """Return links that stand in no block."""
        shown = {
            root
            for block in self._document.get("body", ())
            for root in [*block.get("items", ()), block.get("page")]
        }
        found: dict[str, list[Link]] = {}
        for target in _targets(self._document):
            link = self._links[target["id"]]
            if target["id"] not in shown and link not in found.setdefault(target["type"], []):
                found[target["type"]].append(link)
        return {type_code: links for type_code, links in found.items() if links}


def fact_text(fact: str, fields: Json) -> str:
    """Return a typed fact in words, such as “40 to 60 minutes”; empty where it is not given."""
    course = fields.get("course", {})
    if fact == "no_driving":
        return str(NO_DRIVING.get(fields.get("no_driving", {}).get("until", ""), ""))
    if fact == "minimum_age":
        return f"{fields['minimum_age']} years" if "minimum_age" in fields else ""
    bounds, unit = {
        "session_length": (fields.get("session_length", {}).get("minutes"), "minutes"),
        "observation": (fields.get("observation", {}).get("minutes"), "minutes"),
        "course_sessions": (course.get("sessions"), "sessions"),
        "course_weeks": (course.get("weeks"), "weeks"),
        "maintenance": (course.get("maintenance", {}).get("weeks"), "weeks"),
    }.get(fact, (None, ""))
    if not bounds:
        return ""
    low, high = bounds.get("min"), bounds.get("max")
    known = [str(number) for number in dict.fromkeys((low, high)) if number is not None]
    return f"{' to '.join(known)} {unit}"


def _links_of(document: Json) -> dict[str, Link]:
    """Return the live targets of links by root; their titles are those of the editing system."""
    targets = list(_targets(document))
    titles = _titles([target["id"] for target in targets])
    return {
        target["id"]: Link(str(titles.get(target["id"]) or target["handle"]), str(target["href"]))
        for target in targets
    }


def _targets(document: Json) -> Iterator[Json]:
    """Yield the documents that one points to; addresses of lists are left out."""
    for targets in document.get("links", {}).values():
        for target in targets if isinstance(targets, list) else [targets]:
            if isinstance(target, Mapping):
                yield dict(target)


def _titles(roots: Sequence[str]) -> dict[str, str]:
    from wagtail.models import Page

    return dict(Page.objects.filter(slug__in=roots).values_list("slug", "title")) if roots else {}


def _envelope(delivered: Json) -> dict[str, Any]:
    """Return delivered fields as an envelope holds them, for the words reader."""
    members = TYPES[delivered["type"]].fields
    return {
        "type": delivered["type"],
        "handle": delivered.get("handle", ""),
        "locale": delivered.get("locale", ""),
        "fields": _members(members, delivered),
    }


def _members(members: Iterable[Field], delivered: Json) -> dict[str, Any]:
    return {
        member.name: _value(member, delivered[member.name])
        for member in members
        if member.name in delivered
    }


def _value(member: Field, value: Any) -> Any:
    if isinstance(value, list) and member.kind is not Kind.BLOCKS:
        return [_value(member, item) for item in value]
    if member.kind is Kind.REFERENCE:
        # Disclaimers stand in documents with their placement.
        uuid = value["id"] if isinstance(value, Mapping) else value
        return {"type": member.to, "uuid": uuid}
    if member.kind is Kind.OBJECT:
        return _members(member.fields, value)
    if member.kind is Kind.IMAGE:
        return {name: part for name, part in value.items() if name != "href"}
    if member.kind is Kind.BLOCKS:
        return [
            {"id": block["id"], "type": block["type"], **_members(BLOCKS[block["type"]], block)}
            for block in value
        ]
    return value
