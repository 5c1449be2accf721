"""Everything that the sign-off screen shows of one review, and the sealed note of having shown it.

The note goes out with the form and comes back with the signature: signed by the server, for one
person and one digest, so what the record keeps is what stood on the screen. Reads only.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page

from contract.canonical import digest_of
from contract.envelope import Json, cited_claims, references_of
from people.models import User
from publishing.checking.judged import Judged, list_judged
from publishing.checking.judging import Judge
from publishing.reach import Reach, reach_of_release
from review.cases import ReviewCase
from review.differences import Difference, list_differences
from review.wordings import ClaimQuestions, Miss
from review.words import ShownWords, show_words
from store.models import Content, Scope
from store.queries import KeptContent, newest_contents, open_content
from store.together import ask_together

_SALT = "review.shown"
# Kinds of screens: what was shown on one is no ground for what is done on another.
SIGN, WAIVE = "sign", "waive"
# A screen left open longer than this is read again before it is signed.
READ_AGAIN_AFTER = 12 * 60 * 60
# The note travels in every form of the screen. Words of more characters travel by their digest.
MOST_WORDS = 60_000


class NoteInvalid(Exception):
    """The note of what was shown is not ours, not this person's, or too old."""

    code = "note-invalid"


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim that stands in the words, in the wording they are submitted for."""

    uuid: str
    title: str
    statement: str
    qualifier: str
    sources: tuple[str, ...]
    cited: bool
    missing: str = ""


@dataclass(frozen=True, slots=True)
class ReadWords:
    """The words, the claims in them, and what changes for readers."""

    words: tuple[ShownWords, ...]
    claims: tuple[ShownClaim, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a signer sees.

    Attributes:
        words: Fields and blocks as they will appear.
        names: Title of each entry they name, as shown, by root uuid.
        claims: The claims in them, with statement and sources.
        differences: What changes for readers; empty for a first publication.
        first: Whether nothing of the entry is live now.
        reach: Where it would appear.
        found: What the copy check says of it, what stops it first.
        rule_set: Version of the copy rules by which it was found.
        stopped: Entries that hold it and would be stopped by it: uuid, and why.
    """

    words: tuple[ShownWords, ...]
    claims: tuple[ShownClaim, ...]
    differences: tuple[Difference, ...]
    first: bool
    reach: Reach
    names: Mapping[str, str]
    found: tuple[Judged, ...] = ()
    rule_set: str = ""
    stopped: tuple[tuple[str, str], ...] = ()

    @property
    def stops(self) -> bool:
        """Whether the copy check keeps these words from going live."""
        return any(one.stops for one in self.found)

    @property
    def droppable(self) -> tuple[ShownWords, ...]:
        """The blocks without which readers may see the page."""
        return tuple(words for words in self.words if words.droppable)

    @property
    def without(self) -> tuple[ShownWords, ...]:
        """The words without all that can be left out."""
        return tuple(words for words in self.words if not words.droppable)

    def as_json(self, *, digest: str, live_digest: str) -> Json:
        """Return what the record keeps of it.

        The words stand in it as text, in ``words``: field or block, label, text. Those of a very
        long entry would be too much for a form, so of them ``words_digest`` stands there, the
        SHA-256 of the canonical JSON of the same list, beside ``names``. The store has the envelope
        of ``digest``: showing it with those names gives the list again, and its digest proves it.
        ``droppable`` names the blocks without which the words were shown too.
        """
        return {
            "digest": digest,
            "live": live_digest,
            **self._kept_words(),
            "droppable": [
                {"id": words.key.partition(":")[2], "label": words.label}
                for words in self.droppable
            ],
            "difference": [
                {"field": d.label, "before": d.before_text, "after": d.after_text}
                for d in self.differences
            ],
            "claims": [{"uuid": claim.uuid, "statement": claim.statement} for claim in self.claims],
            "findings": [one.as_json() for one in self.found],
            "rule_set": self.rule_set,
            "reach": {
                "documents": self.reach.documents,
                "locations": self.reach.locations,
                "locales": list(self.reach.locales),
            },
        }

    def _kept_words(self) -> Json:
        kept = words_as_json(words=self.words)
        if sum(len(one["text"]) for one in kept) <= MOST_WORDS:
            return {"words": kept}
        return {"words_digest": digest_of(kept), "names": dict(self.names)}


def words_as_json(*, words: Iterable[ShownWords]) -> list[dict[str, str]]:
    """Return words as the record keeps them."""
    return [{"key": one.key, "label": one.label, "text": one.text} for one in words]


def shown_for(*, case: ReviewCase, scopes: Sequence[Scope]) -> Shown:
    """Return everything that a signer of these words sees.

    Args:
        scopes: The present scope tree.
    """
    live = case.live_content.envelope if case.live_content is not None else None
    claims = _Claims(case.content, live)
    titles = _titles_in([case.content.envelope, *([live] if live else [])])
    ask_together(titles, *claims.questions)
    names = dict(titles)
    read = _read(case.content, live, names, claims)
    judge = Judge(today=timezone.now().date())
    reach = reach_of_release(content=case.content, scopes=scopes, judge=judge)
    return Shown(
        words=read.words,
        claims=read.claims,
        differences=read.differences,
        first=live is None,
        reach=reach,
        names=names,
        found=tuple(list_judged(judge=judge, content=case.content)),
        rule_set=judge.rules_of(case.content.scope).version,
        stopped=tuple((content.entry, because) for content, because in judge.stopped),
    )


def read_words(*, content: KeptContent, live: Json | None, names: Mapping[str, str]) -> ReadWords:
    """Return words, their claims and what changes; nothing of where they would appear.

    Args:
        content: The words.
        live: Envelope of what readers have now, if they have something.
        names: Title of each entry that either refers to, by root uuid.
    """
    claims = _Claims(content, live)
    ask_together(*claims.questions)
    return _read(content, live, names, claims)


