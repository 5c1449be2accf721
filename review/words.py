"""Words as people read them: an envelope's fields and blocks with labels, as HTML and as text.

Pure: names of referred entries are given. The HTML holds nothing but the allow-list of rich text,
everything else is escaped. Screens show the HTML; the record of what was shown keeps the text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape, format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString, mark_safe

from content_models.columns import column_name
from content_models.wording import BLOCK_LABELS, label_of, member_label
from contract.blocks import BLOCKS, is_droppable
from contract.canonical import is_empty
from contract.fields import Field, Kind
from contract.html import clean_html, text_of
from contract.types import TYPES
from review.shown_values import (
    GONE,
    hours_shown,
    is_hours,
    picture_alone,
    picture_shown,
    plain_text,
    rule_text,
)
from review.shown_values import (
    Names as Names,
)

OPTIONAL = "The page stands without this text: it is left out when a claim in it is withdrawn."
LEFT_OUT = "Readers may see the page without this: it is left out when its entry is withdrawn."
LEFT_OUT_OF_LIST = (
    "Readers may see the page without one of these, or without all of them: each is left out when "
    "its entry is withdrawn."
)
_CITATION = re.compile(r'<a data-claim="([0-9a-f-]+)">')
_LINK = re.compile(r'<a (href|data-claim)="([^"]*)"[^>]*>.*?</a>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class ShownWords:
    """One field, or one block of a body, as it is read.

    Attributes:
        key: Tells it from the others of its entry: ``summary``, ``body:<block id>``.
        label: Its name for people.
        html: As it will appear, safe to show.
        text: The same without markup, each link followed by where it leads: ``988 [tel:988]``.
        pictures: The pictures in it by themselves, to be shown beside a text that was compared.
        droppable: Whether readers may see the page without it: a block that can be left out.
        left_out: When that happens, as a sentence; empty where the words themselves say it.
    """

    key: str
    label: str
    html: SafeString
    text: str
    pictures: SafeString | str = ""
    droppable: bool = False
    left_out: str = ""

    @property
    def movable(self) -> bool:
        """Whether it is a block, whose place in the body is its author's choice."""
        return self.key.startswith("body:")


def show_words(*, envelope: Mapping[str, Any], names: Names) -> list[ShownWords]:
    """Return an envelope's fields and blocks in the order in which they are declared.

    Args:
        envelope: The words.
        names: Title of each entry that is referred to, by root uuid.
    """
    spec = TYPES[envelope["type"]]
    shown = [_plain("handle", "Handle (its name in addresses)", str(envelope["handle"]))]
    for field in spec.fields:
        value = envelope["fields"].get(field.name)
        if is_empty(value) or field.kind is Kind.CITES:
            continue
        if field.kind is Kind.BLOCKS:
            shown += [_block(field, number, block, names) for number, block in enumerate(value, 1)]
        else:
            html, text = _value(field, value, names, spec.code, field.name)
            label = label_of(spec.code, column_name(field.name))
            pictures = _pictures((field,), {field.name: value})
            shown.append(ShownWords(field.name, label, html, text, pictures))
    # The title first, as it is read.
    return sorted(shown, key=lambda words: words.key != "title")


def _plain(key: str, label: str, text: str) -> ShownWords:
    return ShownWords(key, label, format_html("{}", text), text)


def _block(field: Field, number: int, block: Mapping[str, Any], names: Names) -> ShownWords:
    members = [
        (member_label(member.name), *_value(member, block[member.name], names, "", member.name))
        for member in BLOCKS[block["type"]]
        if not is_empty(block.get(member.name)) and member.name != "optional"
    ]
    html = _definitions(members) if len(members) != 1 else members[0][1]
    text = "\n".join(text for _, _, text in members)
    if block.get("optional"):
        html = format_html('{}<p class="cs-optional">{}</p>', html, OPTIONAL)
        text = f"{text}\n[{OPTIONAL}]"
    label = f"{field.name.capitalize()}, {number}: {BLOCK_LABELS[block['type']]}"
    pictures = _pictures(BLOCKS[block["type"]], block)
    return ShownWords(
        f"{field.name}:{block['id']}",
        label,
        html,
        text,
        pictures,
        droppable=is_droppable(block),
        left_out=_left_out(block),
    )


