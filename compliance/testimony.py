"""Words by which somebody's praise is told, for TESTI. Data: phrases by list and language."""

from __future__ import annotations

from collections.abc import Mapping

_PATIENTS = "[patient*|client*|people|members|customers]"
_PACIENTES = "[paciente*|cliente*|personas]"
_ILLS = "[depression|anxiety|ptsd|pain|symptoms|mood|ocd|trauma|panic attacks|nightmares|dark thoughts|suicidal thoughts|migraines|fog]"
_BETTER = (
    "[lifted|lifts|lift|gone|disappeared|vanished|faded|improved|eased|melted|better|over|stopped|left|cleared|healed"
    "|under control|helped|relieved|cured]"
)
_MALES = "[depresion|ansiedad|tept|dolor|sintomas|animo|trauma|ataques de panico|pesadillas|migranas|tristeza]"
_MEJOR = "[desaparecio|desaparecieron|se fue|se fueron|mejoro|mejoraron|se quito|se acabo|se acabaron|se fueron|esta controlada|esta bajo control|termino|disminuyo|paso|curo|alivio|quito|quitaron]"
_STATES = (
    "[broken|hopeful|hopeless|alive|happy|happier|depressed|suicidal|lost|free|healed|lighter|calm|myself|human|whole|numb|empty"
    "|like a new person|a new person|a different person|brand new|smiling|crying|renewed|in despair|desperate]"
)
WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "announced": {
        "en": (
            "testimonial*",
            "[real|actual|happy|satisfied|grateful] [patient*|client*|people] <1> [stories|story|results|review*|voices|experiences]",
            "[patient|patients|client|success|recovery|healing|survivor|transformation] [stories|story|review*|spotlight]",
            "real [stories|results|reviews]",
            "our <1> [reviews|ratings|testimonials] [speak|say|tell|prove]",
            "[wall of love|wall of gratitude|kind words|love letters|thank you letters|thank you cards]",
            f"{_PATIENTS} of the [week|month|year]",
            "[hear|listen|read|learn|take it] <3> [folks|people|those|patients|veterans] <2> [treated|helped|been there|been through|tried it]",
            "[success|recovery|healing] [case*|journey*]",
            "[lives|life] [turned around|changed|transformed|restored]",
            "[turn|turned|turns|changed|saved|transformed|gave back] <4> [life|lives] (around|back|forever)",
            "[stories|words|praise|reviews|thank you notes] [from|of|by] <2> [patient*|clients]",
            "stories (just) like (that of) _ <0> who",
            "what <2> [patients|clients] [say|are saying|have to say|said|think|tell|write]",
            f"[hear|read|listen] [from|to] <2> {_PATIENTS}",
            "[watch|hear|read|meet|see] <3> [story|stories|journey|transformation]",
            "[see|read|watch|check out] <1> [our|patient|google|yelp|online|these|their] <1> reviews",
            "[see|read|check out|check] the reviews",
            f"[loved|trusted|recommended|praised|adored|celebrated] by <2> [{_PATIENTS[1:-1]}|thousands|hundreds|families|veterans]",
            "how [ketamine|spravato|esketamine|our clinic|infusions|treatment] [gave|saved|rescued|brought|freed|healed] _",
            "[hear|listen to|watch] _ [tell|talk about|share|describe] (about) [how|his|her|their|what]",
            "(our) [google|yelp|facebook|healthgrades|online|trustpilot] reviews",
            "[glowing|rave|hundreds of|thousands of|positive|excellent|great|top|verified] [review*|ratings]",
            "[here's|here is|hear|read] what <4> [patient*|client*|husband|wife|mom|dad|mother|father|daughter|son|veteran|couple|family] [had to say|has to say|said|told us|wrote]",
            "[patient*|clients] [love|rave about|adore|recommend|trust] [us|our|the]",
            "[patient*|clients|people] (would|will) recommend us",
            "don't take our word",
            "how <3> [changed|saved|transformed] <2> life",
            "[changed|saved|transformed] [his|her|their] life",
            "[patient*|client*] <1> [share|shares|sharing] <2> [story|stories|experience*|journey*]",
            "[video*|watch|listen] <3> [patients|clients] <1> [talk|tell|speak|share|describe]",
            "patient* of the month",
            "[happy|satisfied|grateful] [patients|clients]",
            "voted <4> by <2> [patients|clients]",
            f"our {_PATIENTS} (often|always|all) [tell|say|call] <3> [best|changed|saved|wonderful|amazing|life]",
        ),
        "es": (
            "testimonio*",
            "historia* [de exito|reales|de pacientes|de nuestros pacientes|de superacion|de recuperacion]",
            f"{_PACIENTES} reales",
            "[caso*|relato*|vivencia*|experiencia*] [de exito|reales|de pacientes|de nuestros pacientes|de recuperacion]",
            f"[opiniones|resenas|comentarios|cartas|calificaciones] [de|sobre] <2> {_PACIENTES}",
            "[video|videos|entrevista|relato|carta] de _ <0> [que|quien] <2> [dejo|supero|volvio|recupero|vencio|salio|encontro|pudo|logro]",
            "lo que [dicen|opinan|cuentan|piensan] (de nosotros) [quienes|los que|las personas|nuestra gente]",
            "[asi|como] <3> [cambio|transformo|salvo|devolvio] <2> [vida|esperanza]",
            "[le|les] [cambio|salvo|devolvio|transformo] la vida",
            f"{_PACIENTES} [del mes|de la semana|del ano]",
            f"lo que [dicen|opinan|cuentan|piensan] <3> {_PACIENTES}",
            "[lea|vea|escuche|mire|conozca|descubra] <3> [opiniones|resenas|historia*|comentarios]",
            f"[nuestros|nuestras] {_PACIENTES} nos [recomiendan|quieren|adoran]",
            "[cientos|miles] de [resenas|opiniones]",
            "(hemos|han) [cambiado|transformado|salvado|devuelto] <1> vidas",
            "[cambiamos|transformamos|salvamos] vidas",
            "[esto es|lea|escuche] lo que <4> [paciente*|client*|espos*|mama|papa|madre|padre|hija|hijo|familia] [dijo|dijeron|conto|conto|escribio]",
            "[gente|personas|pacientes] real* <0> [historias|resultados|testimonios] real*",
            "resenas [en|de] [google|yelp|facebook|internet]",
            f"{_PACIENTES} [satisfech*|felices|content*|agradecid*]",
            "[escuche|vea|mire|oiga] a _ [contar|hablar de|compartir|relatar] (como|su|lo)",
            f"[amad*|recomendad*|queridos|querida|elogiad*] por <2> {_PACIENTES}",
            "como (la|el|nuestra) [ketamina|esketamina|spravato|clinica|tratamiento] [salvo|rescato|le devolvio|libero|curo a] _",
            "resenas [excelentes|positivas|de google|de pacientes]",
            f"[video*|escuche|vea|mire|conozca|lea] <4> {_PACIENTES} <1> [que|quienes] (nos) [cuentan|hablan|comparten|relatan|narran]",
            f"{_PACIENTES} (nos) [cuentan|comparten|relatan|narran] <2> [historia*|experiencia*|como les fue|vivencia*|testimonio*]",
        ),
    },
    # Told in the first person, between quotation marks or not.
    "voice": {
        "en": (
            f"my <2> {_ILLS} <3> {_BETTER}",
            f"i [came|walked|arrived|went|left] (in|out|here|away) <2> {_STATES}",
            f"i (am|was|feel|felt|'m) <2> {_STATES} <3> [again|now|before|today|until|after|then|anymore]",
            "thanks to <5> [i|my|me]",
            "[they|she|he|you|dr|doctor|staff|team|ketamine|spravato|infusions] <3> [gave|brought|saved|changed] [me|my|us]",
            "i no longer [wake|dread|cry|want|need|feel|think|have|live]",
            "i [can|could|was able to|am able to] (now) [finally|again] _",
            "i (finally|now|actually) [sleep|slept|laugh|laughed|smile|smiled|wake up|woke up|look forward|enjoy|enjoyed|sing|sang]",
            "my [husband|wife|son|daughter|mom|dad|mother|father|partner] <3> [back|again|himself|herself]",
            f"{_BETTER} my <2> {_ILLS}",
            "[gave|given|gives|giving] me <3> [life|hope|self|family|husband|wife|son|daughter|mom|dad|back]",
            "[gave|brought|got] <3> [my husband|my wife|my son|my daughter|my mom|my dad|me] back",
            "[changed|saved|transformed|turned around] [my|our] (whole) [life|lives|marriage|family]",
            "i <2> [got|have|found|took] my (old) [life|self|smile|joy] back",
            "i <3> feel like <1> [myself|me|person|human] (again)",
            "i (can|could|am|was) (now|finally|able to|actually) <1> [sleep|slept|laugh|laughed|smile|smiled|breathe|enjoy|live|work|play] <3> again",
            "i [would|highly|'d|can't|cannot|couldn't] (highly|definitely|absolutely|strongly|not) [recommend|thank]",
            "i'd (highly|definitely) recommend",
            "[highly|definitely|strongly] recommend [this|them|dr|the]",
            "i was [skeptical|sceptical|nervous|hopeless|scared] <4> [but|until|at first|before]",
            "i (am|was) no longer <2> [depressed|suicidal|anxious|in pain|afraid|hopeless]",
            "[saved|owe] me my life",
            "my [husband|wife|son|daughter|mom|dad|mother|father|partner|brother|sister|friend] <3> [your|this] (amazing|wonderful) clinic",
            "i was [about to give up|ready to give up|at the end of my rope|at rock bottom|out of options|ready to quit|done trying|drowning]",
            "i owe <4> my life",
            f"i [had|struggled|suffered|battled|fought|lived] <4> {_ILLS} <9> [until|now|then|finally|today]",
        ),
        "es": (
            f"mi <2> {_MALES} <3> {_MEJOR}",
            "gracias a <6> [mi|mis|yo|volvi|puedo|recupere|estoy|soy|me]",
            "gracias <4> por [devolverme|salvarme|ayudarme|cambiarme|regresarme|darme|escucharme|cuidarme|tratarme|sacarme]",
            "[llegue|vine|entre|sali] <3> [roto|rota|destruid*|sin esperanza|sin ganas|llorando|desesperad*|feliz|renovad*|sonriendo|con esperanza]",
            "mi [esposo|esposa|hijo|hija|mama|papa|madre|padre|pareja] <2> [volvio|vuelve|ya|por fin|recupero|regreso]",
            "[estaba|estuve] (a punto de|lista para|listo para|por) [rendirme|darme por vencid*|tirar la toalla]",
            "por fin [puedo|pude|logre|tengo|soy|estoy|vuelvo|volvi] _",
            "[por fin|ahora|hoy] [duermo|puedo dormir|sonrio|rio|canto|disfruto|vivo|trabajo|despierto]",
            "ya no [lloro|quiero morir|me despierto|tengo miedo]",
            f"{_MEJOR} mi <2> {_MALES}",
            "me <1> [cambio|salvo|devolvio|devolvieron|salvaron|cambiaron|regreso|transformo] <3> [vida|esperanza|sonrisa|ganas|alegria]",
            "[cambio|salvo|transformo] mi vida",
            "[volvi|vuelvo|pude volver] a [ser|reir|sonreir|vivir|dormir|trabajar|disfrutar|sentir*|jugar]",
            "[recupere|recobre] <3> [vida|sonrisa|alegria|ganas|esperanza|familia]",
            "me siento <3> [yo mism*|otra persona|otra vez|de nuevo|viv*|mejor que]",
            "[los|las|lo|la] recomiendo",
            "[gracias a|desde que] <6> [ya no tengo|ya no siento|hoy puedo|pude|puedo dormir|duermo]",
            "ya no [siento|tengo|sufro] <3> [depresion|ansiedad|dolor|panico|ganas de morir]",
            "[no creia|no podia creer|era esceptic*|estaba esceptic*]",
        ),
    },
    # Told of somebody whose treatment stands in the sentence.
    "told_of": {
        "en": (
            "[one of our|one|a former|a recent|another|a longtime|this] <1> [patient*|client*|veteran|mother|father|teacher|nurse] <9> [told us|tells us|wrote us|wrote to us|shared with us|told our|came to us|says he|says she|said he|said she]",
            f"[her|his] <2> {_ILLS} <3> {_BETTER}",
            "[after|since|following|by] [her|his] <2> [infusion|session|treatment|visit|dose|round]",
            "[she|he] (is|was) (can|could) (now|finally|able to) [sleeps|slept|smiles|smiled|laughs|laughed|sings|sleep|smile|laugh|went back|returned|is back|back] <3> [again|work|school|life|night|years|time|job]",
            "[she|he|who|they] <3> [got|has|have|found|took] (her|his|their) (old) [life|smile|self|joy|hope|spark|confidence|marriage|energy] back",
            "[again|back] <3> thanks to [our|ketamine|spravato|these|the]",
            "[she|he|who|they] <2> [recovered|reclaimed|regained|rediscovered] (her|his|their) <1> [life|smile|self|joy|hope|spark|confidence|marriage]",
        ),
        "es": (
            "[una de nuestras|uno de nuestros|una|un|otra|otro] [paciente*|cliente*|veteran*|madre|padre|maestra|maestro] (nuestra|nuestro) <9> [nos conto|nos cuenta|nos dijo|nos dice|nos escribio|cuenta que|dice que|llego a nosotros]",
            "[nos conto|nos cuenta|nos dijo|nos escribio|nos confeso] <1> que [por fin|ya|ahora|hoy|duerme|volvio|puede|se siente|recupero]",
            "[quien|que] <2> [recupero|recobro|reconquisto] <1> [vida|sonrisa|alegria|ganas|esperanza|familia]",
            "[pudo|logro|consiguio] volver a _",
            "[ella|el|quien|hoy|ahora] <3> [volvio a|ha vuelto a|logro volver a|puede volver a] [reir|sonreir|dormir|trabajar|vivir|ser|jugar]",
        ),
    },
    "treated": {
        "en": ("infusion*", "ketamine", "spravato", "esketamine", "session*", "treatment*", "clinic", "therapy", "dose*"),
        "es": ("infusion*", "ketamina", "spravato", "esketamina", "sesion*", "tratamiento*", "clinica", "terapia", "dosis"),
    },
    # Who speaks is no patient, but a clinician who tells of the work.
    "clinician": {
        "en": ("[practice*|practicing|residency|trained|psychiatrist|my patients|nurse|my practice|medical school|licensed|founded]",),
        "es": ("[ejerzo|residencia|me forme|psiquiatra|mis pacientes|enfermer*|mi consulta|licencia|funde]",),
    },
    # "James's story", but not "our story".
    "story": {
        "en": ("_ [story|journey|testimony|comeback|road back|path back|turnaround|year with us|time with us]",),
        "es": ("la historia de _",),
    },
    "before_after": {"en": ("before (and) after",), "es": ("antes y (el) despues",)},
    "pictures": {
        "en": ("photo*", "picture*", "image*", "shot", "shots", "gallery", "video*", "face", "faces",
               "transformation*", "see the [change|difference]", "results"),
        "es": ("foto*", "imagen*", "video*", "galeria", "rostro*", "cara", "caras", "transformaci*",
               "vea el cambio", "resultados"),
    },
    "stars": {"en": ("star", "stars"), "es": ("estrella", "estrellas")},
    # Who rates, where a score stands.
    "rated": {
        "en": ("rated", "rating*", "review*", "google", "yelp", "healthgrades", "trustpilot", "facebook",
               "patient satisfaction", "satisfaction score", "would recommend",
               "rate us", "patients rate", "[from|by] <2> [patients|clients|reviewers]"),
        "es": ("calific*", "puntua*", "valorac*", "resena*", "google", "yelp", "opinion*",
               "satisfaccion de", "pacientes nos"),
    },
    "pleased": {
        "en": ("patient satisfaction", "satisfaction [score|rate|rating]", "recommend us", "approval rating"),
        "es": ("satisfaccion de", "nos recomiend*"),
    },
    "symptoms": {
        "en": ("pain", "mood", "symptom*", "anxiety", "questionnaire", "pillow", "your [answer|score]"),
        "es": ("dolor", "animo", "sintoma*", "ansiedad", "cuestionario", "su puntuacion"),
    },
    # They speak of testimonials as such.
    "about": {
        "en": ("mislead*", "proof", "law", "laws", "rule", "rules", "board", "prohibit*", "forbid*",
               "not evidence", "evidence", "no substitute", "typical", "authoriz*", "privacy", "private", "confidential*", "never [put|publish|show|share|post]", "[do not|don't] [publish|show|share|post|use]"),
        "es": ("enganos*", "prueba", "evidencia", "no los publicamos", "no las publicamos", "no publicamos", "ley", "leyes", "reglas", "prohib*", "autoriza*", "privacidad", "privado", "confidencial*", "[no|nunca|jamas] (los|las|la|lo) [publicamos|mostramos|compartimos|usamos]"),
    },
    # Whose words are no patient's.
    "authorities": {
        "en": ("fda", "agency", "label", "leaflet", "boxed warning", "dr", "doctor", "nurse*", "md", "director",
               "study", "studies", "author*", "notice", "law", "report", "guideline*", "journal", "board",
               "researcher*", "physician*", "founder", "owner", "insert", "guide", "sign", "clinician*",
               "psychiatrist*", "therapist*", "staff", "institute", "association", "commission", "website"),
        "es": ("fda", "agencia", "folleto", "prospecto", "etiqueta", "doctor*", "enfermer*", "director*",
               "estudio*", "autor*", "ley", "informe", "guia", "revista", "medic*", "fundador*", "letrero",
               "psiquiatra*", "instituto", "asociacion", "advertencia"),
    },
    "asking": {
        "en": ("ask", "asks", "asked", "asking", "wonder*", "worry*", "worries", "question*", "may think", "common thing", "normal to",
               "might think", "thoughts such", "thoughts like", "may feel", "myth*", "people", "some", "many", "they", "often",
               "sometimes", "may", "might", "yourself", "repeat", "remember"),
        "es": ("pregunta*", "preguntan", "duda*", "pensamientos como", "mito*"),
    },
    "praise": {
        "en": ("wonderful", "amazing", "staff", "team", "recommend*", "thank*", "grateful", "kind", "caring",
               "changed", "saved", "best", "life", "incredible", "finally", "better", "happy", "hope",
               "highly", "five star*", "clinic", "place", "10/10", "come back", "would", "decision", "future", "gave"),
        "es": ("maravillos*", "increible*", "equipo", "recomiend*", "gracias", "amable*", "vida", "mejor",
               "cambio", "salvo", "feliz", "esperanza", "excelente*", "clinica", "lugar", "trato", "hoy", "ya no", "por fin"),
    },
    "nobody": {
        "en": ("it's", "that's", "what's", "there's", "here's", "today's", "clinic's", "ketamine's", "let's", "patient's", "client's",
               "person's", "everyone's"),
        "es": ("texas", "ketamina", "medicina", "psiquiatria", "dios", "estados", "clinica", "anestesia"),
    },
    "patients": {
        "en": ("patient*", "client*", "member*", "veteran*", "mother", "father", "mom", "dad", "husband", "wife"),
        "es": ("paciente*", "cliente*", "veteran*", "madre", "padre", "mama", "papa", "esposo", "esposa"),
    },
}  # fmt: skip