def _read(
    content: KeptContent, live: Json | None, names: Mapping[str, str], claims: "_Claims"
) -> ReadWords:
    words = show_words(envelope=content.envelope, names=names)
    differences: list[Difference] = []
    if live is not None:
        before, after = (_claim_words(one, names, claims) for one in (live, content.envelope))
        differences = list_differences(
            before=[*show_words(envelope=live, names=names), *before],
            after=[*words, *after],
        )
    return ReadWords(tuple(words), tuple(_shown_claims(claims, names)), tuple(differences))


def names_in(*, envelopes: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the title of every entry that envelopes refer to, by root uuid."""
    return dict(_titles_in(envelopes))


def _titles_in(envelopes: Iterable[Mapping[str, Any]]) -> QuerySet[Page, tuple[str, str]]:
    roots = {ref.uuid for envelope in envelopes for ref in references_of(envelope)}
    titles: QuerySet[Page, tuple[str, str]] = Page.objects.filter(slug__in=roots).values_list(
        "slug", "title"
    )
    return titles


def seal(*, shown: Json, person: User, screen: str = SIGN) -> str:
    """Return the sealed note that this was shown to a person, on a screen of a kind."""
    return signing.dumps(
        {"to": str(person.uuid), "shown": shown}, salt=f"{_SALT}.{screen}", compress=True
    )


def unseal(*, note: str, person: User, screen: str = SIGN) -> Json:
    """Return what a note says was shown to this person, on a screen of a kind.

    Raises:
        NoteInvalid: it is not ours, not theirs, or too old.
    """
    try:
        opened = signing.loads(note, salt=f"{_SALT}.{screen}", max_age=READ_AGAIN_AFTER)
    except signing.SignatureExpired as error:
        raise NoteInvalid(
            "This page was open for too long. Read the words again, then sign."
        ) from error
    except signing.BadSignature as error:
        raise NoteInvalid(
            "What came back is not the page that was sent to you, so nothing was signed. Read the "
            "words again, then sign."
        ) from error
    if opened["to"] != str(person.uuid):
        raise NoteInvalid("This page was opened by somebody else. Read the words, then sign.")
    shown: Json = opened["shown"]
    return shown


class _Claims:
    """The claims that words refer to, and those that they and what is live were submitted with."""

    def __init__(self, content: KeptContent, live: Json | None) -> None:
        self.content = content
        self.families = list(
            dict.fromkeys(r.uuid for r in references_of(content.envelope) if r.type == "claim")
        )
        self._open = ClaimQuestions(
            families=self.families, scope=content.scope, locale=content.locale
        )
        digests = {*_cites(content.envelope).values(), *_cites(live or {}).values()}
        self._cited = Content.objects.filter(digest__in=digests)

    @property
    def questions(self) -> list[QuerySet[Any]]:
        """What has to be asked before anything below, for ``ask_together``."""
        return [*self._open.resolving, *self._open.reading, self._cited]

    @property
    def contents(self) -> dict[str, KeptContent]:
        """Every wording that is meant, by digest."""
        return self._open.contents | {row.digest: open_content(row) for row in self._cited}

    @property
    def wordings(self) -> dict[str, KeptContent]:
        """The wording of each claim that the words are submitted for, by family."""
        found: dict[str, str | Miss] = {**self._open.resolved, **_cites(self.content.envelope)}
        contents = self.contents
        return {
            family: contents[digest]
            for family, digest in ((one, str(found.get(one))) for one in self.families)
            if digest in contents
        }


def _cites(envelope: Mapping[str, Any]) -> Mapping[str, str]:
    cites: Mapping[str, str] = envelope.get("fields", {}).get("cites", {})
    return cites


def _claim_words(
    envelope: Mapping[str, Any], names: Mapping[str, str], claims: _Claims
) -> list[ShownWords]:
    """Return the wording of each cited claim as if it were a field: its change is one to read."""
    known, digests = claims.contents, set(_cites(envelope).values())
    contents = {known[digest].family: known[digest] for digest in digests if digest in known}
    return [
        words
        for family, content in sorted(contents.items())
        for words in show_words(envelope=content.envelope, names=names)
        if words.key == "statement"
        for words in [
            ShownWords(
                f"claim:{family}",
                f"Cited claim “{names.get(family, content.handle)}”",
                words.html,
                words.text,
            )
        ]
    ]


def _shown_claims(claims: _Claims, names: Mapping[str, str]) -> Iterable[ShownClaim]:
    cited = set(cited_claims(claims.content.envelope))
    wordings = claims.wordings
    sources = _source_lines(wordings.values())
    for family in claims.families:
        claim = wordings.get(family)
        if claim is None:
            yield ShownClaim(
                family, names.get(family, family), "", "", (), family in cited, "not submitted yet"
            )
            continue
        fields = claim.envelope["fields"]
        yield ShownClaim(
            uuid=family,
            title=str(fields.get("title", "")),
            statement=str(fields.get("statement", "")),
            qualifier=str(fields.get("qualifier", "")),
            sources=tuple(
                sources.get(ref["uuid"], "a source that was not submitted yet")
                for ref in fields.get("sources", ())
            ),
            cited=family in cited,
        )


def _source_lines(claims: Iterable[KeptContent]) -> dict[str, str]:
    """Return the citation of each source by root uuid, in its newest submitted wording."""
    roots = {ref["uuid"] for claim in claims for ref in claim.envelope["fields"].get("sources", ())}
    contents = [open_content(row) for row in newest_contents(entries=roots)]
    return {
        content.family: f"{content.envelope['fields'].get('title')}: "
        f"{content.envelope['fields'].get('citation')}"
        for content in contents
    }
