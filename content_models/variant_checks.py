"""What a variant may not word differently: a required disclaimer stands as far as its original.

Yields the column and a sentence that says what to do; ``validation`` asks. A release asks again.
"""

from collections.abc import Iterator

from content_models.inheritance import inherited_of
from content_models.models import Disclaimer, Entry
from content_models.wording import label_of

Finding = tuple[str, str]
# What says whether and where a disclaimer stands, besides its words.
_KEPT = ("required", "kind", "placement", "rule")


def variant_problems(*, entry: Entry) -> Iterator[Finding]:
    """Yield (field of the envelope, sentence) for what a variant must leave to its original."""
    if not isinstance(entry, Disclaimer) or not entry.is_variant:
        return
    own = [name for name in _KEPT if name in entry.overrides]
    if not own:
        return
    original = inherited_of(entry=_overriding_nothing(entry))[0]
    if not original.get("required"):
        return
    for name in own:
        label = {"rule": "the rule"}.get(name) or f"“{label_of(entry.type_code, name)}”"
        yield (
            name,
            (
                f"The original must never be missing, so nearer places keep {label} as it is. "
                "Take the original's words again; its text may be worded differently."
            ),
        )


def _overriding_nothing(entry: Disclaimer) -> Disclaimer:
    """Return a stand-in that takes every field from the original."""
    return Disclaimer(variant_of_uuid=entry.variant_of_uuid, overrides=[])
