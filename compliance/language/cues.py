"""The words by which negation, doubt, contrast and distance are told. Data, folded; no code.

English and Spanish stand together where a word means the same in both or exists in one alone.
"""

from __future__ import annotations

from compliance.language.words import words_of


def _words(text: str) -> frozenset[str]:
    return frozenset(words_of(text))


# Negate what follows in their clause.
VERBAL = _words(
    "not never cannot cant dont doesnt didnt isnt arent wasnt wont wouldnt shouldnt couldnt hasnt "
    "havent aint nunca jamas tampoco"
)  # and every token that ends in n't
# Negate the noun that follows; a comma or "and" ends their reach.
NOMINAL = _words(
    "no without none neither nor nobody nothing zero sin ningun ninguna ninguno nadie nada ni lacks "
    "lack unlikely hardly unable fails fail carece carecen"
)
# After these, what is denied goes on to the end of the clause however far it is.
EMBEDDING = _words(
    "guarantee guarantees guaranteed promise promises promised promising claim claims claimed say says "
    "said saying mean means imply implies suggest suggests know known knows evidence proof proven prove "
    "proves shown show shows expect expected believe think assume true certain sure clear data studies "
    "study established demonstrated told tell assure ensure offer offers advertise recommend approved "
    "garantizar garantiza garantizamos garantizan garantizado prometer promete prometemos prometen "
    "afirmar afirma afirmamos decir dice decimos significa quiere implica sabe sabemos evidencia "
    "pruebas prueba demostrado demuestra demuestran probado asegurar aseguramos asegura cierto seguro "
    "creemos espere ofrecemos ofrece aprobado aprobada estudios datos treatment treatments medicine "
    "medicines medication medications drug drugs therapy therapies procedure tratamiento tratamientos "
    "medicamento medicamentos terapia medicina"
)
# Negative words that deny nothing, or stress what follows.
ASSERTING = (
    ("not", "only"), ("not", "just"), ("not", "merely"), ("not", "simply"), ("not", "solely"),
    ("no", "doubt"), ("without", "doubt"), ("without", "a", "doubt"), ("without", "question"),
    ("no", "question"), ("no", "wonder"), ("nothing", "short", "of"), ("nothing", "less", "than"),
    ("not", "to", "mention"), ("no", "matter"), ("why", "not"), ("cannot", "deny"),
    ("no", "longer"), ("no", "more"), ("never", "before"), ("not", "surprisingly"),
    ("no", "surprise"), ("cannot", "wait"), ("can't", "wait"), ("can't", "deny"),
    ("don't", "hesitate"), ("do", "not", "hesitate"), ("don't", "wait"), ("do", "not", "wait"),
    ("don't", "miss"), ("do", "not", "miss"), ("no", "need"),
    ("no", "solo"), ("no", "solamente"), ("no", "unicamente"), ("sin", "duda"), ("sin", "dudas"),
    ("sin", "lugar", "a", "dudas"), ("sin", "ninguna", "duda"), ("nada", "menos", "que"),
    ("no", "cabe", "duda"), ("no", "hay", "duda"), ("no", "importa"), ("por", "que", "no"),
    ("no", "dude"), ("no", "espere", "mas"),
    ("no", "se", "preocupe"), ("no", "te", "preocupes"), ("don't", "worry"), ("do", "not", "worry"),
    ("no", "espere", "a"), ("no", "espere", ","), ("sin", "embargo"), ("no", "obstante"),
    ("never", "forget"), ("don't", "forget"), ("do", "not", "forget"), ("never", "doubt"),
    ("don't", "doubt"), ("do", "not", "doubt"), ("nobody", "doubts"), ("no", "one", "doubts"),
    ("nobody", "can", "deny"), ("no", "one", "can", "deny"), ("cannot", "be", "denied"),
    ("can't", "be", "denied"), ("cannot", "stress"), ("can't", "stress"), ("cannot", "emphasize"),
    ("can't", "emphasize"), ("cannot", "overstate"), ("can't", "overstate"), ("no", "secret"),
    ("not", "a", "secret"), ("isn't", "a", "secret"), ("cannot", "go", "wrong"),
    ("can't", "go", "wrong"), ("no", "es", "secreto"), ("no", "es", "un", "secreto"),
    ("no", "es", "ningun", "secreto"), ("nadie", "duda"), ("nadie", "puede", "negar"),
    ("no", "se", "puede", "negar"), ("no", "olvide"), ("no", "olvides"), ("nunca", "olvide"),
    ("no", "dudes"), ("no", "esperes"),
)  # fmt: skip
# A second negative close after the first takes it back: "never fails to", "not without".
REVERSING = _words("without fail fails failed failing deny denies sin dejar deja falla fallar")
# Where a clause ends for good.
STOPS = _words(
    "; . ! ? : but however although though yet whereas unlike instead except because since so "
    "therefore which • | pero sino aunque porque mientras embargo ya"
) | {"...", "=", ">"}
COORDINATING = _words("and & plus y e")
ALTERNATIVE = _words("or nor o u ni neither")
SUBJECTS = _words(
    "it we you they he she i this these those there our your patients people everyone ketamine "
    "treatment therapy ello nosotros usted ustedes ellos este esta estos nuestra nuestro hay "
    "tratamiento ketamina"
)
FINITE = _words(
    "is are was were has have had will can may does do works work offers offer provides gives get "
    "gets found cures cured helps feel feels es son esta estan fue ha han tiene tienen puede pueden "
    "ofrece ofrecemos funciona cura ayuda sera"
)
SUBORDINATING = _words(
    "if when because since after although though for unless once as while even with without where "
    "si cuando como aunque despues con sin tras para"
)
# What they govern is neither said nor denied.
WHETHER = _words("whether")
IF = _words("if si")
CONDITIONAL = _words("if when unless until si cuando hasta")
ASKING = _words(
    "ask asked asks asking tested studied examined know known knows see learn determine decide decides tell sure find wonder wondering check "
    "unclear unknown discuss assess evaluate questions pregunte preguntar sabe saber averiguar "
    "determinar decidir evaluar consulte preguntarse desconoce claro seguro decide studying "
    "investigating researching exploring estudia estudian estudiamos estudiando investiga investigan investigando"
)
# Told of others, or warned of; before what is said.
DISTANCING = (
    "beware", "false that", "untrue that", "falso que", "be wary", "wary of", "skeptical of", "sceptical of", "cautious of", "be careful of",
    "if a clinic", "if anyone", "if someone", "if somebody", "wrong to", "incorrect to",
    "misleading to", "inaccurate to", "should never be told", "si una clinica", "si alguien",
    "seria incorrecto", "es incorrecto", "myths", "misconceptions", "false claims", "red flags", "mitos",
    "avoid any", "avoid clinics", "avoid anyone", "myth", "misconception", "false claim",
    "misleading", "anyone who", "any clinic that", "anyone promising", "clinics that",
    "clinic that claims", "providers who", "claims such as", "claims like", "claims that",
    "too good to be true", "red flag", "some websites", "some clinics", "some people think",
    "some people believe", "people often think", "people say", "you may have heard",
    "you may have read", "do not trust", "don't trust", "do not believe", "don't believe",
    "too early to say", "too soon to say", "it would be false", "some ads", "whoever promises", "i wish",
    "we wish", "es pronto para", "seria falso", "ojala", "algunos anuncios",
    "toda clinica que", "quien diga que", "quienes digan que", "quienes afirman", "quien afirme",
    "quiza lea", "quizas lea", "quiza haya", "quizas haya", "tal vez lea", "tal vez haya leido", "habra leido",
    "habra oido", "puede que lea", "puede que haya", "es posible que lea",
    "you may read", "you might read", "you may hear", "you might hear", "it is false", "it is untrue",
    "a claim such as", "claims such as", "claims like", "phrases such as", "objects to", "object to",
    "es falso", "es mentira", "afirmacion como", "frases como",
    "steer clear", "instead of promising", "rather than promising", "misinformation",
    "desconfie", "cuidado con", "mito", "idea equivocada", "quien prometa", "quienes prometen", "quien venda", "quienes venden", "quien diga",
    "cualquier clinica que", "clinicas que", "afirmaciones como", "promesas de",
    "algunas personas creen", "algunos sitios", "evite", "informacion falsa", "no crea",
    "demasiado bueno", "some sites", "i was told", "being told", "we were told", "nos preocupa que", "we worry when", "we worry that",
    "seria un error", "es un error", "mistake to", "any site that", "any website that", "any ad that", "sites that",
    "websites that", "ads that", "a clinic that says", "people who tell you", "cualquier sitio que",
    "cualquier pagina que", "cualquier anuncio que", "anuncios que",
)  # fmt: skip
# What the next sentence says of "that" or "it" to take it back.
UNTRUE = (
    "was not my experience", "was not our experience", "is wrong", "was wrong", "was false", "is not so", "is not the case", "isn't the case",
    "was not true", "is nonsense", "is a myth", "is false", "is not true", "isn't true", "is untrue",
    "is misleading", "no es asi", "era falso", "es incorrecto", "es mentira", "es un mito",
    "es falso", "no es cierto", "no es verdad", "es enganoso", "of that is true", "of this is true",
)  # fmt: skip
# Deny what stands close behind them.
DENYING_BEFORE = (
    "far from",
    "anything but",
    "nowhere near",
    "by no means",
    "yet to",
    "dangerous to",
    "unsafe to",
    "risky to",
    "lejos de",
    "dista de",
    "peligroso",
)
# At the end of a sentence, behind "but": take back what was wished.
TAKING_BACK = (
    "it is not", "it isn't", "it's not", "i can't", "i cannot", "we can't", "we cannot", "they are not",
    "they aren't", "that is not true", "that isn't true", "that is not so", "no es asi", "no lo es",
    "no es cierto", "no es verdad", "no podemos", "it does not", "it doesn't", "they don't",
)  # fmt: skip
# Anywhere behind a list of what is said, refusing all of it.
REFUSING = (
    "words we avoid", "words that we avoid", "words we do not use", "words that we do not use",
    "words we don't use", "words you will not hear", "terms we avoid", "terms we do not use",
    "claims we do not make", "promises we do not make", "you will not hear", "you won't hear",
    "is not a word", "isn't a word", "is not a term", "not a word we", "not words we", "no es una palabra", "no es un termino",
    "palabras que evitamos", "palabras que no usamos", "promesas que no hacemos",
)  # fmt: skip
# After what is said, and taking it back.
RETRACTING = (
    "is a myth", "is false", "are false", "is not true", "isn't true", "is untrue", "is misleading",
    "are misleading", "is a red flag", "are red flags", "is not possible", "is impossible",
    "are not possible", "is not realistic", "is unrealistic", "are unrealistic", "do not exist",
    "does not exist", "doesn't exist", "is not something", "are not something", "is not what we",
    "is not guaranteed", "are not guaranteed", "is never guaranteed", "are never guaranteed",
    "isn't guaranteed", "aren't guaranteed", "cannot be guaranteed", "can't be guaranteed",
    "can not be guaranteed", "cannot be promised", "can't be promised", "cannot be ruled out",
    "not guaranteed", "has not been shown", "has not been proven", "have not been shown",
    "is not known", "is unknown", "is unproven", "are unproven", "should raise", "we do not make",
    "is not part of", "are not part of",
    "has not been found", "is not a realistic", "isn't a realistic", "no es realista", "has no place", "have no place", "no tiene lugar", "no tienen lugar", "have not been found", "is the wrong word", "is not the word", "is not the right word", "es la palabra equivocada",
    "is a claim", "is a phrase", "is a word", "are words",
    "has been withdrawn", "was withdrawn", "is not expected", "is unlikely", "is still pending",
    "would be a lie", "would be wrong", "would be false", "would be misleading", "would be untrue",
    "seria mentir", "seria falso", "seria enganoso", "no forma parte", "no se ofrece", "es una mentira",
    "es un mito", "es falso", "es falsa", "no es cierto", "no es verdad", "es enganoso", "no existe",
    "no existen", "no es posible", "es imposible", "no se puede garantizar", "no esta garantizado",
    "no estan garantizados", "no se garantiza", "no se garantizan", "no son realistas",
    "son enganosas", "son falsas", "no ha sido demostrado", "no se ha demostrado",
)  # fmt: skip
# Take up what the sentence before said, to take it back: "That is not true."
TAKING_UP = _words("that this it these those none eso esto ello")
MYTH = ("myth", "mito", "misconception", "fiction", "false belief", "idea falsa", "creencia falsa")
FACT = ("fact", "truth", "reality", "realidad", "verdad", "hecho", "actually", "en realidad")
# Begin the sentence behind a myth that says how it is, without a colon.
FACT_BEGINS = ("in fact", "in truth", "the truth is", "the fact is", "in reality", "la verdad es")
# Take the edge off what is said.
HEDGES = _words(
    "may might can could some sometimes often many possibly potentially perhaps usually generally "
    "typically likely seems suggest suggests early limited individual vary varies varying puede "
    "pueden podria podrian algunos algunas veces menudo posiblemente quizas generalmente suele "
    "suelen varian varia segun depende depends about approximately"
)
# Begin a sentence that has the mark of a question and asks nothing.
RHETORICAL = (
    "did you know", "why pay", "why settle", "why spend", "why put up", "who knew", "sabia que",
    "sabia usted que", "sabias que", "why would anyone doubt", "who could doubt", "por que pagar", "por que conformarse", "para que pagar",
)  # fmt: skip
# Begin a sentence that asks without the mark of a question.
ASKED_OF_US = (
    "people ask", "people often ask", "patients ask", "patients often ask", "many ask", "you may ask",
    "many people ask", "some people ask", "people sometimes ask", "our patients ask", "our patients often ask",
    "many patients ask", "families ask", "we are often asked", "we're often asked", "you might ask", "you may wonder",
    "you might wonder", "many people wonder", "people wonder", "patients wonder", "muchas personas preguntan",
    "muchas personas nos preguntan", "algunas personas preguntan", "muchos pacientes preguntan",
    "nuestros pacientes preguntan", "a menudo nos preguntan", "nos preguntan", "quizas se pregunte", "tal vez se pregunte",
    "some ask", "muchos preguntan", "muchos nos preguntan", "la gente pregunta",
    "los pacientes preguntan",
)  # fmt: skip
ANSWER_SIGNS = _words("a r answer respuesta")
YES = (
    "yes", "absolutely", "completely", "totally", "one hundred percent", "cien por ciento",
    "totalmente", "completamente", "of course", "definitely", "certainly", "correct", "indeed", "it sure is", "100%", "you bet", "sure thing", "exactly", "si", "claro", "por supuesto",
    "absolutamente", "definitivamente", "asi es", "efectivamente",
)  # fmt: skip
# Begin an answer that is neither.
NEITHER = (
    "not always", "not necessarily", "not exactly", "not only", "no siempre", "no necesariamente",
    "no exactamente", "no solo",
)  # fmt: skip
# Say yes where nothing follows: "It is.", and not "It is a medicine."
YES_ALONE = ("it is", "it does", "they are", "they do", "you can", "we do")
NO = (
    "no", "none", "zero", "cero", "there are none", "there isn't one", "there aren't any",
    "there is none", "there's none", "they won't", "you won't", "it won't", "you can't", "not at all", "not here", "not yet",
    "not at this", "not currently", "nope", "never", "it is not", "it isn't", "it's not", "they are not",
    "they aren't", "it does not", "it doesn't", "absolutely not", "not really", "definitely not",
    "of course not", "rest assured, no", "ninguno", "ninguna", "ningun", "en absoluto", "para nada", "nunca", "claro que no",
    "por supuesto que no", "absolutamente no", "de ninguna manera",
)  # fmt: skip
SPANISH = _words(
    "el la los las de que y en un una es para con por su se del al no como sin pero usted sus lo "
    "nuestro nuestra tratamiento ketamina paciente pacientes mas muy esta son"
)
ENGLISH = _words(
    "the of and to in is for with your you our we it that this are on as be or not from by an at "
    "have will can no treatment patients ketamine"
)
