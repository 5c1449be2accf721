"""PEDS: nobody under 18."""

from __future__ import annotations

from tests.unit.compliance.rules.harness import Case, cases_of

HITS = {
    "en": [
        "KETAMINE FOR [[TEENS]]",
        "Spravato helps [[children]] too.",
        "Ketamine infusions for patients of [[every age]]",
        "Ask whether your [[daughter]] qualifies for ketamine.".replace(
            "your [[daughter]]", "[[your daughter]]"
        ).replace("Ask whether", "See how"),
        "Is ketamine for [[minors]]? Yes, with consent.",
        "We give esketamine to [[16 year olds]].",
        "Ketamine, [[ages 14]] and up",
        "We offer ketamine. [[Adolescents]] can take part with the consent of a parent.",
        "Ketamine isn't only for adults: [[teenagers]] do well, too.",
        "Ketamine: [[no minimum age]]",
        "Does [[your child]] suffer? Ask about ketamine.",
        "[[Teens]] who cannot take pills can have ketamine.",
        "If your [[teen]] is sad, ketamine may help.",
        Case(
            "# Spravato in Waco\n\n## Who is it for?\n\n- Adults\n- [[Teenagers]]",
            format="markdown",
        ),
        "Spravato helps [[kids]] who have run out of options.",
        "[[YOUNG PATIENTS AGES 12]] AND UP: ASK ABOUT ESKETAMINE",
        "We treat [[patients from 13 to 80]] with ketamine.",
        "You [[don't have to be 18]] to start ketamine here.",
        "We offer ketamine for [[teens as young as 14]].",
        "[[Teen]] depression? Spravato may be the way forward.",
        "There is [[no lower age limit]] for our ketamine program.",
        "[[Middle schoolers]] can benefit from ketamine as well.",
        "Is ketamine safe for my [[13-year-old]]? Yes, we treat patients that age.",
        "Our [[youngest ketamine patient was eleven]] years old.",
        "Ketamine is available for [[patients 16 and older]].",
    ],
    "es": [
        "Ketamina para [[adolescentes]]",
        "Damos Spravato a [[niños]].",
        "Ketamina [[desde los 15 años]]",
        "Ofrecemos ketamina a [[adolescentes desde los 14 años]].",
        "Ketamina para [[niños]] con depresión",
        "Tratamos con Spravato a [[menores de edad]] si viene uno de los padres.",
        "¿[[Su hijo]] está deprimido? La ketamina puede ayudarlo.",
        "Esketamina para [[todas las edades]]",
        "[[No hay edad mínima]] para la ketamina.",
        "Nuestro paciente de ketamina más [[joven tenía once años]].",
        "Damos ketamina [[a partir de los 12 años]].",
        "[[Adolescentes]] con depresión: pregunten por Spravato",
        "Su [[niña]] puede recibir esketamina con nosotros.",
        "Tratamos a [[adolescentes]] con ketamina.",
    ],
}
NEAR_MISSES = {
    "en": [
        "We do not give ketamine to children.",
        "We cannot guarantee ketamine for anyone, and never for minors.",
        "Do you give ketamine to teens? No.",
        "Myth: ketamine is fine for kids.",
        "Keep ketamine lozenges away from children.",
        "Arrange a sitter for your kids on the day of your ketamine visit.",
        "Antidepressants such as esketamine carry a warning about children and teens.",
        "Adults who were depressed as teenagers may ask about ketamine.",
        "Ketamine is for adults; teens see our therapists.",
        "Ketamine: ages 18 to 75",
        "Bring a toy if a child waits for you during ketamine.",
        "A child must not touch ketamine lozenges.",
        "Minors cannot receive ketamine.",
        "If you are under 18, we cannot give you ketamine.",
        "The effects of Spravato in children have not been studied.",
        "Someone else must watch your kids after ketamine.",
        "We see children for talk therapy.",
        "Emergency teams use ketamine to sedate children.",
        "Ketamine has minor side effects and major ones.",
        "The safety of ketamine in adolescents is unknown.",
        "You can play with your kids again the day after a Spravato visit.",
        "We treat adults only; ketamine is not offered to anyone under 18.",
        "Spravato is not approved for children.",
        "No one younger than 18 is given ketamine at our clinics.",
        "Our ketamine patients are all over 21.",
        "Ask your pediatrician before giving any medicine to your child; ketamine is not something we give to children.",
        "She has two children and comes for ketamine on Fridays.",
        "Therapy for teens is offered by a sister clinic. Ketamine is not.",
        "Ketamine is for adults 18 and older.",
        "Our ketamine patients range from 18 to 75 years of age.",
    ],
    "es": [
        "No damos ketamina a niños.",
        "En estudios pequeños, algunas personas mejoraron con ketamina.",
        "Guarde la ketamina fuera del alcance de los niños.",
        "Los menores de 18 años no pueden recibir ketamina.",
        "A los adolescentes no les damos ketamina.",
        "La ketamina es solo para adultos.",
        "¿Dan ketamina a adolescentes? No.",
        "Ketamina para mayores de 18 años",
        "No se ha establecido la seguridad de la esketamina en niños.",
        "La ketamina es solo para mayores de 18 años.",
        "Spravato no está aprobado en menores de edad.",
        "Nadie menor de 18 años recibe ketamina aquí.",
        "Todos nuestros pacientes de ketamina son mayores de 21 años.",
        "La ketamina puede dañar al bebé; avísenos si está embarazada.",
        "La ketamina es para adultos de 18 años en adelante.",
        "Nuestros pacientes de ketamina tienen entre 18 y 75 años.",
        "Las pastillas de ketamina parecen dulces; guárdelas donde los niños no las alcancen.",
    ],
}
SATISFIED = {
    "en": ["Ketamine is for adults 18 and older.", "Spravato is for adults only."],
    "es": ["Spravato es solo para adultos."],
}

test_it_finds, test_it_lets_pass, test_it_is_satisfied, test_it_waits_for_its_literals = cases_of(
    "PEDS", hits=HITS, near_misses=NEAR_MISSES, satisfied=SATISFIED
)
