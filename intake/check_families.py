"""What is wrong with variants and translations of a pack. Pure; called by ``checks``."""

from collections.abc import Iterator, Mapping
from typing import Any

from contract.fields import Field, Kind
from contract.locales import SOURCE_LOCALE
from contract.places import is_at_or_above
from contract.types import TYPES
from intake.pack import DRAFT, LIVE, Pack, PackEntry
from intake.problems import Path, Problem
from intake.values import read_value

# What says whether and where a disclaimer stands, besides its words.
_KEPT = ("required", "kind", "placement", "rule")
# What says the same in every language.
_LANGUAGELESS = (
    Kind.CODE,
    Kind.INTEGER,
    Kind.BOOLEAN,
    Kind.DATE,
    Kind.MONEY,
    Kind.TIME,
    Kind.COORDINATE,
)


def list_family_problems(*, pack: Pack) -> Iterator[Problem]:
    """Yield what is wrong with entries that are a variant or a translation of another."""
    places: dict[tuple[str, str, str], PackEntry] = {}
    for entry in pack.entries:
        if entry.locale != SOURCE_LOCALE:
            yield from _translation_problems(pack, entry)
            continue
        if entry.translation_of:
            yield entry.spot.problem(
                f"A translation stands in the folder of its locale, such as es-US/; files beside "
                f"pack.yaml are in {SOURCE_LOCALE}.",
                "translation_of",
            )
        elif entry.variant_of:
            yield from _variant_problems(pack, entry)
            first = places.setdefault((entry.type, entry.variant_of, entry.scope), entry)
            if first is not entry:
                yield entry.spot.problem(
                    f"“{first.key}” is the variant of “{entry.variant_of}” at {entry.scope} "
                    "already. One place has one.",
                    "variant_of",
                )


def _origin_problems(pack: Pack, entry: PackEntry, key: str, name: str) -> Iterator[Problem]:
    """Yield what is wrong with the origin that a variant or translation names."""
    spec = TYPES[entry.type]
    label = spec.label.lower()
    origin = pack.sources.get((entry.type, key))
    if origin is None:
        if not pack.is_misshapen(entry.type, key):
            yield entry.spot.problem(f"There is no {label} “{key}” in this pack.", name)
        return
    if spec.one_locale:
        yield entry.spot.problem(
            f"A {label} exists once and serves every place and language. Remove this entry.", name
        )
    if entry.state == LIVE and origin.state == DRAFT:
        yield entry.spot.problem(
            f"“{key}” stays a draft, so this cannot go live. Write state: draft here too.",
            "state",
        )
    if entry.handle and entry.handle != pack.handle_of(entry):
        yield entry.spot.problem(
            f"A family shares one handle. Write “{pack.handle_of(entry)}”, or leave it out.",
            "handle",
        )


def _variant_problems(pack: Pack, entry: PackEntry) -> Iterator[Problem]:
    yield from _origin_problems(pack, entry, entry.variant_of, "variant_of")
    if (entry.type, entry.key) in pack.circles:
        yield entry.spot.problem(
            f"“{entry.key}” is a variant of itself, by way of “{entry.variant_of}”. One entry of "
            "the chain must have no variant_of.",
            "variant_of",
        )
        return
    yield from _dropped_requirements(pack, entry)
    if not entry.fields:
        yield entry.spot.problem("Write at least one field that this variant changes.", "fields")
    parent = pack.origin(entry)
    if parent is not None and (
        entry.scope == parent.scope or not is_at_or_above(parent.scope, place=entry.scope)
    ):
        yield entry.spot.problem(
            f"A variant stands below what it varies: “{parent.key}” is at {parent.scope}, this "
            f"at {entry.scope}.",
            "scope",
        )


def _dropped_requirements(pack: Pack, entry: PackEntry) -> Iterator[Problem]:
    """Yield what a nearer place may not word differently of a disclaimer that is required."""
    if entry.type != "disclaimer":
        return
    root = pack.root_of(entry)
    if root.fields.get("required") is True:
        for name in (name for name in _KEPT if name in entry.fields):
            yield entry.spot.problem(
                f"“{root.key}” must never be missing, so nearer places keep this as it is. Leave "
                "it out.",
                "fields",
                name,
                field=name,
            )


def _translation_problems(pack: Pack, entry: PackEntry) -> Iterator[Problem]:
    yield from _origin_problems(pack, entry, entry.translation_of, "translation_of")
    if entry.variant_of:
        yield entry.spot.problem(
            "A translation follows its source. Write variant_of there alone.", "variant_of"
        )
    if entry.key != entry.translation_of:
        yield entry.spot.problem(
            f"A translation has its source's key. Write “{entry.translation_of}”.", "key"
        )
    source = pack.origin(entry)
    if source is None:
        return
    if entry.scope and entry.scope != source.scope:
        yield entry.spot.problem(
            f"A translation stands beside its source, at {source.scope}. Leave scope out.", "scope"
        )
    # A draft may lag behind its source; what goes live says the same.
    if not source.variant_of and entry.state == LIVE:
        for declared in TYPES[entry.type].fields:
            yield from _difference(entry, source, (declared.name,), declared)


def _difference(
    entry: PackEntry, source: PackEntry, path: Path, declared: Field
) -> Iterator[Problem]:
    """Yield codes, numbers and days that a translation says otherwise than its source."""
    if declared.kind is Kind.OBJECT and not declared.many:
        for member in declared.fields:
            yield from _difference(entry, source, (*path, member.name), member)
    if declared.kind not in _LANGUAGELESS or not declared.delivered:
        return
    here, there = _at(entry.fields, path, declared), _at(source.fields, path, declared)
    if declared.kind is Kind.CODE and not _are_codes(there, declared):
        return  # The source's own mistake, told there.
    if here is not None and here != there:
        said = "nothing" if there is None else f"“{_plain(there)}”"
        yield entry.spot.problem(
            f"The source says {said}, this translation “{_plain(here)}”. Make them agree.",
            "fields",
            *path,
            field=".".join(map(str, path)),
        )


def _are_codes(value: Any, declared: Field) -> bool:
    values = value if isinstance(value, list) else [value]
    return all(one is None or one in (declared.codes or ()) for one in values if _is_plain(one))


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _at(value: Any, path: Path, declared: Field) -> Any:
    """Return a value as an envelope holds it, so that ways of writing it make no difference."""
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    try:
        return read_value(declared=declared, value=value)
    except ValueError:
        return value


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
