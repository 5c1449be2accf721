"""MECH: nobody may say that a treatment rewires, resets or repairs a brain as if it were settled.

How ketamine works is studied, mostly in animals; a mechanism that is told as a fact implies that the
treatment works. The rule follows the FTC's demand for evidence that fits the claim (Health Products
Compliance Guidance, December 2022); no regulator names these words, so it is general knowledge.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.findings import Severity
from compliance.reading import Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_REPAIR = (
    "[rewire~|rewiring|reset~|repair~|rebuild~|rebuilt|reprogram~|reboot~|heal~|restore~|fix~"
    "|regenerate~|retrain~|renew~|remap~|restart~|recalibrate~]"
)
_NERVES = (
    "[neuron*|nerve cell*|brain cell*|synapse*|neural connection*|neural pathway*|synaptic "
    "connection*|brain connection*|brain circuit*|neural circuit*|brain pathway*]"
)
_REPARAR = (
    "[reconectar~|reparar~|reprogramar~|reiniciar~|resetear~|regenerar~|restaurar~|sanar~"
    "|recablear~|restablecer~|restablece|reconstruye*|reconstruir*|renovar~|renueva*|recalibrar~]"
)
WORDS: WordLists = {
    "mechanisms": {
        "en": (
            f"{_REPAIR} <3> brain*",
            f"[wake~|woke|awaken~] (up) <2> {_NERVES}",
            "[brain|mind|brain,|mind,] [rebooted|rewired|renewed|repaired|restored|reprogrammed]",
            f"{_REPAIR} <4> [circuit*|neural|pathway*|wiring|neurotransmitter*]",
            "[rewire~|rewiring|reprogram~] <3> [you|thoughts|thinking|mood|emotion*|pattern*|trauma|fear*]",
            f"{_NERVES} <1> [are|is|get|gets|be] <1> [regenerated|restored|repaired|rebuilt|regrown|created|formed|grown|renewed]",
            "[brain|mind] <2> [is|gets|get|be|been] <1> [rewired|reset|repaired|rebooted|renewed|restored|reprogrammed]",
            "[brain|mind|neurons] <1> [heal|repair|rewire|reset|regrow|rebuild|reboot] (itself|themselves)",
            f"new {_NERVES} [grow|form|sprout|appear|are born]",
            "[grow~|form~|create~|build~|sprout~|spark~|forge~] <2> [new|fresh|healthy] <1> [connection*|pathway*|synaps*|neuron*|nerve*]",
            "[boost~|increase~|unlock~|stimulate~|trigger~|promote~|restore~|spark~|raise~|enhance~] <3> [neuroplasticity|neurogenesis|bdnf|plasticity]",
            "[correct~|rebalance~|restore~|fix~|balance~|replenish~|repair~] <3> [chemistry|brain chemicals|dopamine|glutamate|neurotransmitter*]",
            "[undo~|undoes|reverse~] <3> [brain|neural|neuron*]",
            "brain* <3> [grow|grows|build|builds|form|forms|make|makes|create|creates] <2> connections",
            f"{_REPAIR} <3> connections <6> [neuron*|nerve*|brain|cell*]",
            "[give|gives|giving] [your|the] [brain|mind] <2> [reset|reboot|fresh start|new start]",
            "[gets|get|got] <1> [rewired|rebooted]",
            "[rewire~|rewiring|reset~|reprogram~|reboot~] <2> mind*",
            f"{_REPAIR} <2> {_NERVES}",
            f"[regrow~|regrew|regrown|grow~|grew|create~|sprout~|generate~|build~] <3> {_NERVES}",
            f"{_NERVES} <1> [regrow~|grow back|grow again|heal~|regenerate~]",
            "[grow~|regrow~|form~|create~|build~] new brain connection*",
            "[brain|mind|neural] [reset|reboot|rewiring|repair]",
            "[reset|reboot|restart] (button) for [your|the] [brain|mind]",
            "brain [is|gets|will be] [rewired|reset|repaired|rebooted]",
            "chemical imbalance*",
            "imbalance* <2> brain <1> chemi*",
            "imbalance* <2> chemicals <3> brain",
            "[correct~|rebalance~|restore~|fix~|balance~] <3> [brain chem*|brain's chem*|serotonin]",
            "reverse~ <2> brain damage",
        ),
        "es": (
            f"{_REPARAR} <3> [cerebro|mente|neuronas|sinapsis]",
            "[reconect*|repar*|reprogram*|reinici*|resete*|regener*|restaur*|recable*|rejuvenec*|renuev*|reconstru*|reactiv*] <3> [cerebr*|neuron*|mente|sinapsis|conexiones|circuitos]",
            "[crea*|forma|forman|genera*|construye*|hace crecer|desarrolla*] <2> nuevas [neuronas|conexiones|sinapsis|rutas|vias]",
            "[estimula*|aumenta*|activa*|fomenta*|promueve*|despierta] <2> [neuroplasticidad|neurogenesis|plasticidad]",
            "[cerebro|mente] <2> [renovad*|reiniciad*|reparad*|reprogramad*]",
            "[corrige*|equilibra*|restablece*|restaura*] <3> [quimica|serotonina|dopamina|glutamato|neurotransmisor*]",
            f"{_REPARAR} <2> [conexiones|circuitos] <1> [cerebral*|neuronal*|del cerebro]",
            "[hacer|hace|hacen] [crecer|renacer] <2> neuronas",
            "[crear~|formar~|generar~] <1> nuevas [neuronas|conexiones|sinapsis]",
            "[neuronas|cerebro] se [regeneran|regenera|repara|reparan|reinicia]",
            "desequilibrio* quimico*",
            "[despierta*|reactiva*|revive*] <2> [neuronas|sinapsis|conexiones]",
            "desbalance* quimico*",
            "[reinicio|reseteo] [del|de su|de tu|para su|para tu|para el] [cerebro|mente]",
            "[equilibrar~|corregir~|corrige*|balancear~] <2> [quimica cerebral|quimica del cerebro|serotonina]",
        ),
    },
    "qualified": {
        "en": (
            "[may|might|perhaps|possibly|seems|seem|appears|appear]",
            "[in|from|on] <2> [studies|animals|mice|rats|rodents|research]",
            "[thought|believed] to",
            "[researchers|scientists|studies] <2> [think|believe|suggest*|study|are studying|suspect]",
            "[theory|hypothesis|hypotheses]",
        ),
        "es": (
            "[podria|podrian|quiza|quizas|tal vez|posiblemente|parece|parecen]",
            "puede* que",
            "en <2> [estudios|animales|ratones|ratas]",
            "se [cree|piensa] que",
            "[investigadores|cientificos|estudios] <2> [creen|piensan|sugieren|estudian]",
            "[teoria|hipotesis]",
        ),
    },
    # Taken up to be refuted.
    "refuted": {
        "en": (
            "[not|isn't] [just|only|simply|merely] <2> imbalance",
            "too simple",
            "oversimpl*",
            "simplistic",
            "outdated",
            "[old|older|once|used to|no longer|abandoned|disproved|disproven|debunked|discredited]",
            "more complex",
            "more complicated",
            "more than (just|only) (a|an)",
            "not settled",
            "unproven",
        ),
        "es": (
            "demasiado [simple|sencill*]",
            "simplista",
            "[anticuad*|superad*|antigua|antes|descartad*]",
            "mas complej*",
            "mas complicad*",
            "mas que un",
            "no probad*",
            "no es [solo|solamente|simplemente]",
        ),
    },
    # Said of something else: a machine's brain, the brain of an operation.
    "exceptions": {
        "en": ("brain [injur*|surger*|trauma|tumor*|bleed*]", "[pain|pump] reset"),
        "es": (),
    },
}


@rule(
    id="MECH",
    version=2,
    title="Says how the brain is changed as if it were settled",
    kind=Kind.WORDS,
    severity=Severity.WARN,
    source="FTC, Health Products Compliance Guidance, December 2022",
    source_verified=False,
    why="How it works in the brain is not settled. Told as a fact, it promises that it works.",
    satisfied_by="Say “may” or “in studies”, say in whom, and cite the evidence.",
    words=WORDS,
    looks_for=("mechanisms",),
)
def mech(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find mechanisms that are asserted and not qualified."""
    for match in here.find(its["mechanisms"]):
        if (
            not here.asserted(match)
            or here.holds_negation(match)
            or here.excepted(match, its["exceptions"])
        ):
            continue
        if not here.has(its["qualified"]) and not here.has(its["refuted"]):
            yield Hit(match)
