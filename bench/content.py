"""Generated content: envelopes of every type, shared as parts are in life; pure.

A treatment is about 40 kB with its parts. Parts are drawn by Zipf's law, so a few stand in nearly
every treatment and most in few; besides, each of the first treatments has one side effect that no
other holds, its *leaf*. The same shape gives the same bytes for good.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from bench.words import Words, zipf_weights
from contract import codes
from contract.envelope import build_envelope, digest_of_envelope

Json = dict[str, Any]
GROUP, BRAND, LOCATION = "benchmark", "benchmark/clinics", "benchmark/clinics/tx/austin"
LOCALE = "en-US"
LEAVES = 40
_EFFECTS = 6


@dataclass(frozen=True, slots=True)
class Shape:
    """How many entries of each type; variants stand at one location."""

    sources: int
    claims: int
    side_effects: int
    conditions: int
    forms: int
    treatments: int
    variants: int

    @property
    def entries(self) -> int:
        """All of them."""
        shared = self.sources + self.claims + self.side_effects + self.conditions + self.forms
        return shared + self.treatments + self.variants


def shape_of(*, entries: int) -> Shape:
    """Return a library of so many entries: half parts, half treatments, a few of them varied."""
    counts = {
        "sources": max(4, entries * 9 // 100),
        "claims": max(6, entries * 18 // 100),
        "side_effects": max(_EFFECTS + 2, entries * 14 // 100),
        "conditions": max(3, entries * 3 // 100),
        "forms": max(2, entries * 2 // 100),
        "variants": entries * 3 // 100,
    }
    return Shape(treatments=max(2, entries - sum(counts.values())), **counts)


@dataclass(slots=True)
class Library:
    """Envelopes by type, parts before what holds them.

    Attributes:
        levels: Envelopes in the order in which they can go live.
        reserved: How many side effects, from the first, are leaves and never drawn.
        leaves: Root uuid of each leaf, beside the handle of the one treatment that holds it.
    """

    reserved: int
    levels: dict[str, list[Json]] = field(default_factory=dict)
    leaves: list[tuple[str, str]] = field(default_factory=list)

    def pick(self, words: Words, type_code: str, count: int, *, after: int = 0) -> list[Json]:
        """Draw some different entries of a type by Zipf's law, the first ``after`` left out."""
        pool = self.levels[type_code][after:]
        weights = zipf_weights(len(pool))
        found: dict[int, Json] = {}
        wanted = min(count, len(pool))
        while len(found) < wanted:
            index = words.random.choices(range(len(pool)), cum_weights=weights, k=1)[0]
            found[index] = pool[index]
        return list(found.values())


def make_library(*, shape: Shape, seed: str = "library") -> Library:
    """Return the envelopes of a library."""
    made = Library(reserved=leaves_of(shape))
    writers = {
        "source": (shape.sources, _source),
        "claim": (shape.claims, _claim),
        "side_effect": (shape.side_effects, _side_effect),
        "condition": (shape.conditions, _condition),
        "treatment_form": (shape.forms, _form),
    }
    for type_code, (count, write) in writers.items():
        made.levels[type_code] = []
        for index in range(count):
            words = Words(seed=f"{seed}/{type_code}/{index}")
            made.levels[type_code].append(_entry(type_code, index, words, write(words, made)))
    leaves = made.levels["side_effect"][: made.reserved]
    made.levels["treatment"] = [
        make_treatment(
            library=made, index=index, own=leaves[index] if index < len(leaves) else None, seed=seed
        )
        for index in range(shape.treatments)
    ]
    made.leaves = [
        (leaf["uuid"], treatment["handle"])
        for leaf, treatment in zip(leaves, made.levels["treatment"], strict=False)
    ]
    made.levels["variant"] = [
        _variant(made.levels["treatment"][-1 - index], Words(seed=f"{seed}/variant/{index}"))
        for index in range(shape.variants)
    ]
    return made


