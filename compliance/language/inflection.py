"""Forms of regular words, English and Spanish, folded (without accents) as views are."""

from __future__ import annotations

from compliance.language.words import words_of

_VOWELS = "aeiou"
_SPANISH = {
    "ar": words_of(
        "ar o a as amos an e es en emos aba abas aban aron amos ara aras aran ara aremos ando "
        "ado ada ados adas aria arian arlo arla arlos arlas arle arse"
    ),
    "er": words_of(
        "er o e es emos en a as an amos ia ian io ieron era eran eremos iendo ido ida idos "
        "idas eria erian erlo erla erlos erlas erle erse"
    ),
    "ir": words_of(
        "ir o e es imos en a as an amos ia ian io ieron ira iran iremos iendo ido ida idos "
        "idas iria irian irlo irla irlos irlas irle irse"
    ),
}


def forms_of(word: str, language: str) -> set[str]:
    """Return a word and its regular forms.

    Args:
        word: English base form, or Spanish infinitive, noun or adjective; folded.
        language: "en" or "es".
    """
    return _spanish(word) if language == "es" else _english(word)


def _english(word: str) -> set[str]:
    forms = {word}
    if word.endswith("e"):
        forms |= {word + "s", word + "d", word[:-1] + "ing"}
    elif word.endswith("y") and word[-2:-1] not in _VOWELS:
        forms |= {word[:-1] + "ies", word[:-1] + "ied", word + "ing"}
    elif word.endswith(("s", "x", "z", "ch", "sh")):
        forms |= {word + "es", word + "ed", word + "ing"}
    else:
        forms |= {word + "s", word + "ed", word + "ing"}
        short = len(word) >= 3 and word[-1] not in _VOWELS + "wxy"
        if short and word[-2] in _VOWELS and word[-3] not in _VOWELS:
            forms |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return forms


def _spanish(word: str) -> set[str]:
    endings = _SPANISH.get(word[-2:])
    if endings:
        stem = word[:-2]
        forms = {stem + ending for ending in endings}
        if word.endswith("car"):
            forms |= {stem[:-1] + "que", stem[:-1] + "quen"}
        elif word.endswith("zar"):
            forms |= {stem[:-1] + "ce", stem[:-1] + "cen"}
        elif word.endswith("gar"):
            forms |= {stem + "ue", stem + "uen"}
        return forms
    if word.endswith(("o", "a")):
        return {word[:-1] + ending for ending in ("o", "a", "os", "as")}
    if word.endswith("z"):
        return {word, word[:-1] + "ces"}
    return {word, word + ("s" if word[-1] in _VOWELS else "es")}