def _left_out(block: Mapping[str, Any]) -> str:
    """Return when a block of entries is left out; prose that its author marked says so itself."""
    if not is_droppable(block) or block.get("optional"):
        return ""
    several = any(member.many for member in BLOCKS[block["type"]])
    return LEFT_OUT_OF_LIST if several else LEFT_OUT


def _pictures(members: Iterable[Field], values: Mapping[str, Any]) -> SafeString:
    """Return the pictures among members, those of objects included."""
    found: list[SafeString] = []
    for member in members:
        value: Any = values.get(member.name)
        if is_empty(value) or member.many:
            continue
        if member.kind is Kind.IMAGE:
            found.append(picture_alone(value))
        elif member.kind is Kind.OBJECT:
            found.append(_pictures(member.fields, value))
    return format_html_join("", "{}", ((picture,) for picture in found))


def _value(
    field: Field, value: Any, names: Names, type_code: str, column: str
) -> tuple[SafeString, str]:
    """Return a value as HTML and as text."""
    if is_hours(field):
        return hours_shown(value)
    if field.many:
        items = [_one(field, item, names, type_code, column) for item in value]
        rows = format_html_join("", "<li>{}</li>", ((html,) for html, _ in items))
        return format_html("<ul>{}</ul>", rows), "\n".join(text for _, text in items)
    return _one(field, value, names, type_code, column)


def _one(
    field: Field, value: Any, names: Names, type_code: str, column: str
) -> tuple[SafeString, str]:
    if field.kind is Kind.OBJECT and {member.name for member in field.fields} == {"min", "max"}:
        text = _range(value)
        return format_html("{}", text), text
    if field.kind is Kind.IMAGE:
        return picture_shown(value)
    if field.kind is Kind.OBJECT and field.name == "rule":
        text = rule_text(value, names)
        return format_html("{}", text), text
    if field.kind is Kind.OBJECT:
        members = list(_members(field.fields, value, names, type_code, column))
        return _definitions(members), "; ".join(f"{label}: {text}" for label, _, text in members)
    if field.kind is Kind.HTML:
        cleaned = clean_html(value)
        safe = _CITATION.sub(r'<a href="#claim-\1">', cleaned)
        return mark_safe(safe), _told(cleaned, names)  # noqa: S308 - cleaned just now
    text = _text(field, value, names)
    if field.kind is Kind.LINES:
        return mark_safe(linebreaks(text, autoescape=True)), text  # noqa: S308 - escaped
    return format_html("{}", text), text


def _told(cleaned: str, names: Names) -> str:
    """Return rich text as text: where a link leads is read too, since it is signed too."""

    def with_target(link: re.Match[str]) -> str:
        kind, target = link.group(1), link.group(2)
        if kind == "data-claim":
            target = escape(names.get(target, GONE))
        return f"{link.group(0)} [{target}]"

    return text_of(_LINK.sub(with_target, cleaned))


def _range(value: Mapping[str, Any]) -> str:
    low, high = value.get("min"), value.get("max")
    return str(low) if low == high or high is None else f"{low} to {high}"


def _members(
    members: Iterable[Field], values: Mapping[str, Any], names: Names, type_code: str, prefix: str
) -> Iterator[tuple[str, SafeString, str]]:
    for member in members:
        if not is_empty(values.get(member.name)):
            column = column_name(f"{prefix}_{member.name}")
            label = label_of(type_code, column)
            if label == column.replace("_", " ").capitalize():
                label = member_label(member.name)
            yield label, *_value(member, values[member.name], names, type_code, column)


def _text(field: Field, value: Any, names: Names) -> str:
    if field.kind is Kind.REFERENCE:
        label = TYPES[field.to].label
        return f"{names.get(value['uuid'], GONE)} ({label.lower()})"
    return plain_text(field, value)


def _definitions(members: Iterable[tuple[str, SafeString, str]]) -> SafeString:
    rows = format_html_join(
        "", "<dt>{}</dt><dd>{}</dd>", ((label, html) for label, html, _ in members)
    )
    return format_html('<dl class="cs-members">{}</dl>', rows)
