"""Words of the field that several rules and marks share. Data: phrases by language.

A rule takes a list by naming it among its words; a rule set may change it for that rule alone.
"""

from __future__ import annotations

from collections.abc import Mapping

Lists = Mapping[str, tuple[str, ...]]

KETAMINE: Lists = {"en": ("ketamine", "ketalar"), "es": ("ketamina", "cetamina")}
ESKETAMINE: Lists = {
    "en": ("esketamine", "spravato", "s ketamine", "spravatto"),
    "es": ("esketamina", "escetamina"),
}
# Names esketamine in passing: to point to a page of its own, or beside ketamine.
ESKETAMINE_ASIDE: Lists = {
    "en": (
        "ketamine and [spravato|esketamine] are",
        "unlike [spravato|esketamine]",
        "[read|learn] more about <2> [spravato|esketamine]",
        "[see|read] <4> [spravato|esketamine] <3> page",
        "[spravato|esketamine] <3> own page",
    ),
    "es": (
        "[lea|vea|conozca] mas sobre <2> [spravato|esketamina]",
        "[vea|lea] <4> pagina <3> [spravato|esketamina]",
    ),
}
# Near a drug: it is another one than what the copy is about.
OTHER_DRUG: Lists = {
    "en": (
        "[different|another|separate|related] [drug|drugs|medicine|medication|product]",
        "not <2> the same (drug|medicine|medication)",
    ),
    "es": (
        "[otro|otra] [medicamento|medicina|farmaco]",
        "[medicamento|medicina|farmaco] [distint*|diferente|relacionad*|emparentad*]",
        "no <2> [lo mismo|el mismo|la misma]",
    ),
}
# Says that something is to be had here, whatever else is said of it.
OFFERING: Lists = {
    "en": ("[offer~|provide~|give~|gives|prescribe~|have|available|administer~|here]",),
    "es": ("[ofrec*|damos|tenemos|recet*|disponible|administr*|aqui]",),
}
# Speaks of ketamine to say what esketamine is.
KETAMINE_ASIDE: Lists = {
    "en": (
        "[form|cousin|derivative|version|relative|enantiomer|isomer|part] of (the) ketamine",
        "[derived|made] from ketamine",
        "ketamine [derivative*|molecule]",
        "related to ketamine",
    ),
    "es": (
        "[forma|derivado|derivada|version|variante|pariente] de (la) ketamina",
        "derivad* de la ketamina",
    ),
}
DEPRESSION: Lists = {
    "en": ("depress*", "[mdd|trd]", "low mood"),
    "es": ("depresi*", "deprimid*"),
}
# Not the illness.
DEPRESSION_ASIDE: Lists = {
    "en": (
        "[great|tropical|economic|respiratory|cns|small|slight|shallow] depression",
        "depression [in|on|of] [the|your] [pavement|sidewalk|road|seat|floor|skin|arm|ground|market|economy|pad|tray|surface|tablet|device|mattress|cushion]",
        "depress* (your|the|their|her|his) [breathing|respiration]",
        "depressant*",
        "tongue depressor*",
    ),
    "es": (
        "gran depresion",
        "depresion [respiratoria|tropical|economica]",
        "[pequena|leve] depresion en",
        "depresion en [la|el] [piel|brazo|terreno]",
        "depresor*",
    ),
}
ANXIETY: Lists = {"en": ("anxiety", "panic [attack*|disorder*]"), "es": ("ansiedad", "panico")}
PTSD: Lists = {
    "en": ("ptsd", "post traumatic stress", "posttraumatic stress", "trauma"),
    "es": ("tept", "estres postraumatico", "trauma"),
}
OCD: Lists = {"en": ("ocd", "obsessive compulsive"), "es": ("toc", "obsesivo compulsivo")}
BIPOLAR: Lists = {"en": ("bipolar",), "es": ("bipolar",)}
PAIN: Lists = {
    "en": ("[chronic|nerve|neuropathic] pain", "fibromyalgia", "crps", "migraine*", "pain"),
    "es": ("dolor", "dolor cronico", "fibromialgia", "migrana*"),
}
SUICIDE: Lists = {
    "en": ("suicid*", "[kill|killing|end] [yourself|myself|themselves|himself|herself|oneself]",
           "[end|ends|ended|ending] [your|my|their|his|her|our|one's] [life|lives]",
           "[take|took|taking] [your|their|his|her|my] own [life|lives]", "thoughts of [death|dying]",
           "[wish|wishing|want|wants|wanting|wanted] to die", "ending it all", "[wish|wishing|want|wanting|wanted] to be dead",
           "[life is|isn't|is not|not|life] <2> worth living", "[better off without me|better off without you|no reason to live]", "[not|don't] want to [live|be alive]", "better off dead"),
    "es": ("suicid*", "[quitarse|quitarte|quitarme] la vida", "[matarse|matarte|matarme]", "pensamientos de muerte",
           "[ganas|deseos|deseo] de [morir|morirse]", "[quiere|quieres|quiero|quieren|querer|desea] [morir|morirse|morirte|morirme]",
           "no [quiere*|quiero|querer] [vivir|seguir viviendo]", "acabar con [su|tu|mi] vida", "[querer|quisiera|desear] estar muert*", "[no vale|ya no vale] la pena vivir", "sin razon* para vivir"),
}  # fmt: skip
SELF_HARM: Lists = {
    "en": (
        "self harm*",
        "self injur*",
        "[harm*|hurt*] [yourself|myself|themselves|himself|herself|oneself]",
        "[cut|cuts|cutting|burn|burning] [yourself|myself|themselves|himself|herself|oneself]",
        "[harm*|hurt*] (yourself|myself|themselves|himself|herself) on purpose",
    ),
    "es": (
        "autolesi*",
        "hacerse dano",
        "hacerte dano",
        "[lastimarse|lastimarte|cortarse|cortarte]",
        "hacerse cortes",
        "se [lastima*|corta*|hace* dano] <2> (a) [a proposito|a si mism*|la piel|los brazos]",
    ),
}
PSYCHIATRIC: Lists = {
    "en": (*DEPRESSION["en"], *ANXIETY["en"], *PTSD["en"], *OCD["en"], *BIPOLAR["en"],
           *SUICIDE["en"], "mental [health|illness*|disorder*]", "psychiatric", "mood disorder*",
           "addiction", "substance use disorder*", "alcohol use disorder"),
    "es": (*DEPRESSION["es"], *ANXIETY["es"], *PTSD["es"], *OCD["es"], *BIPOLAR["es"],
           *SUICIDE["es"], "salud mental", "trastorno*", "psiquiatric*", "enfermedad mental"),
}  # fmt: skip
OFF_LABEL: Lists = {
    "en": (
        "off label",
        "not (been) (yet) [fda approved|approved] <4> [for|to treat|to help|to be used]",
        "[isn't|aren't|hasn't|haven't|never|yet to be] (been) [fda approved|approved] <4> [for|to treat|by]",
        "[lacks|lack|without|no] (any) fda approval",
        "fda [has not|hasn't|did not|didn't|does not|doesn't] <2> [approve|approved]",
        "no <4> [has|have] (been) [fda approved|fda approval|approved]",
        "not (been) (currently) approved by the (us) fda",
        "not (been) evaluated by the (us) fda",
        "[has|have] not (been) approved",
        "outside (of) [its|the] (fda) (approved) [label|labeling|indication*]",
        "unapproved use*",
        "[not|isn't|aren't] (yet) fda approved",
        "not an (fda) approved [use|one|indication|treatment]",
    ),
    "es": (
        "fuera de [indicacion|etiqueta|ficha|la indicacion|la etiqueta]",
        "uso no [aprobado|indicado]",
        "no [esta|ha sido|fue|estan|han sido] (actualmente) [aprobad*|autorizad*|indicad*]",
        "fda no [ha|lo ha|la ha] [aprobado|autorizado|avalado]",
        "fda no (la|lo) [aprobo|aprueba|autoriza|autorizo|avala]",
        "no tiene <1> [aprobad*|autorizad*]",
        "no es un uso aprobado",
        "no [cuenta|tiene|tienen|cuentan] con <2> [aprobacion|aval|autorizacion]",
        "sin <2> [aprobacion|autorizacion|aval] de la fda",
        "off label",
    ),
}
ANESTHETIC: Lists = {
    "en": ("anaesth*", "anesth*", "surg*"),
    "es": ("anest*", "cirug*"),
}
