"""Everything that the sign-off screen shows of one review, and the sealed note of having shown it.

The note goes out with the form and comes back with the signature: signed by the server, for one
person and one digest, so what the record keeps is what stood on the screen. Reads only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core import signing
from wagtail.models import Page

from contract.canonical import digest_of
from contract.envelope import Json, cited_claims, references_of
from people.models import User
from publishing.reach import Reach, reach_of_release
from review.cases import ReviewCase
from review.differences import Difference, list_differences
from review.wordings import Miss, resolve_claims
from review.words import ShownWords, show_words
from store.models import Submission
from store.queries import KeptContent, find_contents, get_content

_SALT = "review.shown"
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
    """

    words: tuple[ShownWords, ...]
    claims: tuple[ShownClaim, ...]
    differences: tuple[Difference, ...]
    first: bool
    reach: Reach
    names: Mapping[str, str]

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
            "findings": [],
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


def shown_for(*, case: ReviewCase) -> Shown:
    """Return everything that a signer of these words sees."""
    live = get_content(digest=case.live_digest).envelope if case.live_digest else None
    names = names_in(envelopes=[case.content.envelope, *([live] if live else [])])
    read = read_words(content=case.content, live=live, names=names)
    return Shown(
        words=read.words,
        claims=read.claims,
        differences=read.differences,
        first=live is None,
        reach=reach_of_release(content=case.content),
        names=names,
    )


def read_words(*, content: KeptContent, live: Json | None, names: Mapping[str, str]) -> ReadWords:
    """Return words, their claims and what changes; nothing of where they would appear.

    Args:
        content: The words.
        live: Envelope of what readers have now, if they have something.
        names: Title of each entry that either refers to, by root uuid.
    """
    words = show_words(envelope=content.envelope, names=names)
    differences: list[Difference] = []
    if live is not None:
        differences = list_differences(
            before=[*show_words(envelope=live, names=names), *_claim_words(live, names)],
            after=[*words, *_claim_words(content.envelope, names)],
        )
    return ReadWords(tuple(words), tuple(_claims(content, names)), tuple(differences))


def names_in(*, envelopes: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the title of every entry that envelopes refer to, by root uuid."""
    roots = {ref.uuid for envelope in envelopes for ref in references_of(envelope)}
    return dict(Page.objects.filter(slug__in=roots).values_list("slug", "title"))


def seal(*, shown: Json, person: User) -> str:
    """Return the sealed note that this was shown to a person."""
    return signing.dumps({"to": str(person.uuid), "shown": shown}, salt=_SALT, compress=True)


def unseal(*, note: str, person: User) -> Json:
    """Return what a note says was shown to this person.

    Raises:
        NoteInvalid: it is not ours, not theirs, or too old.
    """
    try:
        opened = signing.loads(note, salt=_SALT, max_age=READ_AGAIN_AFTER)
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


def _claim_words(envelope: Mapping[str, Any], names: Mapping[str, str]) -> list[ShownWords]:
    """Return the wording of each cited claim as if it were a field: its change is one to read."""
    cites: Mapping[str, str] = envelope["fields"].get("cites", {})
    contents = {content.family: content for content in find_contents(digests=cites.values())}
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


def _claims(content: KeptContent, names: Mapping[str, str]) -> Iterable[ShownClaim]:
    envelope = content.envelope
    families = list(
        dict.fromkeys(ref.uuid for ref in references_of(envelope) if ref.type == "claim")
    )
    cited = set(cited_claims(envelope))
    found: dict[str, str | Miss] = {
        **resolve_claims(families=families, scope=content.scope, locale=content.locale),
        **envelope["fields"].get("cites", {}),
    }
    contents = {c.digest: c for c in find_contents(digests=[str(d) for d in found.values()])}
    sources = _source_lines(contents.values())
    for family in families:
        claim = contents.get(str(found.get(family)))
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
    newest = Submission.objects.filter(entry__in=roots).order_by("entry", "-id").distinct("entry")
    contents = find_contents(digests=[row.digest_id for row in newest])
    return {
        content.family: f"{content.envelope['fields'].get('title')}: "
        f"{content.envelope['fields'].get('citation')}"
        for content in contents
    }
