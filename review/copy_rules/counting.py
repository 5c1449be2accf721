"""What each copy rule came to in a group: what it finds now, and how often it was wrong."""

from dataclasses import dataclass

from publishing.checking.precision import precision_of_rules
from store.rule_findings import count_found


@dataclass(frozen=True, slots=True)
class Counts:
    """What a rule came to.

    Attributes:
        now: Findings in what is live, by the rules in force.
        ever: Findings that were ever kept.
        false: Those that somebody took for none.
    """

    now: int = 0
    ever: int = 0
    false: int = 0

    @property
    def percent(self) -> int | None:
        """Share that nobody took for none, never rounded up; None where nothing was found."""
        return 100 * (self.ever - self.false) // self.ever if self.ever else None


def count_rules(*, group: str, rule_set: str) -> dict[str, Counts]:
    """Return what each rule came to, by its id; two statements, whatever their number.

    Args:
        group: Scope path of the group.
        rule_set: Version of the rules in force.
    """
    now = count_found(group=group, rule_set=rule_set)
    told = precision_of_rules(group=group)
    return {
        rule: Counts(
            now=now.get(rule, 0),
            ever=told[rule].findings if rule in told else 0,
            false=told[rule].false_alarms if rule in told else 0,
        )
        for rule in {*now, *told}
    }
