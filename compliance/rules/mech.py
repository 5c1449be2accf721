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
    "|regenerate~|retrain~|renew~|remap~|restart~|recalibrate~|revive~|reactivate~|revitalize~|rejuvenate~"
    "|recharge~|reignite~|reawaken~|jump start*|jumpstart*|kick start*|kickstart*]"
)
_NERVES = (
    "[neuron*|nerve cell*|brain cell*|synapse*|neural connection*|neural pathway*|synaptic "
    "connection*|brain connection*|brain circuit*|neural circuit*|brain pathway*]"
)
_REPARAR = (
    "[reconectar~|reparar~|reprogramar~|reiniciar~|resetear~|regenerar~|restaurar~|sanar~"
    "|recablear~|restablecer~|restablece|reconstruye*|reconstruir*|renovar~|renueva*|recalibrar~]"
)
_MESSENGERS = "[serotonin|dopamine|glutamate|gaba|brain chemicals|neurotransmitter*]"
_MENSAJEROS = "[serotonina|dopamina|glutamato|gaba|neurotransmisor*]"
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
            f"[undo|undoes|undoing|reverse~|erase~|heal~|repair~] <1> [damage|harm|scars] <6> [brain*|mind|{_NERVES[1:-1]}]",
            "[fix~|correct~|heal~|repair~|treat~|target~|attack~] <1> [root|underlying|real|true] (cause) <5> brain*",
            f"strengthen~ <3> [wiring|{_NERVES[1:-1]}]",
            "connections <3> [depression|stress|trauma|ptsd] <1> [destroy*|damage*|sever*|broke*|withered|erode*|killed]",
            "brain* <2> [natural|own|innate|built in] <1> [healing|repair*|recovery|regeneration]",
            "brain's <1> [repair|healing|recovery] [process*|system*|power*|mechanism*|work]",
            "[healing|regeneration|rewiring|rebuilding|repair] of <2> [brain|neurons|synapses|nerve cells|brain cells]",
            f"[low|lower|lack of|lacks|lacking|shortage of|too little|not enough|depleted|deficient in] <2> {_MESSENGERS}",
            f"{_MESSENGERS} [deficien*|shortage*|deficit*|imbalance*|depletion]",
            f"[flood~|bathe~|surge*|burst|rush|boost~] <4> {_MESSENGERS}",
            f"[build~|built|form~|create~|forge~|grow~] <3> between <1> {_NERVES}",
            "[regrow~|regrows|bring~ back] <5> brain",
            "[turn~|switch~|light~|fire~|wake~|power~] <2> [on|up] <1> [parts|areas|regions|centers|circuits] <3> brain",
            "[light~|fire~|wake~|power~] <1> up <2> brain*",
            f"[run~|ran] [out of|low on|short of|short on] {_MESSENGERS}",
            "[shrink~|wither~|kill~] <2> [brain|hippocampus|brain cells|neurons|synapses]",
            f"[stimulate~|promote~|trigger~|boost~|spark~|encourage~|spur~|support~] <2> [growth|formation|creation|birth] of <2> [connections|{_NERVES[1:-1]}]",
            "flip~ <2> switch <4> [brain*|mind|mood|depression|anxiety]",
        ),
        "es": (
            f"{_REPARAR} <3> [cerebro|mente|neuronas|sinapsis]",
            "[reconect*|repar*|reprogram*|reinici*|resete*|regener*|restaur*|recable*|rejuvenec*|renuev*|reconstru*|reactiv*] <3> [cerebr*|neuron*|mente|sinapsis|conexiones|circuitos]",
            "[crea*|forma|forman|genera*|construye*|hace crecer|desarrolla*] <2> nuevas [neuronas|conexiones|sinapsis|rutas|vias]",
            "[estimula*|aumenta*|activa*|fomenta*|promueve*|despierta] <2> [neuroplasticidad|neurogenesis|plasticidad]",
            "[cerebro|mente] <2> [renovad*|reiniciad*|reparad*|reprogramad*]",
            "[corrige*|equilibra*|reequilibra*|normaliza*|restablece*|restaura*] <3> [quimica|serotonina|dopamina|glutamato|neurotransmisor*]",
            f"{_REPARAR} <2> [conexiones|circuitos] <1> [cerebral*|neuronal*|del cerebro]",
            "[hacer|hace|hacen] [crecer|renacer] <2> neuronas",
            "[crear~|formar~|generar~] <1> nuevas [neuronas|conexiones|sinapsis]",
            "[neuronas|cerebro] se [regeneran|regenera|repara|reparan|reinicia]",
            "desequilibrio* quimico*",
            "[fortalec*|reforz*|refuerz*] <2> [neuronas|sinapsis|cerebro|cableado]",
            "[fortalec*|reforz*|refuerz*|reconstru*|restaur*] <2> [conexiones|circuitos|redes] <1> [neurona*|cerebr*|del cerebro|sinaptic*]",
            "[reparacion|regeneracion|reinicio|reconexion|sanacion|curacion|renovacion|reprogramacion] <2> [cerebral*|neuronal*|cerebro|neuronas|sinapsis]",
            "[corrige*|corregir~|ataca*|atacar~|trata|tratan|repara*|elimina*|sana*] <1> [causa*|raiz|origen] <5> cerebr*",
            "[reviert*|revertir~|repara*|deshac*|borra*|sana|sanan] <1> [dano*|heridas|estragos] <6> [neuron*|cerebr*|sinapsis|mente]",
            f"[falta de|deficit de|deficiencia de|carencia de|escasez de|bajos niveles de|niveles bajos de|poca|baja] <1> {_MENSAJEROS}",
            "[brotar|nacer|crecer|renacer|surgir] <2> [neuronas|sinapsis|conexiones]",
            f"[inunda*|bana*|oleada de] <4> {_MENSAJEROS}",
            "[construye*|crea*|forma*|tiend*|teje*] <3> entre <1> [neuronas|celulas nerviosas|celulas cerebrales]",
            "[repar*|reconect*|regener*|restaur*|sana|sanan|renuev*|reactiv*] <2> [vias|rutas|redes|caminos] <1> [neuronal*|nervios*|cerebral*]",
            "[enciend*|activa*|despierta*|reactiva*|prende*] <3> [zonas|areas|partes|regiones|centros|circuitos] <2> cerebr*",
            "[estimul*|promuev*|favorec*|impuls*|fomenta*] <1> [crecimiento|formacion|creacion] de <2> [neuronas|sinapsis|conexiones]",
            "[encoge*|marchita*|mata|matan] <2> [cerebro|hipocampo|neuronas|sinapsis]",
            "[enciende*|apaga*|activa*|acciona*] <2> interruptor* <4> [cerebr*|mente|depresion|animo]",
            "[despierta*|reactiva*|revive*] <2> [neuronas|sinapsis|conexiones]",
            "desbalance* quimico*",
            "[reinicio|reseteo] [del|de su|de tu|para su|para tu|para el] [cerebro|mente]",
            "[equilibrar~|corregir~|corrige*|balancear~] <2> [quimica cerebral|quimica del cerebro|serotonina]",
        ),
    },
    # Of a brain that was named before.
    "echoes": {
        "en": (
            "[reboot~|rewire~|rewiring|reprogram~|reset~|rebuild~|repair~|reverse~] [it|itself]",
        ),
        "es": ("[lo|la] [reinicia*|reprograma*|repara*|regenera*|reconecta*|restaura*]",),
    },
    "brain": {"en": ("brain*",), "es": ("cerebr*",)},
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
            f"[not|isn't] [just|only|simply|merely] <3> [imbalance*|{_MESSENGERS[1:-1]}]",
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
    version=5,
    title="Says how the brain is changed as if it were settled",
    kind=Kind.WORDS,
    severity=Severity.WARN,
    source="FTC, Health Products Compliance Guidance, December 2022",
    source_verified=False,
    why="How it works in the brain is not settled. Told as a fact, it promises that it works.",
    satisfied_by="Say “may” or “in studies”, say in whom, and cite the evidence.",
    words=WORDS,
    looks_for=("mechanisms", "echoes"),
)
def mech(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find mechanisms that are asserted and not qualified."""
    found = list(here.find(its["mechanisms"]))
    if not found and here.same_block(its["brain"]):
        found = list(here.find(its["echoes"]))
    for match in found:
        if (
            not here.asserted(match)
            or here.holds_negation(match)
            or here.excepted(match, its["exceptions"])
        ):
            continue
        if not here.has(its["qualified"]) and not here.has(its["refuted"]):
            yield Hit(match)
