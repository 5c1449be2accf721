"""What is said, denied, left open, asked or told of others: `X` marks the words in question."""

from __future__ import annotations

import pytest

from compliance.builders.plain import build_plain
from compliance.reading import Match, Reading, Sentence


def _marked(text: str) -> tuple[Sentence, Match]:
    """Return the sentence and the match of the words between brackets."""
    start, end = text.index("["), text.index("]") - 1
    reading = Reading(build_plain(text.replace("[", "").replace("]", "")))
    match = Match(start, end)
    (sentence,) = [s for s in reading.sentences() if s.start <= start < s.end]
    return sentence, match


@pytest.mark.parametrize(
    "text",
    [
        "It is [a cure].",
        "It is not a quick fix but [a cure].",
        "It is not addictive, and it is [completely safe].",
        "Not only is it fast, it is [a cure].",
        "It is not just a treatment, it is [a cure].",
        "There is no doubt that it [cures] depression.",
        "Without question, [a cure].",
        "It never fails to [cure].",
        "Nothing short of [a miracle].",
        "It is [a cure], but it is not cheap.",
        "We live far from you, and it is [a cure].",
        "No surgery, no downtime, [guaranteed] relief.",
        "With no downtime and [guaranteed] results.",
        "When talk therapy does not work, our program [cures] you.",
        "Patients who did not respond to pills found it [a miracle].",
        "Do not wait: [guaranteed] relief is here.",
        "Don't hesitate to call for [guaranteed] relief.",
        "It isn't therapy - it's [a cure].",
        "You are not alone. We [guarantee] relief.",
        "Is it a [cure]? Yes, it is.",
        "If nothing else helped, this [cures].",
        "Myth: it hurts. Fact: it is [a cure].",
        "No solo alivia, [cura] la depresión.",
        "No es un parche, sino [una cura].",
        "Sin duda, es [una cura].",
        "Sin cirugía, con resultados [garantizados].",
        "No espere más: alivio [garantizado].",
        "It is [a cure]. It is not a myth.",
        "It is [a cure]. That doubt is wrong.",
        "It [cures] what is wrong with you.",
        "It is [completely safe]. It is not something to fear.",
        "Did you know it [cures] depression?",
        "¿Sabía que [cura] la depresión?",
        "Is it [a cure]? Completely.",
        "With no drug at all, in one week, she has [a cure].",
        "Do not worry, it is [a cure].",
        "No se preocupe, es [una cura].",
        "Is it [a cure]? You bet.",
        "Never forget that it is [completely safe].",
        "Nobody can deny that it is [a cure].",
        "It cannot be denied that it [cures].",
        "We cannot stress enough that it [cures] depression.",
        "It isn't a secret that it [cures] depression.",
        "You can't go wrong with [a cure].",
        "Why would anyone doubt that it is [completely safe]?",
        "Myth: it is risky. In fact it is [completely safe].",
        "No es ningún secreto que [cura].",
        "Nadie puede negar que [cura] la depresión.",
        "No esperes más, [cura] la depresión.",
    ],
)
def test_it_is_said(text: str) -> None:
    sentence, match = _marked(text)

    assert sentence.asserted(match)


@pytest.mark.parametrize(
    "text",
    [
        "It is not [a cure].",
        "It isn’t [a cure].",
        "It is in no way [a cure].",
        "There is no evidence that it is [a cure].",
        "No espere [un alivio inmediato].",
        "We cannot and will not say, in any of our clinics, that it is [a cure].",
        "We cannot guarantee that every patient who comes here is [cured].",
        "No treatment we know of is [a cure].",
        "None of our treatments is [a cure].",
        "It has never been shown to [cure] depression.",
        "[A cure] cannot be guaranteed.",
        "[Cures] are not guaranteed.",
        "Neither pills nor infusions [cure] everyone.",
        "It is not a miracle, [a cure] or a quick fix.",
        "We do not offer miracles or [guarantees].",
        "This does not mean that it is [a cure].",
        "Nobody can promise [a cure].",
        "IT IS NOT [A CURE]",
        "We never promise:\n- [a cure]",
        "What we do not offer:\n\n• [guaranteed results]",
        "No es [una cura].",
        "No podemos garantizar que sea [una cura].",
        "Ningún tratamiento es [una cura].",
        "No hay evidencia de que sea [una cura].",
        "Nunca prometemos [una cura].",
        "[Los resultados] no están garantizados.",
        "It is far from [harmless].",
        "Está lejos de ser [una cura].",
        "“[A cure]” is a phrase that we do not use.",
        "I wish I could call it [a cure], but I can't.",
        "Nos gustaría decir que es [una cura], pero no lo es.",
        "[A cure] is not part of what we offer.",
        "Decir que es [una cura] sería mentir.",
        "It has yet to be [approved].",
        "[Approval] of it is not expected.",
        "No drug, ketamine included, has been shown to [prevent] it.",
        "Ningún medicamento, tampoco la ketamina, ha demostrado que [evite] eso.",
        "No usamos nada contra [esto], eso ni aquello.",
        "No usamos nada contra eso, [esto] ni aquello.",
    ],
)
def test_it_is_denied(text: str) -> None:
    sentence, match = _marked(text)

    assert sentence.negated(match)
    assert not sentence.asserted(match)


