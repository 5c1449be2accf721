"""MECH: what a treatment does to a brain."""

from __future__ import annotations

from compliance.findings import Severity
from tests.unit.compliance.rules.harness import Case, cases_of

HITS = {
    "en": [
        Case("KETAMINE [[REWIRES YOUR BRAIN]]!", severity=Severity.WARN),
        "Give your mind what it needs: [[repairing the brain]] from within",
        "It helps your [[brain grow new connections]].",
        "[[Give your brain a reset]]",
        "It [[regrows lost brain cells]].",
        "Ketamine can [[reset your brain]].",
        "A [[brain reset]] in six visits",
        "Your depression is a “[[chemical imbalance]]”.",
        "Does it work? Yes. It [[builds new neural pathways]].",
        Case("<ul><li>[[Heals the brain]]</li></ul>", format="html"),
        "Not only does it lift your mood, it [[rebuilds synapses]].",
    ],
    "es": [
        "La ketamina [[regenera las neuronas]].",
        "[[Reinicie su cerebro]]",
        "Corrige un [[desequilibrio químico]].",
        "Ayuda a [[crear nuevas conexiones]] en su cabeza.",
    ],
}
NEAR_MISSES = {
    "en": [
        "Ketamine does not rewire your brain.",
        "We cannot guarantee that it repairs your brain.",
        "Does ketamine rewire the brain? Nobody knows.",
        "Myth: it resets your brain.",
        "Depression is more complicated than a chemical imbalance.",
        "Is depression a chemical imbalance? It is more complicated than that.",
        "Depression is not just a chemical imbalance.",
        "Whether it regrows neurons is not known.",
        "Reset your password on the portal.",
        "The brain needs sleep to heal.",
        "The old theory of a chemical imbalance has few friends left.",
    ],
    "es": [
        "La ketamina no repara su cerebro.",
        "No sabemos si regenera las neuronas.",
        "Mito: reinicia su cerebro.",
        "La idea de un desequilibrio químico es demasiado simple.",
        "Repare el reloj de la sala.",
    ],
}
SATISFIED = {
    "en": [
        "In studies with mice, ketamine helped to build new synapses (PMID 99999901).",
        "It may help brain cells to form new brain connections.",
    ],
    "es": ["En estudios con ratones, la ketamina ayudó a crear nuevas sinapsis."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "MECH", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
