"""Which findings are let stand: waivers held against what was found."""

from collections.abc import Iterable, Mapping, Sequence

from compliance.findings import Finding
from publishing.checking.reasons import Held
from store.waivers import Waived, is_waived, list_waivers, waived_in


def waived_on(*, digests: Iterable[str]) -> dict[str, list[Waived]]:
    """Return the findings that are let stand, by digest."""
    return {
        digest: [one for signature in signatures for one in waived_in(signature)]
        for digest, signatures in list_waivers(digests=digests).items()
    }


def lifts(waivers: Mapping[str, Sequence[Waived]], held: Held) -> bool:
    """Say whether somebody let a finding stand; a check that failed cannot be let stand."""
    return not held.finding.failed and is_waived(
        finding=waived_of(held.finding, held.state), by=waivers.get(held.content.digest, ())
    )


def waived_of(finding: Finding, state: str) -> Waived:
    """Return a finding as a waiver names it."""
    return Waived(
        rule=finding.rule,
        field=finding.field,
        start=finding.start,
        end=finding.end,
        jurisdiction=state,
        why=finding.why,
        others=frozenset(finding.others),
    )
