"""The copy rules of the benchmark's group: all of them are asked, none of them stops anything.

Generated copy says nothing that a rule asks for, such as the crisis line, so that every page of it
would wait. Each finding is one to look at here: what a release costs with the rules is measured.
"""

from django.db import transaction

from bench.content import GROUP
from bench.loading import METHOD, SIGNERS
from compliance.rule_set import registered
from contract.roles import Role
from store.checks import write_rule_set
from store.operations import lock_head


def only_look() -> None:
    """Make the group go by rules that warn."""
    role = Role.COMPLIANCE
    with transaction.atomic():
        write_rule_set(
            head=lock_head(),
            group=GROUP,
            body={"overrides": {name: {"severity": "warn"} for name in registered()}},
            why="Generated copy says what no rule asks for.",
            actor=SIGNERS[role],
            method=METHOD,
            role=role.value,
        )
