"""What is wrong with the references of an entry of a pack. Pure; called by ``checks``.

That the key exists is found while the words are written out; here: whether what it names can stand
there, in that place, in that language, and live.
"""

from collections.abc import Iterator

from contract.locales import SOURCE_LOCALE
from contract.places import is_at_or_above
from contract.types import TYPES
from intake.pack import DRAFT, LIVE, Pack, PackEntry
from intake.problems import Problem, spell
from intake.wording import Mention, Words


def list_reference_problems(*, pack: Pack, entry: PackEntry, words: Words) -> Iterator[Problem]:
    """Yield references that would keep the entry from going live, or point where they must not."""
    for mention in words.mentions:
        message = _mistake(pack, entry, mention)
        if message:
            yield entry.spot.problem(message, "fields", *mention.path, field=spell(mention.path))


def _mistake(pack: Pack, entry: PackEntry, mention: Mention) -> str:
    target = mention.target
    scope = pack.scope_of(entry)
    if target is pack.root_of(entry):
        return "An entry cannot refer to itself."
    if scope and not is_at_or_above(target.scope, place=scope) and not _is_below(mention, scope):
        return (
            f"“{target.key}” stands at {target.scope}, which does not reach {scope}. Refer to one "
            "at this place or above it."
        )
    if mention.link or entry.state != LIVE:
        return ""
    if target.state == DRAFT:
        return f"“{target.key}” stays a draft, so this could not go live. Take it out."
    if entry.locale == SOURCE_LOCALE or TYPES[target.type].one_locale:
        return ""
    translated = pack.translations.get((target.type, target.key, entry.locale))
    if translated is None and pack.is_misshapen(target.type, target.key):
        return ""
    if translated is None or translated.state == DRAFT:
        return f"“{target.key}” is not translated into {entry.locale}; this would wait for it."
    return ""


def _is_below(mention: Mention, scope: str) -> bool:
    """Say whether a link leads down to what is found from above: a brand's page to its clinics."""
    downwards = mention.link and TYPES[mention.target.type].read_downwards
    return downwards and is_at_or_above(scope, place=mention.target.scope)