def leaves_of(shape: Shape) -> int:
    """Return how many side effects stand in one treatment alone."""
    return max(1, min(LEAVES, shape.treatments, shape.side_effects - _EFFECTS))


def make_treatment(
    *, library: Library, index: int, own: Json | None, seed: str = "library", small: bool = False
) -> Json:
    """Return one more treatment over a library's parts.

    Args:
        own: A side effect that it holds besides the drawn ones.
        small: With a tenth of the text and few parts: for growing a store to a size.
    """
    words = Words(seed=f"{seed}/treatment/{index}")
    effects = library.pick(words, "side_effect", 3 if small else _EFFECTS, after=library.reserved)
    effects += [own] if own is not None else []
    conditions = library.pick(words, "condition", 1 if small else 2)
    forms = library.pick(words, "treatment_form", 1)
    claims = library.pick(words, "claim", 1 if small else 4)
    body: list[Json] = []
    for place in range(1 if small else 4):
        cited = [claim["uuid"] for claim in claims[place : place + 1]]
        body.append({"type": "prose", "heading": words.line(4),
                     "html": words.html(2 if small else 4, cited=cited)})  # fmt: skip
    body += [
        {"type": "side_effects", "heading": words.line(2), "items": _refs(effects)},
        {"type": "conditions", "items": _refs(conditions)},
        {"type": "claim", "claim": _ref(claims[-1])},
        {"type": "fact", "fact": "session_length", "of": _ref(forms[0])},
        {"type": "fact", "fact": "course_sessions"},
    ]
    uuid = _uuid("treatment", index)
    for place, block in enumerate(body):
        block["id"] = str(uuid5(NAMESPACE_URL, f"{uuid}/{place}"))
    cited_claims = {claim["uuid"]: digest_of_envelope(claim) for claim in claims[: len(body) - 5]}
    fields = {
        "course": {"sessions": {"min": 6, "max": 8}, "weeks": {"min": 2, "max": 3},
                   "claim": _ref(claims[0])},
        "conditions": _refs(conditions),
        "forms": _refs(forms),
        "body": body,
        "claims": _refs(claims[-1:]),
        "cites": cited_claims,
    }  # fmt: skip
    return _entry("treatment", index, words, fields, scope=BRAND)


def make_shared_effect(*, library: Library, index: int) -> Json:
    """Return a side effect that is not in the library: for holding by a counted number."""
    words = Words(seed=f"shared/{index}")
    fields = _side_effect(words, library)
    return _entry("side_effect", 1_000_000 + index, words, fields)


def changed(envelope: Mapping[str, Any], *, marker: str) -> Json:
    """Return an entry with another summary: one word that tells this wording from others."""
    fields = {**envelope["fields"], "summary": f"{marker} {envelope['fields']['summary']}"[:480]}
    return {**envelope, "fields": fields}


def parts_closure(library: Library, treatments: Sequence[Json]) -> Iterator[tuple[str, Json]]:
    """Yield (type, envelope) of treatments and all that stands inside, parts first, once each."""
    wanted = {treatment["uuid"] for treatment in treatments}
    reached = set(_uuids_in([treatment["fields"] for treatment in treatments]))
    for type_code in ("treatment_form", "condition", "side_effect", "claim"):
        inside = [e for e in library.levels[type_code] if e["uuid"] in reached]
        reached |= set(_uuids_in([envelope["fields"] for envelope in inside]))
    for type_code, level in library.levels.items():
        for envelope in level:
            if type_code != "variant" and envelope["uuid"] in reached | wanted:
                yield type_code, envelope


