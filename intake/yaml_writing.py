"""Writes data as YAML that people like to read, and that ``reader`` reads back as it was. Pure.

Short texts stand plain, long ones are folded, several lines stand as they are; whatever could be
taken for something else is quoted. No comments, no surprises: the same data gives the same bytes.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

WIDTH = 100
# Plain in YAML whatever stands around it; far fewer than YAML would allow.
_PLAIN = re.compile(r"[^\W_](?:[\w .,;()%$/+&!?'-]*[\w.)%!?])?")
_TOKEN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_./ -]*[A-Za-z0-9])?|-?[0-9]+\.[0-9]+")
# What reading takes for something else than text.
_OTHER = re.compile(r"~|null|true|false|-?(?:0|[1-9][0-9]{0,17})")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_BEFORE_BLOCK = re.compile(r"(?<=>)(?=<(?:p|h3|h4|ul|ol|li|/ul|/ol)>)")


class Html(str):
    """Rich text: blanks around its blocks mean nothing, so each block begins a line."""

    __slots__ = ()


def write_yaml(data: Sequence[Any] | Mapping[str, Any]) -> str:
    """Return a list or an object as YAML: texts, whole numbers, yes/no, lists and objects."""
    if isinstance(data, Mapping):
        return "\n".join(_mapping(data, 0)) + "\n"
    if not data:
        return "[]\n"
    # A blank line between the items of a file, none inside.
    return "\n\n".join("\n".join(_item(item, 0)) for item in data) + "\n"


def _mapping(data: Mapping[str, Any], indent: int) -> Iterator[str]:
    pad = " " * indent
    for name, value in data.items():
        head = f"{pad}{_quoted(name, flow=True)}:"
        if isinstance(value, str):
            yield from _text(head, value, indent + 2)
        elif (flow := _flow(value)) is not None and len(head) + 1 + len(flow) <= WIDTH:
            yield f"{head} {flow}"
        elif isinstance(value, Mapping):
            yield head
            yield from _mapping(value, indent + 2)
        else:
            yield head
            for item in value:
                yield from _item(item, indent + 2)


def _item(item: Any, indent: int) -> Iterator[str]:
    pad = " " * indent
    if isinstance(item, str):
        yield from _text(f"{pad}-", item, indent + 2)
        return
    flow = _flow(item)
    nested = not isinstance(item, Mapping) or any(isinstance(v, Mapping) for v in item.values())
    if flow is not None and indent and not nested and len(pad) + 2 + len(flow) <= WIDTH:
        yield f"{pad}- {flow}"
        return
    if not isinstance(item, Mapping) or not item:
        # A list in a list stands in no pack; JSON is YAML too.
        yield f"{pad}- {flow if flow is not None else _json(item)}"
        return
    lines = list(_mapping(item, indent + 2))
    yield f"{pad}- {lines[0][indent + 2 :]}"
    yield from lines[1:]


def _flow(value: Any) -> str | None:
    """Return a value on one line, or None where that would not be read with ease."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _quoted(value, flow=True) if len(value) <= WIDTH else None
    if isinstance(value, Mapping):
        if len(value) > 4:
            return None
        parts = [(_quoted(name, flow=True), _flow(inner)) for name, inner in value.items()]
        if any(part is None for _, part in parts):
            return None
        return "{" + ", ".join(f"{name}: {part}" for name, part in parts) + "}"
    items = [_flow(item) if not isinstance(item, Mapping) else None for item in value]
    if any(item is None for item in items):
        return None if items else "[]"
    return "[" + ", ".join(str(item) for item in items) + "]"


def _text(head: str, text: str, indent: int) -> Iterator[str]:
    """Yield a text behind its name, in the manner that reads best."""
    if isinstance(text, Html) and _can_fold(text):
        yield f"{head} >-"
        for piece in _BEFORE_BLOCK.split(text):
            yield from _folded(piece, indent)
    elif "\n" in text and _can_stand(text):
        yield f"{head} |-"
        pad = " " * indent
        yield from (f"{pad}{line}" if line else "" for line in text.split("\n"))
    elif len(head) + 1 + len(short := _quoted(text, flow=False)) <= WIDTH or not _can_fold(text):
        yield f"{head} {short}"
    else:
        yield f"{head} >-"
        yield from _folded(text, indent)


def _can_fold(text: str) -> bool:
    """Say whether lines can be broken at its spaces and be put together again."""
    bare = not re.search(r"[\n\r\t]|  |^ | $", text)
    return bare and " " in text and not _unprintable(text)


def _can_stand(text: str) -> bool:
    """Say whether lines can stand as they are: no blank decides where the text begins or ends."""
    ends = text[0] in " \t\n" or text[-1] in "\n"
    return not ends and "\r" not in text and not _unprintable(text)


def _folded(text: str, indent: int) -> Iterator[str]:
    pad, line = " " * indent, ""
    for word in text.split(" "):
        if line and len(pad) + len(line) + 1 + len(word) > WIDTH:
            yield pad + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield pad + line


def _unprintable(text: str) -> bool:
    return bool(_ESCAPED.search(text)) or any(
        ord(sign) < 32 and sign not in "\n\t" for sign in text
    )


def _quoted(text: str, *, flow: bool) -> str:
    """Return a text on one line, plain where nobody can mistake it."""
    safe = _TOKEN if flow else _PLAIN
    if safe.fullmatch(text) and not _OTHER.fullmatch(text) and "  " not in text:
        return text
    return _json(text)


def _json(value: Any) -> str:
    written = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
