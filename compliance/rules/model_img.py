"""MODEL-IMG: a picture of people says whether they are models, staff or patients who agreed.

Cal. Bus. & Prof. Code § 651(b)(3)(B): a photograph of a model is to be told as one; the rule of
22 TAC § 164.3 (Texas Medical Board; recodified in 2025, so the number is to be compared) says the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from compliance.documents import Entry
from compliance.findings import Severity
from compliance.folding import fold
from compliance.registry import Hit, Kind, Settings, WordLists, rule
from contract.envelope import leaves_of
from contract.fields import Kind as FieldKind

WORDS: WordLists = {
    "patient": {
        "en": (
            "patient*",
            "client*",
            "before and after",
            "after <2> treatment",
            "after <2> [session*|infusion*]",
            "real people",
            "[recovered|recovering]",
            "her story",
            "his story",
        ),
        "es": (
            "paciente*",
            "cliente*",
            "antes y despues",
            "despues <2> tratamiento",
            "despues de <2> [sesion*|infusion*]",
            "recuperad*",
            "su historia",
        ),
    },
    "model": {
        "en": ("model*", "actor*", "posed", "not <2> patient*", "stock photo*"),
        "es": ("modelo*", "actor*", "actriz", "no <3> paciente*"),
    },
}


@rule(
    id="MODEL-IMG",
    version=2,
    title="Shows people without saying whether they are models or agreed to be shown",
    kind=Kind.FIELDS,
    severity=Severity.WARN,
    source="Cal. Bus. & Prof. Code § 651(b)(3)(B)",
    source_verified=True,
    why="Readers take people in a picture for patients who got better.",
    satisfied_by="Say in the library whether people can be recognized, and name the consent or model "
    "note; say in the caption that models are models.",
    words=WORDS,
    typed=True,
)
def model_img(entry: Entry, its: Settings) -> Iterator[Hit]:
    """Find pictures of people without a note, and models who are shown as patients."""
    captions = _captions(entry)
    for field, value, path in leaves_of(entry.envelope):
        if field.kind is not FieldKind.IMAGE:
            continue
        name = path.removeprefix("fields.")
        people = value.get("people")
        if people is None:
            yield Hit(
                field=name, why="Nobody said whether people can be recognized in this picture."
            )
        elif people != "none" and not value.get("consent"):
            yield Hit(field=name, why="The consent or model note of the people shown is missing.")
        elif people == "models":
            said = fold(f"{value.get('alt', '')}\n{captions.get(name, '')}")
            if _stand(its, "patient", said) and not _stand(its, "model", said):
                yield Hit(field=name, why="Models are shown as patients. Say that they are models.")


def _captions(entry: Entry) -> Mapping[str, Any]:
    """Return the caption of each picture of the body by the path of the picture."""
    return {
        f"body[{index}].image": block.get("caption", "")
        for index, block in enumerate(entry.fields.get("body", ()))
        if block["type"] == "image"
    }


def _stand(its: Settings, name: str, view: str) -> bool:
    return its[name].stand_in(view, 0, len(view))
