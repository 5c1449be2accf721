"""ADS-TERM: a page that is advertised names prescription drugs only with a certification.

Google Ads policy on healthcare and medicines: prescription-drug terms in advertisements and landing
pages by certified advertisers alone, by country; LegitScript's standards for healthcare certification.
Compared with mirrors of the policy, not with the policy itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.documents import Document
from compliance.findings import Severity
from compliance.registry import Hit, Kind, Settings, rule


@rule(
    id="ADS-TERM",
    version=1,
    title="Names a prescription drug on an advertised page without a certification",
    kind=Kind.DOCUMENT,
    severity=Severity.WARN,
    source="Google Ads policy, healthcare and medicines; LegitScript healthcare certification",
    source_verified=False,
    why="Advertising networks stop campaigns, and whole accounts, whose pages name prescription drugs "
    "without a certification.",
    satisfied_by="Write the certification's number into the page, or name no drug on it.",
    types=("content_page",),
    typed=True,
)
def ads_term(page: Document, its: Settings) -> Iterator[Hit]:
    """Find advertised pages on which a drug is named and no certification is recorded."""
    del its
    fields = page.own.fields
    advertised = fields.get("ad_landing") or "ad_landing" in page.flags
    if advertised and page.says("drugs") and not fields.get("certification"):
        yield Hit(field="certification")
