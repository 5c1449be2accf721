"""Languages as they travel: BCP 47 codes such as ``en-US``."""

SOURCE_LOCALE = "en-US"
LOCALES: dict[str, str] = {"en-US": "English (US)", "es-US": "Español (EE. UU.)"}


def to_bcp47(code: str) -> str:
    """Return ``en-US`` for the editing system's ``en-us``.

    Raises:
        KeyError: the language is not one of ``LOCALES``.
    """
    return {known.lower(): known for known in LOCALES}[code.lower()]
