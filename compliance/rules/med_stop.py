"""MED-STOP: copy may not tell anybody to stop, skip, halve or replace a prescribed medicine.

It is medical advice for one person, which only the prescriber can give; stopping antidepressants,
benzodiazepines or lithium suddenly can cause withdrawal and relapse. General knowledge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.copy import BlockKind
from compliance.findings import Severity
from compliance.reading import Sentence
from compliance.registry import Hit, Kind, Settings, WordLists, rule

_MEDICINE = (
    "[antidepressant*|maoi|maois|tricyclic*|anti depressant*|ssri*|snri*|medication*|medicine|medicines|meds|pill|pills|prescription*"
    "|lithium|benzodiazepine*|benzo|benzos|xanax|ativan|klonopin|valium|lexapro|zoloft|prozac|paxil|celexa"
    "|effexor|cymbalta|wellbutrin|lamictal|lamotrigine|seroquel|abilify|sertraline|fluoxetine|escitalopram"
    "|citalopram|paroxetine|venlafaxine|duloxetine|bupropion|trazodone|alprazolam|lorazepam|clonazepam"
    "|diazepam|mood stabilizer*|stabilizer*|antipsychotic*|beta blocker*|blood thinner*|stimulant*|adderall"
    "|opioid*|painkiller*|blood pressure tablet*|tablets|water pill*|gabapentin|buspirone|hydroxyzine|remeron|mirtazapine|depakote|sedative*|ambien|lunesta|trintellix|vraylar|rexulti|latuda|zyprexa|risperdal|sleep medication*|insulin|lisinopril|metoprolol|propranolol|metformin|levothyroxine|statin*|naltrexone|suboxone|methadone|sleeping aid*|antianxiety|anti anxiety]"
)
_MEDICINA = (
    "[antidepresivo*|imao|imaos|ansiolitico*|medicamento*|medicina|medicinas|medicacion|pastilla*|pildora*|litio|isrs"
    "|sertralina|fluoxetina|escitalopram|benzodiacepina*|xanax|estabilizador*|antipsicotico*|antihipertensivo*"
    "|insulina|anticoagulante*|sertralina|zoloft|prozac|lexapro|clonazepam|alprazolam|lorazepam|gabapentina|adderall|sedante*|tranquilizante*|ansioliticos|metformina|losartan|lamotrigina|venlafaxina|paroxetina|citalopram|duloxetina|bupropion|trazodona|quetiapina|diazepam|propranolol|lisinopril|levotiroxina|estimulante*|opioide*|analgesico*|receta*|klonopin|rivotril|ativan|valium|paxil|celexa|effexor|cymbalta|wellbutrin|lamictal|seroquel|abilify|remeron|buspar|depakote|ambien|lunesta|trintellix|vraylar|rexulti|latuda|zyprexa|risperdal]"
)
_MUST = "[must|should|need|needs|has|have|are|is|can|may|ought|will]"
_STOPPED = "[stopped|discontinued|held|withheld|skipped|tapered|paused|halved|reduced|replaced|omitted|suspended|avoided|tapered off|cut]"
WORDS: WordLists = {
    "advice": {
        "en": (
            f"[stop|quit|discontinue|cease|pause|suspend] (taking|using) <4> {_MEDICINE}",
            f"[skip|omit|withhold|hold|miss|leave out|forgo] <4> {_MEDICINE}",
            "[skip|omit|miss|halve|hold] (a|your|one|the|any) (morning|evening|night|next|daily) [dose|doses]",
            f"[get rid|rid yourself|free yourself] of <3> {_MEDICINE}",
            f"[leave|keep] <4> {_MEDICINE} at home",
            f"[be|become|live|go] (completely) free [of|from] <2> {_MEDICINE}",
            "[medication|pill|antidepressant] free [life|future|day*|living]",
            f"[take|use] (only|just) [half|half of] <2> {_MEDICINE}",
            f"[switch|change|move|transition] from <3> {_MEDICINE}",
            f"do without <3> {_MEDICINE}",
            f"[don't|do not] bother [with|taking] <3> {_MEDICINE}",
            f"forget (about) <3> {_MEDICINE}",
            f"[halve|cut|reduce|lower|taper|decrease|drop] <3> {_MEDICINE}",
            f"[halve|reduce|lower|taper|decrease] <3> [dose|doses|dosage] <2> {_MEDICINE}",
            "cut <4> [in half|in two|by half]",
            f"[get|come|go|wean|taper|stay|keep] (yourself|yourselves) off (of) <4> {_MEDICINE}",
            f"[get~|gets|help~|helps|take~] [you|people|patients|them] (come|get|go) off (of) <2> {_MEDICINE}",
            f"{_MEDICINE} <1> [become|becomes|are|is|be] [unnecessary|obsolete|redundant|a thing of the past|history]",
            f"[replace|swap|trade|substitute|exchange] <4> {_MEDICINE}",
            f"[ditch|dump|toss|trash|throw away|throw out|leave behind|flush|give up|kick|drop] <3> {_MEDICINE}",
            f"[goodbye|good bye] to <3> {_MEDICINE}",
            f"[don't|do not|never] [take|use] <4> {_MEDICINE}",
            f"avoid taking <4> {_MEDICINE}",
            f"avoid (using) [your|all|the|any] <2> {_MEDICINE}",
            f"[throw|toss|put] <5> {_MEDICINE} [away|out]",
            f"[no longer need|won't need|don't need|never need|not need] (to take) <2> {_MEDICINE}",
            f"{_MEDICINE} <4> {_MUST} (to) (all) be {_STOPPED}",
            f"{_MEDICINE} <2> [is|are] {_STOPPED} <3> [before|prior|for|on|the day|during]",
            f"[no more|say no to|life without|live without|living without|life after|free from|freedom from] <3> {_MEDICINE}",
            f"{_MEDICINE} [free|no more|no longer needed|not needed]",
            f"[replaces|replacing|takes the place of|take the place of] <3> {_MEDICINE}",
            f"[ketamine|spravato|esketamine|infusion*|therapy] instead of <2> {_MEDICINE}",
            f"go without <3> {_MEDICINE}",
            f"leave off <3> {_MEDICINE}",
            f"no to (more|daily|all|your|the) {_MEDICINE}",
            f"[break up|part ways|split|be done|done] with <3> {_MEDICINE}",
            f"no need [for|to take] <3> {_MEDICINE}",
            f"give <3> {_MEDICINE} [a rest|a break|the day off]",
            f"[free|freed|liberate~|unhook~|release~] (yourself|you) [of|from] <3> {_MEDICINE}",
            f"{_MEDICINE} [behind|in the trash|down the drain|on the shelf]",
            f"[lay off|ease off|back off|cut out|cut back on|go off|get off|come off|drop] <3> {_MEDICINE}",
            f"[quit|stop|drop|leave|pause] <2> {_MEDICINE} cold turkey",
            f"[put|set|lay] <3> {_MEDICINE} [aside|down|away]",
            f"[take|takes|taking] a [break|holiday|vacation] from <3> {_MEDICINE}",
            f"[withhold|omit|stop|hold|skip|discontinue|pause] (any|all|your|the) <3> {_MEDICINE}",
            f"[be|been|stay|remain] (completely|fully) off (of) <2> {_MEDICINE}",
            "skip [tonight's|today's|tomorrow's|this morning's] [dose|doses|pill|pills]",
            f"refrain from [taking|using] <3> {_MEDICINE}",
            f"[put|place|putting] <3> {_MEDICINE} on [hold|pause]",
            f"[come|arrive|show up|stay|go] <3> without [taking|having taken] <2> {_MEDICINE}",
            f"no {_MEDICINE} [needed|required|necessary]",
            f"take your [last|final] <2> {_MEDICINE}",
            f"half <3> [dose|doses|dosage] <2> {_MEDICINE}",
            f"leave <2> {_MEDICINE} [in the drawer|on the shelf|untouched]",
            f"{_MEDICINE} (will|would) no longer (be) [necessary|needed|required|be necessary|be needed|be required]",
            f"[don't|won't|do not|will not|no longer] [need|have] to [keep taking|continue taking|keep using|stay on|be on|rely on] <2> {_MEDICINE}",
        ),
        "es": (
            f"[deje|dejar|deja] de [tomar|usar] <3> {_MEDICINA}",
            f"[deje|dejar|deja|abandone|abandonar|abandona|tire|tirar] <2> {_MEDICINA}",
            f"[suspenda|suspender|suspende|interrumpa|interrumpir|descontinue|descontinuar] <3> {_MEDICINA}",
            f"[salte|saltese|saltarse|sáltate|omita|omitir|omite] <3> {_MEDICINA}",
            f"[reduzca|reducir|reduce|baje|bajar|corte|cortar|disminuya] (a la mitad) <4> {_MEDICINA}",
            "[reduzca|reduce|baje|corte|parta] <3> dosis (a la mitad)",
            f"no (se) [tome|tomes|use|uses|consuma|ingiera|aplique] <3> {_MEDICINA}",
            f"[cambie|cambiar|cambia|reemplace|reemplazar|reemplaza|sustituya|sustituir] <3> {_MEDICINA} <4> [por|con]",
            f"[tome|tomar] (solo) la mitad de <2> {_MEDICINA}",
            f"[olvide|olvidar] <2> {_MEDICINA}",
            "[salte|saltese|omita|suspenda] [la|su|una] dosis",
            f"[deshagase|librese|liberese] de <3> {_MEDICINA}",
            f"[despidase|olvidese] de <3> {_MEDICINA}",
            f"adios a <3> {_MEDICINA}",
            f"ya no <2> [necesita*|tendra|tiene|requiere*|hara|hace] <4> {_MEDICINA}",
            f"{_MEDICINA} <2> [se deben|se debe|debe|deben|debera|deberan|hay que|tienen que|tiene que] <2> [suspend*|dejar*|interrump*|omit*|reduc*|descontinu*|parar*|bajar*]",
            f"[debe|debera|tiene que|hay que|necesita|puede|podra] [suspender|dejar|interrumpir|omitir|saltarse|reducir|bajar|parar|descontinuar|olvidar] (de) (tomar) <3> {_MEDICINA}",
            f"[pare|parar|pause|pausar|quite|quitar|elimine|eliminar|evite|evitar] (de) (tomar) <3> {_MEDICINA}",
            f"[suspension|interrupcion] de <2> {_MEDICINA}",
            f"{_MEDICINA} <2> se [suspende*|interrumpe*|deja*|omite*|descontinua*|suspenden|retira*]",
            f"[vida|vivir|viva] sin <2> {_MEDICINA}",
            f"[ketamina|spravato|esketamina|infusion*] en [lugar|vez] de <2> {_MEDICINA}",
            f"[reemplazan|sustituye*|reemplazara|sustituira] <3> {_MEDICINA}",
            f"no mas {_MEDICINA}",
            f"[ponga|poner|pon] <3> {_MEDICINA} en pausa",
            f"[venga|llegue|acuda|presentese] <2> sin (haber) [tomar|tomado] <3> {_MEDICINA}",
            f"tome su ultim* <2> {_MEDICINA}",
            f"mitad de <3> dosis <2> {_MEDICINA}",
            f"deje <2> {_MEDICINA} en el [cajon|estante]",
            f"no [necesita|necesitara|tiene que|tendra que|hace falta|hay que] [seguir|continuar] [tomando|usando|con] <2> {_MEDICINA}",
            f"{_MEDICINA} (ya) no [seran|sera|son|es] [necesari*]",
            f"[puede|pueden|podra|podria|logra|viene a|capaz de] [reemplazar|sustituir|eliminar] <3> {_MEDICINA}",
            f"[pase|pasar|permanezca|este] <3> sin <2> {_MEDICINA}",
            f"[vaya|ir|va|vamos|siga] [dejando|suspendiendo|bajando|reduciendo|quitando|retirando|abandonando] <3> {_MEDICINA}",
            f"{_MEDICINA} <2> [salen sobrando|sale sobrando|sobran|son cosa del pasado|son innecesari*|seran innecesari*|se vuelven innecesari*|quedan atras|no hacen falta|dejan de ser necesari*]",
            f"[tome|toma|tomar|use] (solo|solamente|nada mas) media [pastilla|tableta|dosis] <3> {_MEDICINA}",
            f"que deje* <3> {_MEDICINA}",
            f"ya no <2> [hace falta|hacen falta|son necesari*|es necesari*|se necesita*] <3> {_MEDICINA}",
            f"[sin necesidad de|sin tener que tomar] <3> {_MEDICINA}",
            f"[descanse|descansar|dele un descanso|olvidarse|librarse|deshacerse] (de|a) <3> {_MEDICINA}",
            f"[basta|olvidese|olvidate|olvide] de <3> {_MEDICINA}",
            f"[bote|tire|tira|bota] <2> {_MEDICINA}",
            f"(no) [tome|use] la mitad de <3> {_MEDICINA}",
        ),
    },
    # A question that offers what it asks: "Ready to live without pills?"
    "invites": {
        "en": (
            "[ready|want|wish|tired|looking|imagine|dream*|hoping|sick] (to|of|you could|for|about)",
        ),
        "es": (
            "[listo|lista|quiere|quisiera|desea|cansad*|hart*|imagina*|suena|busca] (para|de|con)",
        ),
    },
    # In a list or a table: "No Xanax".
    "none": {
        "en": (
            "no [xanax|ativan|klonopin|valium|benzo|benzos|benzodiazepine*|ssris|antidepressant*|stimulant*|blood thinner*|blood pressure pills|lamictal|lithium|gabapentin|opioids|sleeping pills|adderall]",
        ),
        "es": (
            "[sin|nada de|ni] [xanax|clonazepam|alprazolam|lorazepam|benzodiacepinas|antidepresivo*|ansioliticos|litio|estimulantes|anticoagulantes|pastillas para dormir]",
        ),
    },
    # "Tired of pills? Quit them with ketamine."
    "medicines": {"en": (_MEDICINE,), "es": (_MEDICINA,)},
    "them": {
        "en": (
            "[quit|ditch|drop|stop|skip|replace|lose|toss|dump] (taking) them",
            "[get|come] off (of) them",
            "leave them behind",
            "say goodbye to them",
        ),
        "es": (
            "[dejelas|dejelos|suspendalas|suspendalos|olvidelas|olvidelos|cambielas|cambielos|tirelas|despidase de ellas]",
        ),
    },
    # Who refers to the prescriber tells nobody to stop.
    "prescriber": {
        "en": (
            "prescriber*",
            "[who|that] prescribed",
            (
                "[ask|asked|asking|talk*|speak*|spoken|check*|consult*|call*|discuss*|agree*|approv*|told by"
                "|tells you|instructed by|directed by] <5> "
                "[doctor*|psychiatrist*|clinician*|physician*|pharmacist*|provider*]"
            ),
            "[doctor*|psychiatrist*|clinician*|physician*|provider*|surgeon*|cardiologist*|specialist*] <3> [tell*|ask*|say*|decide*|advise*|agree*]",
        ),
        "es": (
            "quien <3> [receto|recetado|receta]",
            "[pregunte|consulte|hable|hablar|consultar|preguntar|consultarlo] <5> [medico|medica|doctor*|psiquiatra]",
            "sin <2> [hablar|consultar|preguntar]",
        ),
    },
    # Tells of people, or of what a clinic does, and advises nothing.
    "exceptions": {
        "en": (
            "who <2> [stop|quit|skip]",
            "[people|patients] (who|often|sometimes|suddenly|may|might) (suddenly|abruptly) [stop|quit|skip]",
            "[stop|cut|drop] by",
            "drop off",
            "[old|unused|expired|leftover|unwanted] [pill*|medic*|meds|prescription*|drugs]",
            "[stop|pause|cut|drop|skip|hold|reduce] (the|a|an|your|our|any|each) [session*|infusion*|treatment|drip|visit*|procedure|ketamine|spravato]",
            # The visit, and no medicine.
            "[medication|medicine] [visit*|management|appointment*|review*]",
            "[replace|refill] <2> [lost|missing|expired|stolen|empty]",
            "only <4> [can|may|should] [stop|change|halve|skip]",
            "[skip|drop|pause] (the|a) [line|visit|session]",
            "[someone|somebody|anyone|anybody] else",
            "last <2> of the day",
            "[never|not|don't] [take|use] <4> [with|together|more than|than prescribed|expired]",
        ),
        "es": (
            "solo <4> [puede|debe] [suspender|dejar|cambiar|reducir]",
            "[suspender|suspenda|interrumpir|reducir|dejar] (la|el|una|su) [sesion|infusion|tratamiento|ketamina]",
            "[quien|quienes|personas que|pacientes que|los que] <2> [deja*|suspende*|interrump*|abandona*]",
            "[dejar|suspender|interrumpir|parar] <7> [puede|pueden|podria|causa|provoca|es peligroso|es riesgoso]",
            "no (se) [tome|tomes|use|uses|consuma|ingiera|aplique] <5> [con|sin|mas de|de otr*]",
        ),
    },
}


@rule(
    id="MED-STOP",
    version=5,
    title="Tells people to stop, skip, halve or replace a prescribed medicine",
    kind=Kind.WORDS,
    severity=Severity.BLOCK,
    source="General knowledge: individual medical advice; withdrawal and relapse",
    source_verified=False,
    why="Only the prescriber can say this, to one person. Stopping suddenly can do harm.",
    satisfied_by="Say “never stop a prescribed medicine without talking to the person who prescribed it”.",
    words=WORDS,
    looks_for=("advice", "none", "them"),
)
def med_stop(here: Sentence, its: Settings) -> Iterator[Hit]:
    """Find advice that is given, and not left to the prescriber."""
    if here.has(its["prescriber"]):
        return
    for match in here.find(its["advice"]):
        invited = here.is_question and here.answer is None and here.has(its["invites"])
        if not (here.asserted(match) or (invited and not here.negated(match))):
            continue
        if here.conditional(match):
            continue
        # "Skip breakfast, but not your medicines" spares them.
        if not here.excepted(match, its["exceptions"]) and not _SPARED.search(here.words_of(match)):
            yield Hit(match)
    if here.block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_CELL):
        for match in here.find(its["none"]):
            if match.start == here.start and here.asserted(match):
                yield Hit(match)
    # "Tired of pills? Quit them."
    before = here.reading.before(here)
    if before is not None and before.is_question and before.has(its["medicines"]):
        yield from (Hit(match) for match in here.find(its["them"]) if here.asserted(match))


_SPARED = re.compile(
    r"\b(?:but|pero|sino)\b|, no[t]? |\b(?:should|must|is|are) (?:not|never)\b|n't be\b|never be\b"
    r"|\b(?:no|nunca) (?:se )?(?:debe|deben|deberia|deberian|hay que|tiene|tienen|puede|pueden)\b"
)
