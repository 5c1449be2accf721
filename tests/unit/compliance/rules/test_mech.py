"""MECH: what a treatment does to a brain."""

from __future__ import annotations

from compliance.findings import Severity
from tests.unit.compliance.rules.harness import Case, cases_of

HITS = {
    "en": [
        "Your brain is like a computer, and ketamine [[reboots it]].",
        "Ketamine [[reverses the damage that stress does to neurons]].",
        "Depression is [[low serotonin]].",
        "Ketamine [[fixes your brain chemistry]].",
        "Your [[brain, rebooted]]: ketamine in Tulsa",
        "Ketamine [[rebuilds brain circuits]].",
        "Ketamine [[rewires your brain]].",
        "[[Reset your brain]] with ketamine",
        "Ketamine [[grows new neural connections]].",
        "Depression is caused by a [[chemical imbalance]] that ketamine fixes.",
        "Ketamine [[builds new neural pathways]].",
        "Think of it as a [[reset button for your brain]].",
        "Ketamine [[regrows brain cells]] that stress destroyed.",
        "It fixes the [[chemical imbalance]] behind depression.",
        "Ketamine [[rewires the brain]] for happiness.",
        "Depression is a [[chemical imbalance]].",
        "Ketamine [[repairs neural connections]].",
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
        "[[Corrige la química]] de su cerebro",
        "La ketamina [[despierta neuronas]] dormidas.",
        "La ketamina [[reinicia su cerebro]].",
        "[[Reconecta las neuronas]] dañadas por el estrés",
        "Corrige el [[desequilibrio químico]] que causa la depresión.",
        "La ketamina [[repara el cerebro]].",
        "La ketamina [[crea nuevas conexiones]] neuronales.",
        "[[Reinicie su mente]] con ketamina",
        "[[Sana las neuronas]] dañadas",
        "Un botón de [[reinicio para su cerebro]]",
        "La ketamina [[repara las conexiones neuronales]].",
        "[[Resetea tu cerebro]] con ketamina",
        "La ketamina [[regenera las neuronas]].",
        "[[Reinicie su cerebro]]",
        "Corrige un [[desequilibrio químico]].",
        "Ayuda a [[crear nuevas conexiones]] en su cabeza.",
    ],
}
NEAR_MISSES = {
    "en": [
        "Forgot your password? Reset it on this page.",
        "Depression is not simply low serotonin.",
        "Nobody knows exactly how ketamine changes the brain.",
        "Brain scans are not part of ketamine care here.",
        "In animal studies, ketamine may help neurons form new connections.",
        "Scientists no longer think that depression is simply a chemical imbalance.",
        "Does ketamine repair the brain? We do not know.",
        "The elevator is being repaired.",
        "Ketamine might help brain cells connect; the research is early.",
        "We can't claim that ketamine rewires anything.",
        "The theory of a chemical imbalance is too simple.",
        "In mice, ketamine grew new synapses.",
        "Ketamine may help the brain form new connections, early research suggests.",
        "Depression is more than a chemical imbalance.",
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
        "Nadie sabe bien cómo actúa la ketamina en el cerebro.",
        "No se sabe si la ketamina repara el cerebro.",
        "La depresión no es solo un desequilibrio químico.",
        "Reinicie su teléfono si el portal no abre.",
        "En estudios con animales, la ketamina podría formar nuevas conexiones.",
        "Se piensa que la ketamina podría crear nuevas conexiones.",
        "La ketamina no reinicia el cerebro.",
        "La ketamina podría ayudar a formar conexiones, según estudios en ratones.",
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
