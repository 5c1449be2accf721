"""COMPOUND: who offers a compounded drug says that it is not approved and that nobody evaluated it.

"Compounded drugs are not FDA approved, which means FDA has not evaluated their safety, effectiveness,
or quality prior to marketing" (FDA, 2023-10-10, on compounded ketamine; FDA release, 2026-03-03).
Lozenges, troches, dissolving tablets and nasal ketamine are compounded, whether copy says so or not.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance import vocabulary
from compliance.documents import Document
from compliance.findings import Severity
from compliance.reading import Sentence
from compliance.registry import YES, Hit, Kind, Settings, WordLists, mark, rule

_COMPOUNDED: WordLists = {
    "forms": {
        "en": (
            "lozenge*", "troche*", "[rdt|rdts]", "[nasal|intranasal|sublingual|oral] ketamine",
            "ketamine (nasal) [spray|tablet*|capsule*|melt*|gummies|drops]",
            "[dissolving|dissolvable|sublingual|rapid dissolve] (ketamine) [tablet*|lozenge*|pill*|film*]",
            "compounded (nasal|oral|sublingual|prescription) [ketamine|drug*|medicine*|medication*|tablet*|spray]",
            "ketamine <3> compounded", "[compound|compounds|compounding] <2> ketamine",
            "compounding pharmac*", "[pharmac*|503a|503b] <3> [compound|compounds|compounded]", "ketamine <3> [made|prepared|mixed|formulated] <1> [by|in|at] <3> [pharmac*|lab|compounder]",
            "ketamine [gummy|gummies|cream|gel|syrup|suppositor*|rapid melts|odt|odts|wafer*|films|strips|lollipop*]",
            "[dissolve*|melt*|hold|place|put] <4> under (your|the) tongue",
            "ketamine <4> tongue",
            "[nose|nasal] spray <2> ketamine", "ketamine <3> [nose|nasal] spray",
        ),
        "es": (
            "[tableta*|pastilla*|gomita*|trocisco*|comprimido*|capsula*] (compuest*|sublingual*|oral*|soluble*|masticable*|dispersable*|bucal*) de ketamina",
            "trocisco*", "ketamina [nasal|intranasal|sublingual|bucal|oral|compuesta]", "[aerosol|spray|atomizador] (nasal) de ketamina",
            "ketamina <2> [tableta*|pastilla*|aerosol|spray]", "[medicamento*|medicina*] compuest*",
            "ketamina <3> compuest*", "formula* magistral*",
            "ketamina <2> [preparada|elaborada|hecha|formulada|magistral]", "[farmacia|farmacias] <3> [compone|componen|elabora|elaboran]", "[farmacia|farmacias] <1> [compuest*|magistral*|de compuestos]",
            "[gomita*|crema|gel|jarabe|caramelo*|paleta*] (de) ketamina", "ketamina <4> lengua",
        ),
    },
    "ketamine": vocabulary.KETAMINE,
    # No more to be had.
    "declined": {
        "en": (
            "[stopped|quit|discontinued|ceased] [prescribing|offering|giving|using|dispensing|ordering]",
            "not [offered|prescribed|available|sold|dispensed|used|given] [here|at|by us|in this|in our|anywhere]",
            "no longer [prescribe*|offer*|give*|use*|dispense*|available]",
        ),
        "es": (
            "[aqui|en esta clinica] no (se) [recet*|ofrec*|damos|da|usa*|vend*]",
            "no se [recetan|receta|ofrecen|ofrece|venden] [aqui|en esta|en nuestra*]",
            "[dejamos|dejo|dejaron] de [recetar|ofrecer|dar|usar|dispensar]",
            "ya no (se) (la|lo|las|los) [recet*|ofrec*|damos|usa*|dispensa*]",
        ),
    },
    "other": {
        "en": (
            "[throat|cough|honey|sugar|zinc|mint] lozenge*", "lozenge* with honey",
            # Two of what a clinic gives, side by side.
            "[nose|nasal] spray [and|or] ketamine",
        ),
        "es": ("[pastilla*|trocisco*] [de miel|para la garganta|para la tos]",),
    },
}  # fmt: skip


@mark(name="compounded_drug", words=_COMPOUNDED, looks_for=("forms",))
def compounded_drug(here: Sentence, its: Settings) -> Iterator[str]:
    """That a compounded drug is spoken of on a page about ketamine, and not only refused."""
    if not here.on_page(its["ketamine"]):
        return
    for match in here.find(its["forms"]):
        if here.excepted(match, its["other"]) or here.negated(match) or here.has(its["declined"]):
            continue
        if here.holds_negation(match):  # "ketamine vials, and nothing compounded"
            continue
        if not (here.is_question and here.answer is False):
            yield YES


_DISCLOSED: WordLists = {
    "unapproved": {
        "en": (
            "[not|never|aren't|isn't|no|neither|nor] <3> [approved|approve|approval]",
            "[doesn't|don't|has not|hasn't|haven't] <4> [approve|approved|approval]",
            "unapproved",
            "without (fda) approval",
        ),
        "es": ("[no|ni|tampoco] <4> [aprobad*|aprueba|aprobo|aprobacion|autorizad*|aval]", "sin (la) aprobacion"),
    },
    "unevaluated": {
        "en": (
            (
                "[not|never|nor|hasn't|doesn't|neither|without] <4> [evaluated|evaluate|evaluating|reviewed"
                "|review|verified|verify|assessed|assess|tested|test|checked|check|examined|examine|determined|looked|vetted"
                "|confirmed|judged|studied]"
            ),
            "[nobody|no one|none] <6> [evaluated|reviewed|verified|assessed|tested|checked|examined|looked|vetted|confirmed|studied]",
            "unevaluated",
        ),
        "es": (
            "[no|ni|tampoco] <4> [evalu*|revis*|verific*|comprob*|examin*|analiz*|prob*|estudi*|confirm*]",
            "sin (que la fda) [evaluar|evalue|revisar]",
        ),
    },
    "of": {
        "en": ("safety", "effectiveness", "efficacy", "quality", "safe", "effective", "whether (it|they) work*"),
        "es": ("seguridad", "eficacia", "efectividad", "calidad", "segur*", "eficaz"),
    },
}  # fmt: skip


@mark(
    name="compounding_disclosed",
    words=_DISCLOSED,
    values=("unapproved", "unevaluated"),
    looks_for=("unapproved", "unevaluated"),
)
def compounding_disclosed(here: Sentence, its: Settings) -> Iterator[str]:
    """Which halves are told: that it is not approved, that nobody evaluated it."""
    if here.is_question:
        return
    if any(not here.unsettled(match) for match in here.find(its["unapproved"])):
        yield "unapproved"
    if here.has(its["unevaluated"]) and here.has(its["of"]):
        yield "unevaluated"


@rule(
    id="COMPOUND",
    version=4,
    title="Offers a compounded drug without saying that the FDA has not evaluated it",
    kind=Kind.DOCUMENT,
    severity=Severity.BLOCK,
    source="FDA, 2023-10-10, on compounded ketamine; FDA release, 2026-03-03",
    source_verified=True,
    why="Nobody at the FDA looked at the safety, effectiveness or quality of a compounded drug.",
    satisfied_by="Say “compounded drugs are not FDA-approved; the FDA has not evaluated their safety, "
    "effectiveness or quality”, or show the disclaimer.",
    types=("treatment", "treatment_form", "article", "content_page", "faq"),
)
def compound(page: Document, its: Settings) -> Iterator[Hit]:
    """Find documents on which one half is missing and no disclaimer says both."""
    del its
    if True not in page.facts("treatment_form", "compounded") and not page.tells("compounded_drug"):
        return
    if "compounded" in page.facts("disclaimer", "kind"):
        return
    if not page.values("compounding_disclosed") >= {"unapproved", "unevaluated"}:
        yield Hit(severity=page.weight_of_lack)