def _uuids_in(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        if set(value) == {"type", "uuid"}:
            yield value["uuid"]
        for name, item in value.items():
            yield from item if name == "cites" else _uuids_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from _uuids_in(item)


def _entry(
    type_code: str, index: int, words: Words, fields: Mapping[str, Any], *, scope: str = GROUP
) -> Json:
    title = words.line(words.random.randint(2, 5))
    return build_envelope(
        uuid=_uuid(type_code, index),
        type_code=type_code,
        scope=scope,
        locale=LOCALE,
        handle=f"{title.lower().replace(' ', '-')[:60].rstrip('-')}-{index}",
        fields={
            "title": title,
            "summary": words.sentences(2)[:480],
            "audience": "patient",
            "review_interval_months": 6,
            **fields,
        },
    )


def _variant(parent: Json, words: Words) -> Json:
    own = {"summary": words.sentences(2)[:480]}
    inherited = [name for name in parent["fields"] if name not in {"summary", "cites"}]
    return build_envelope(
        uuid=str(uuid5(NAMESPACE_URL, f"variant of {parent['uuid']}")),
        type_code=parent["type"],
        scope=LOCATION,
        locale=parent["locale"],
        handle=parent["handle"],
        fields={**parent["fields"], **own},
        variant_of={"uuid": parent["uuid"], "digest": digest_of_envelope(parent)},
        inherited=inherited,
    )


def _uuid(type_code: str, index: int) -> str:
    return str(uuid5(NAMESPACE_URL, f"benchmark/{type_code}/{index}"))


def _ref(envelope: Mapping[str, Any]) -> Json:
    return {"type": envelope["type"], "uuid": envelope["uuid"]}


def _refs(envelopes: Sequence[Mapping[str, Any]]) -> list[Json]:
    return [_ref(envelope) for envelope in envelopes]


def _code(words: Words, codes_: Mapping[str, str]) -> str:
    return words.random.choice(list(codes_))


def _source(words: Words, made: Library) -> Json:
    return {
        "kind": _code(words, codes.SOURCE_KIND),
        "citation": words.sentences(2),
        "publisher": words.line(3),
        "published_on": f"20{words.random.randint(10, 25)}-0{words.random.randint(1, 9)}-15",
        "url": f"https://example.org/{words.random.getrandbits(40):x}",
        "verified": True,
        "design": _code(words, codes.STUDY_DESIGN),
        "population": words.line(6),
        "participants": words.random.randint(10, 900),
        "drug": "ketamine",
    }


def _claim(words: Words, made: Library) -> Json:
    return {
        "kind": _code(words, codes.CLAIM_KIND),
        "statement": words.sentences(2),
        "qualifier": words.sentences(1),
        "population": words.line(6),
        "sources": _refs(made.pick(words, "source", 1)),
    }


def _side_effect(words: Words, made: Library) -> Json:
    return {
        "seriousness": _code(words, codes.SERIOUSNESS),
        "frequency": _code(words, codes.FREQUENCY),
        "description": words.html(1),
        "onset": words.line(6),
        "duration": words.line(6),
        "what_to_do": words.html(1),
        "whom_to_call": words.line(8),
        "claims": _refs(made.pick(words, "claim", words.random.randint(0, 1))),
    }


def _condition(words: Words, made: Library) -> Json:
    return {
        "code": f"F{words.random.randint(10, 99)}.{words.random.randint(0, 9)}",
        "also_known_as": [words.line(2) for _ in range(2)],
        "description": words.html(2),
        "symptoms": [words.line(6) for _ in range(5)],
        "when_to_get_help": words.html(1),
        "claims": _refs(made.pick(words, "claim", 1)),
    }


def _form(words: Words, made: Library) -> Json:
    claim = _ref(made.pick(words, "claim", 1)[0])
    return {
        "route": _code(words, codes.ROUTE),
        "drug": "ketamine",
        "description": words.html(3),
        "statuses": [
            {"condition": _ref(condition), "jurisdiction": "US", "status": "off_label"}
            for condition in made.pick(words, "condition", 2)
        ],
        "session_length": {"minutes": {"min": 40, "max": 60}, "claim": claim},
        "observation": {"minutes": {"min": 60, "max": 120}, "claim": claim},
        "no_driving": {"until": "next_day_after_sleep", "claim": claim},
        "minimum_age": 18,
        "contraindications": [words.line(7) for _ in range(4)],
        "claims": _refs(made.pick(words, "claim", 1)),
    }
