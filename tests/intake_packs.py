"""A small content pack that is sound, and ways to spoil it: for the tests of intake.

One of everything that matters: a source, a claim that is cited, a claim that stays a draft, a side
effect with a variant, a condition and a treatment that point at each other, and Spanish.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.intake_rest import MORE_ENTRIES, REST, a_picture

PACK = """\
pack: small
group: clinic
title: Small pack
locales: [en-US, es-US]
"""

PLACES = """\
- kind: group
  code: clinic
  name: Clinic
  children:
    - kind: brand
      code: care
      name: Clinic Care
      children:
        - kind: region
          code: tx
          name: Texas
          jurisdiction: US-TX
          children:
            - {kind: location, code: austin, name: Clinic Austin}
        - {kind: location, code: online, name: Online, telehealth: true, serves: [US-TX]}
"""

PEOPLE = """\
- username: writer
  printed_name: Demo writer
  grants:
    - {role: author, scope: clinic}
- username: marketing
  printed_name: Demo marketing reviewer
  grants:
    - {role: marketing, scope: clinic}
- username: medical
  printed_name: Demo medical reviewer
  credentials: MD
  grants:
    - {role: medical, scope: clinic}
- username: compliance
  printed_name: Demo compliance reviewer
  credentials: JD
  grants:
    - {role: compliance, scope: clinic}
"""

SOURCES = """\
- key: label
  fields:
    title: The label
    audience: clinician
    review_interval_months: 24
    kind: label
    citation: The label of the drug. 2024.
    published_on: 2024-05-01
    pmid: 12345678
    verified: true
"""

CLAIMS = """\
- key: nausea-common
  fields:
    title: Nausea is common
    audience: patient
    review_interval_months: 12
    kind: safety
    statement: Nausea is common during a session.
    sources: [label]
- key: untraced
  state: draft
  fields:
    title: Nobody knows where this comes from
    audience: patient
    review_interval_months: 12
    kind: efficacy
    statement: Seven in ten feel better.
    sources: [label]
"""

SIDE_EFFECTS = """\
- key: nausea
  fields:
    title: Nausea
    audience: patient
    review_interval_months: 6
    seriousness: expected
    frequency: common
    description: |
      <p>You may feel sick. <a claim="nausea-common">Many people do.</a></p>
      <ul>
        <li>It passes.</li>
      </ul>
    what_to_do: <p>Tell the nurse.</p>
    claims: [nausea-common]
- key: nausea-austin
  variant_of: nausea
  scope: clinic/care/tx/austin
  fields:
    whom_to_call: Clinic Austin, 512-555-0100
"""

CONDITIONS = """\
- key: depression
  fields:
    title: Depression
    audience: patient
    review_interval_months: 12
    code: F33.2
    description: <p>A low mood that stays. In a crisis, call or text 988.</p>
    treatments: [infusion-for-depression]
"""

FORMS = """\
- key: infusion
  fields:
    title: Infusion
    audience: patient
    review_interval_months: 6
    route: intravenous
    drug: ketamine
    description: <p>Given into a vein. This use is off-label.</p>
    statuses:
      - condition: depression
        jurisdiction: US
        status: off_label
    session_length:
      minutes: {min: 40, max: 60}
"""

TREATMENTS = """\
- key: infusion-for-depression
  handle: infusion
  fields:
    title: Infusion for depression
    audience: patient
    review_interval_months: 6
    conditions: [depression]
    forms: [infusion]
    body:
      - type: prose
        heading: What it is
        html: |
          <p>A treatment at our clinic.</p>
      - type: side_effects
        items: [nausea]
      - type: fact
        fact: session_length
        of: infusion
"""

SPANISH_CLAIMS = """\
- key: nausea-common
  translation_of: nausea-common
  fields:
    title: Las náuseas son frecuentes
    audience: patient
    review_interval_months: 12
    kind: safety
    statement: Las náuseas son frecuentes durante la sesión.
    sources: [label]
"""

SPANISH_SIDE_EFFECTS = """\
- key: nausea
  translation_of: nausea
  fields:
    title: Náuseas
    audience: patient
    review_interval_months: 6
    seriousness: expected
    frequency: common
    description: <p>Puede sentir náuseas. <a claim="nausea-common">Es frecuente.</a></p>
    what_to_do: <p>Avise a enfermería.</p>
    claims: [nausea-common]
"""

_LEFT_OUT = frozenset(
    {
        "side-effects.yaml",
        "conditions.yaml",
        "treatment-forms.yaml",
        "treatments.yaml",
        "es-US/claims.yaml",
        "es-US/side-effects.yaml",
    }
)
FILES: Mapping[str, str] = {
    "pack.yaml": PACK,
    "places.yaml": PLACES,
    "people.yaml": PEOPLE,
    "sources.yaml": SOURCES,
    "claims.yaml": CLAIMS,
    "side-effects.yaml": SIDE_EFFECTS,
    "conditions.yaml": CONDITIONS,
    "treatment-forms.yaml": FORMS,
    "treatments.yaml": TREATMENTS,
    "es-US/claims.yaml": SPANISH_CLAIMS,
    "es-US/side-effects.yaml": SPANISH_SIDE_EFFECTS,
}
# How many entries it holds, and how many of them are to go live.
ENTRIES, TO_GO_LIVE = 10, 9
# One of every type.
EVERYTHING: Mapping[str, str] = {**FILES, **REST}
ALL_ENTRIES = ENTRIES + MORE_ENTRIES
# A source and a claim alone, for tests that sign and need no more.
FEW: Mapping[str, str] = {name: "[]" if name in _LEFT_OUT else text for name, text in FILES.items()}
FEW_TO_GO_LIVE = 2


def a_pack(folder: Path, *, files: Mapping[str, str] | None = None) -> Path:
    """Write the small pack, with these files instead or besides, and return its folder."""
    if "images.yaml" in (files or {}):
        (folder / "images").mkdir(parents=True, exist_ok=True)
        (folder / "images" / "room.png").write_bytes(a_picture())
    for name, text in {**FILES, **(files or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def changed(file: str, old: str, new: str, *, count: int = 1) -> dict[str, str]:
    """Return a file of the whole pack with one piece of text replaced; it must stand there."""
    text = EVERYTHING[file]
    assert old in text, f"{old!r} does not stand in {file}"
    return {file: text.replace(old, new, count)}