@pytest.mark.parametrize(
    "text",
    [
        "It is not known whether it is [a cure].",
        "Ask your doctor if it is [safe] for you.",
        "Some clinics claim that it is [a cure].",
        "Beware of anyone who offers [a cure].",
        "If a clinic promises [a cure], walk away.",
        "It would be wrong to call it [a cure].",
        "It is a myth that it is [a cure].",
        "Myth #1: it is [a cure].",
        "That it is [a cure] is a myth.",
        "Claims such as “[a cure]” are misleading.",
        "No se sabe si es [una cura].",
        "Se estudia si es [una cura].",
        "Researchers are exploring if it is [a cure].",
        "Quien venda [una cura] engaña.",
        "“[A cure]” is not a word we use.",
        "Es un mito que sea [una cura].",
        "Desconfíe de quien prometa [una cura].",
        "It is false that it [cures].",
        "Our ad said that it [cures]. That was wrong.",
        "It [cures] everybody. This is not true.",
        "Dicen que [cura]. Eso es falso.",
        "Es falso que [cure] la depresión.",
        "You may read that it is [a cure].",
        "It is too early to say that it is [a cure].",
        "Some ads say that it is [a cure].",
        "Ojalá fuera [una cura].",
        "A study asked if it is [safe].",
        "It is dangerous to call it [a cure].",
        "Es falso que sea [una cura].",
        "Any site that says [a cure] is after your money.",
        "Sería un error pensar que es [una cura].",
        "I was told that it is [a cure]. That was not my experience.",
        "[Cure] is the wrong word for it.",
        "[A cure] for it has not been found.",
        "Many people believe that it is [a cure]. It isn't.",
        "Quizá lea que [cura] la depresión; no es cierto.",
    ],
)
def test_it_is_left_open_or_told_of_others(text: str) -> None:
    sentence, match = _marked(text)

    assert not sentence.asserted(match)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Is it [addictive]? No, it is not.", False),
        ("Is it [addictive]?\n\nNo.", False),
        ("Q: Is it [addictive]?\nA: No.", False),
        ("Is it [addictive]? Yes.", True),
        ("Is it [addictive]? It is.", True),
        ("Is it [addictive]? It is more complicated than that.", None),
        ("Is it [addictive]? Not at this dose.", False),
        ("Is it [addictive]? It depends.", None),
        ("Is it [addictive]?", None),
        ("¿Es [adictiva]? No.", False),
        ("¿Es [adictiva]? Sí.", True),
        ("Is there a [risk]? There isn't one.", False),
        ("Is it always [mild]? Not always.", None),
        ("People ask if they get [hooked]. They won't.", False),
    ],
)
def test_a_question_says_what_its_answer_says(text: str, answer: bool | None) -> None:
    sentence, match = _marked(text)

    assert sentence.answer is answer
    assert sentence.asserted(match) is (answer is True)
    assert sentence.denied(match) is (answer is False)


def test_a_condition_is_told_from_what_follows_it() -> None:
    inside, match = _marked("If you have [no side effects], go home.")
    after, other = _marked("If you come to us, you have [no side effects].")

    assert inside.conditional(match)
    assert not after.conditional(other)


def test_a_hedge_is_noticed() -> None:
    hedged, match = _marked("It may [help].")
    plain, other = _marked("It [helps].")

    assert hedged.qualified(match)
    assert not plain.qualified(other)
