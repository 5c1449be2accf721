"""The copy rules of the benchmark's group: all of them are asked, none of them stops anything.

Generated copy says nothing that a rule asks for, such as the crisis line, so that every page of it
would wait. Each finding is one to look at here: what a release costs with the rules is measured,
and how long everything live takes to be checked again.
"""

import resource
import time
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from bench.content import GROUP
from bench.loading import METHOD, SIGNERS
from compliance.rule_set import registered
from contract.roles import Role
from publishing.checking.recheck import recheck
from store.checks import write_rule_set
from store.operations import lock_head

# What is changed to see what a check of everything costs; generated copy says neither.
_OVER_WORDS, _OVER_DOCUMENTS = "CURE", "DRIVE"


@dataclass(frozen=True, slots=True)
class Rechecked:
    """One check of everything live.

    Attributes:
        what: What had changed.
        documents: That were live.
        seconds: From its begin to its end.
        mebibytes: The most memory that the process had by then.
    """

    what: str
    documents: int
    seconds: float
    mebibytes: float


def only_look(*, stopping: Collection[str] = ()) -> None:
    """Make the group go by rules that warn.

    Args:
        stopping: Rules that block.
    """
    role = Role.COMPLIANCE
    severities = {name: "block" if name in stopping else "warn" for name in registered()}
    with transaction.atomic():
        write_rule_set(
            head=lock_head(),
            group=GROUP,
            body={"overrides": {name: {"severity": said} for name, said in severities.items()}},
            why="Generated copy says what no rule asks for.",
            actor=SIGNERS[role],
            method=METHOD,
            role=role.value,
        )


def measure_rechecks() -> list[Rechecked]:
    """Check everything live: as it is found, after a rule over words changed, and one over pages.

    The rules are back to what they were at the end, and everything is checked by them.
    """
    only_look()
    found = [_recheck("all rules, as much as was never read")]
    only_look(stopping=[_OVER_WORDS])
    found.append(_recheck("one rule over words"))
    only_look(stopping=[_OVER_WORDS, _OVER_DOCUMENTS])
    found.append(_recheck("one rule over documents"))
    only_look()
    _recheck("")
    return found


def _recheck(what: str) -> Rechecked:
    begin = time.monotonic()
    row = recheck(group=GROUP, today=timezone.now().date())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Rechecked(what, row.total, time.monotonic() - begin, peak)
