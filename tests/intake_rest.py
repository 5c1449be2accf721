"""The other eight types for the small pack of ``tests.intake_packs``: one entry of each, a picture.

Every kind of field stands here in a manner in which people write it: amounts, telephone numbers,
times of day, degrees, lists of codes, and pointers that go round in a circle.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache

import PIL.Image

IMAGES = """\
- key: room
  file: images/room.png
  title: A room
  alt: A quiet room with a chair.
  focal_point: {x: 12, y: 8, width: 6, height: 5}
- key: room-es
  file: images/room.png
  title: Una sala
  alt: Una sala tranquila con una silla.
  people: none
- key: line
  file: images/room.png
  title: A line
  decorative: true
"""

DISCLAIMERS = """\
- key: off-label
  fields:
    title: Off-label use
    audience: patient
    review_interval_months: 6
    kind: off_label
    text: <p>This use is off-label.</p>
    placement: before_body
    position: 10
    required: true
    rule:
      types: [treatment, article]
      forms: [infusion]
      statuses: [off_label]
      jurisdictions: [US-TX]
      claim_kinds: [safety, efficacy]
"""

FAQS = """\
- key: does-it-hurt
  fields:
    title: Does it hurt?
    audience: patient
    review_interval_months: 12
    answer: <p>Most people feel little. <a claim="nausea-common">Some feel sick.</a></p>
    about:
      treatments: [infusion-for-depression]
      conditions: [depression]
      forms: [infusion]
"""

INSURANCE_NOTES = """\
- key: acme
  scope: clinic/care/tx/austin
  fields:
    title: Acme and infusions
    audience: patient
    review_interval_months: 3
    payer: Acme Mutual
    plans: [PPO, 'HMO: silver']
    coverage: prior_authorization
    form: infusion
    location: austin
    details: <p>Depends on the plan.</p>
    prior_authorization: true
    price:
      amount: $1,450
      unit: session
      as_of: 2026-10-01
      includes: The session and the room.
    verified_on: 2026-11-01
    valid_from: 2026-01-01
    valid_until: 2026-12-31
"""

PROVIDERS = """\
- key: clinician
  scope: clinic/care/tx/austin
  fields:
    title: A clinician
    audience: patient
    review_interval_months: 6
    role: Physician
    licences:
      - {number: A 1, jurisdiction: US-TX, valid_until: 2030-01-31}
    certifications:
      - {board: A board, specialty: Anesthesiology, valid_until: 2030-01-31}
    locations: [austin]
"""

LOCATIONS = """\
- key: austin
  scope: clinic/care/tx/austin
  fields:
    title: Clinic Austin
    audience: patient
    review_interval_months: 6
    region: US-TX
    address: {street: 1 Example Street, city: Austin, postal_code: 78701}
    geo: {latitude: 30.2672, longitude: -97.7431}
    phone: (512) 555-0101
    after_hours_phone: 1 512 555 0142
    hours:
      - {day: monday, opens: 9:00, closes: 5:30 pm}
      - {day: tuesday, opens: 9 am, closes: "12:00"}
    hours_note: |
      Closed on holidays.
      Ring the bell.
    forms: [infusion]
    payers: [Acme Mutual]
    providers: [clinician]
    image: room
"""

TESTIMONIALS = """\
- key: one-visit
  fields:
    title: One visit
    audience: patient
    review_interval_months: 6
    quote: <p>Everybody was kind.</p>
    published_on: 2026-05-01
    about: {treatments: [infusion-for-depression]}
    authorization_reference: File 7
    typical_results: Results vary.
"""

ARTICLES = """\
- key: a-visit
  scope: clinic/care
  fields:
    title: A visit
    audience: patient
    review_interval_months: 12
    topic: visit
    published_on: 2026-06-01
    image: room
    seo: {title: A visit, share_image: room, no_index: true}
    body:
      - {type: prose, heading: First, html: "<p>You come in.</p>", optional: true}
      - {type: image, image: line, caption: A line}
      - {type: pages, items: [home]}
      - {type: faqs, heading: Questions, items: [does-it-hurt]}
"""

PAGES = """\
- key: home
  scope: clinic/care
  fields:
    title: Home
    audience: patient
    review_interval_months: 12
    path: /
    in_menu: true
    menu_position: 1
    body:
      - {type: prose, html: "<p>Welcome.</p>"}
      - {type: articles, items: [a-visit]}
      - {type: locations, items: [austin]}
      - {type: call_to_action, label: Call us, phone: 512-555-0101}
- key: visit
  scope: clinic/care
  fields:
    title: Your visit
    audience: patient
    review_interval_months: 12
    path: /visit/
    parent: home
    redirect_from: [/old-visit/]
    body:
      - {type: treatments, heading: Treatments, items: [infusion-for-depression]}
      - {type: insurance_notes, items: []}
      - {type: call_to_action, label: Home, page: home}
"""

SPANISH_PAGES = """\
- key: home
  fields:
    title: Inicio
    audience: patient
    review_interval_months: 12
    path: /es/
    in_menu: true
    menu_position: 1
    image: room-es
    body:
      - {type: prose, html: "<p>Bienvenidos.</p>"}
      - {type: articles, items: [a-visit]}
      - {type: locations, items: [austin]}
      - {type: call_to_action, label: Llame, phone: 512-555-0101}
"""

REST: Mapping[str, str] = {
    "images.yaml": IMAGES,
    "disclaimers.yaml": DISCLAIMERS,
    "faqs.yaml": FAQS,
    "insurance-notes.yaml": INSURANCE_NOTES,
    "providers.yaml": PROVIDERS,
    "locations.yaml": LOCATIONS,
    "testimonials.yaml": TESTIMONIALS,
    "articles.yaml": ARTICLES,
    "pages.yaml": PAGES.replace("      - {type: insurance_notes, items: []}\n", ""),
    "es-US/pages.yaml": SPANISH_PAGES,
}
# How many entries it adds.
MORE_ENTRIES = 10


@cache
def a_picture(*, kind: str = "PNG", width: int = 24, height: int = 16) -> bytes:
    """Return the bytes of a small picture."""
    file = io.BytesIO()
    PIL.Image.new("RGB", (width, height), (120, 80, 200)).save(file, kind)
    return file.getvalue()
