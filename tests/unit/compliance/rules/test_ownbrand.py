"""OWNBRAND: names of the clinic's own on compounded drugs."""

from __future__ import annotations

from tests.unit.compliance.rules.harness import cases_of

HITS = {
    "en": [
        "Cedar Fork’s [[own-brand ketamine]] lozenge is made monthly.",
        "Reorder your [[GreyHeron KetaMelts®]], compounded for our patients.",
        "[[Our private-label ketamine]] lozenges",
        "Meet [[CalmMelt™]], our compounded ketamine lozenge.",
        "The [[Alder Lozenge®]] is compounded ketamine.",
        "Ask for [[our own ketamine]] troche.",
        "Our compounded ketamine comes [[under our own label]].",
        "[[GlowKet™]] COMPOUNDED KETAMINE TABLETS",
        "Not only is [[CalmMelt™]] compounded ketamine, it is minty.",
        "[[Lumina Troches are our proprietary ketamine]] formula.",
        "[[Our signature blend, MindEase]], combines compounded ketamine and oxytocin.",
        "We [[call our compounded ketamine lozenge “The Reset]]”.",
        "[[Harborview Ketamine Melts™]], made to order",
        "[[Introducing CalmMist, our exclusive compounded ketamine]] spray",
        "[[Our ketamine nasal spray is called AeroCalm]].",
        "We proudly make [[WillowMelts, a ketamine lozenge you won't find anywhere else]].",
        "[[Meet Tranquil Drops, our in-house ketamine]] formula.",
        "Our pharmacy partner makes [[Stillwater Ketamine™]] only for us.",
        "We [[named our ketamine troche Sunrise]].",
        "[[Serenity Troche™]], our compounded ketamine",
    ],
    "es": [
        "[[Calma Sur™]], nuestra tableta compuesta de ketamina",
        "[[Nuestra propia tableta]] de ketamina",
        "[[Nuestra fórmula exclusiva de ketamina compuesta se llama Renacer]].",
        "[[Presentamos NubeClara, nuestra propia pastilla]] de ketamina compuesta.",
        "Solo aquí: [[Bienestar Ket, nuestra marca de ketamina]] sublingual",
        "[[Bautizamos nuestra ketamina en pastillas como Alba]].",
        "[[KetaVida™]], nuestra ketamina compuesta",
        "[[Vendemos nuestra ketamina compuesta con el nombre Paz]].",
        "Solo en nuestra clínica: [[CalmaGotas™]] de ketamina",
        "[[Nuestro aerosol de ketamina se llama AireCalma]].",
        "[[AmanecerKet®]]: ketamina compuesta de la clínica",
        "Pida [[nuestras tabletas de ketamina de marca]] propia.",
        "[[Nuestra propia ketamina]] compuesta",
    ],
}
NEAR_MISSES = {
    "en": [
        "Kettle Creek® Coffee is served after ketamine lozenges.",
        "We do not sell CalmMelt™ or any compounded ketamine.",
        "We never put compounded ketamine under our own label.",
        "Is CalmMelt™ compounded ketamine? No.",
        "Myth: CalmMelt™ is no compounded ketamine.",
        "The Calm Program™ comes with our compounded ketamine.",
        "Alder Clinic® works with a pharmacy that makes ketamine lozenges.",
        "Spravato® and compounded ketamine are two drugs.",
        "Our own team",
        "CalmCircle™ is our peer group.",
        "Our compounded ketamine is made by Westfield Compounding Pharmacy and carries no brand name.",
        "SPRAVATO® (esketamine) CIII nasal spray",
        "The Harborview Method™ is our talk therapy program.",
        "The pharmacy's name, Oak Valley Compounding, is printed on every box of ketamine lozenges.",
        "We do not give our ketamine lozenges a name of their own.",
        "Our own nurses hand you the compounded lozenge.",
        "Compounded ketamine comes from a pharmacy licensed in Texas.",
        "Our pharmacist answers questions about lozenges.",
        "We call the pharmacy to refill your ketamine lozenges.",
        "Our special ketamine playlist is on Spotify.",
    ],
    "es": [
        "No vendemos ketamina compuesta con nuestro nombre.",
        "Clínica Sol® no hace tabletas de ketamina.",
        "Nuestra ketamina compuesta la prepara una farmacia autorizada y no lleva marca.",
        "El Método Serena™ es nuestro programa de terapia.",
        "MiPortal™, nuestra aplicación, le recuerda su cita de ketamina.",
        "Nuestra clínica no pone marca a las pastillas de ketamina.",
        "La ketamina compuesta no tiene marca.",
        "Nuestro propio equipo prepara la sala de ketamina.",
        "La ketamina compuesta viene de una farmacia con licencia en Texas.",
        "Llamamos a la farmacia para surtir sus pastillas de ketamina.",
        "Nuestra clínica de ketamina se llama Lakeview.",
    ],
}
SATISFIED = {
    "en": ["Compounded ketamine lozenges, made by a licensed pharmacy whose name is on the box."],
    "es": ["Tabletas de ketamina compuesta; la farmacia figura en la caja."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "OWNBRAND", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
