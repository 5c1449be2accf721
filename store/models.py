"""The tables of the store. What each column means is said here; who may change what, in rights.

Those of the copy rules stand in ``check_models``.

Names follow ``docs/model.md``. ``from_sequence`` and ``until_sequence`` are release numbers: a row
stands from the first up to, not including, the second, and now where the second is null.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from contract.types import TYPES
from store.check_models import ContentCheck as ContentCheck
from store.check_models import DocumentCheck as DocumentCheck
from store.check_models import FalseAlarm as FalseAlarm
from store.check_models import Recheck as Recheck
from store.check_models import RuleSet as RuleSet
from store.lengths import CODE_LENGTH, DIGEST_LENGTH, PATH_LENGTH

_READ_DOWNWARDS = sorted(spec.collection for spec in TYPES.values() if spec.read_downwards)


class Content(models.Model):
    """An entry's envelope, exactly as it was submitted; immutable, named by its digest."""

    digest = models.CharField(max_length=DIGEST_LENGTH, primary_key=True)
    envelope = models.TextField(help_text="Canonical JSON; its SHA-256 is the digest.")
    # Read off the envelope; constraints hold them to it.
    entry = models.UUIDField()
    type = models.CharField(max_length=CODE_LENGTH)
    scope = models.CharField(max_length=PATH_LENGTH)
    locale = models.CharField(max_length=12)
    handle = models.CharField(max_length=PATH_LENGTH)
    # Root of the family: follows variant_of and translation_of; verify recomputes it.
    family = models.UUIDField()
    # Digests of the files of its pictures; verify recomputes them.
    files = ArrayField(models.CharField(max_length=DIGEST_LENGTH), default=list)
    kept_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            # Contents of one entry, newest last: submissions, history.
            models.Index(fields=["entry", "kept_at"], name="content_by_entry"),
            # Whether a live content holds a file.
            GinIndex(fields=["files"], name="content_files"),
        ]


class File(models.Model):
    """The bytes of a picture as they were submitted; immutable, named by their hash."""

    digest = models.CharField(max_length=DIGEST_LENGTH, primary_key=True)
    media_type = models.CharField(max_length=60)
    width = models.PositiveIntegerField(help_text="Pixels.")
    height = models.PositiveIntegerField(help_text="Pixels.")
    body = models.BinaryField()
    kept_at = models.DateTimeField(auto_now_add=True)


class Wording(models.Model):
    """Somebody changed the words of an entry: the record of authorship; immutable."""

    entry = models.UUIDField()
    digest = models.CharField(max_length=DIGEST_LENGTH, help_text="Of the words, citations aside.")
    # Empty where the words changed without a known person: such words cannot be signed.
    actor = models.CharField(max_length=36, blank=True)
    actor_name = models.CharField(max_length=255, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["entry", "id"], name="wording_by_entry")]


class Submission(models.Model):
    """A content was sent for review, with the roles its workflow asks for; immutable."""

    entry = models.UUIDField()
    digest = models.ForeignKey(
        Content, on_delete=models.DO_NOTHING, db_column="digest", related_name="submissions"
    )
    words_digest = models.CharField(max_length=DIGEST_LENGTH)
    revision = models.BigIntegerField(help_text="The editing system's revision, to show it live.")
    # [{"role": …, "quorum": n}], besides the roles of the type.
    requirements = models.JSONField(default=list)
    # Words that are live are read again because their review is due: only what is signed from here
    # on counts for it, and its release renews the review alone.
    renews = models.BooleanField(default=False)
    actor = models.CharField(max_length=36)
    actor_name = models.CharField(max_length=255)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["entry", "id"], name="submission_by_entry")]


class Ledger(models.Model):
    """The hash-chained record of everything that was decided; immutable."""

    sequence = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=CODE_LENGTH)
    at = models.DateTimeField()
    actor = models.CharField(max_length=36, blank=True)
    actor_name = models.CharField(max_length=255)
    body = models.TextField(help_text="Canonical JSON.")
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)


class Signature(models.Model):
    """One person's decision on one digest in one role; immutable."""

    APPROVED, REFUSED, WITHDRAWN = "approved", "refused", "withdrawn"
    # Of one finding, or several, on the digest: they hold these words up no longer.
    WAIVED = "waived"

    digest = models.ForeignKey(
        Content, on_delete=models.DO_NOTHING, db_column="digest", related_name="signatures"
    )
    entry = models.UUIDField()
    decision = models.CharField(max_length=12)
    role = models.CharField(max_length=20)
    signer = models.UUIDField()
    printed_name = models.CharField(max_length=255)
    credentials = models.CharField(max_length=120, blank=True)
    meaning = models.CharField(max_length=255)
    method = models.CharField(max_length=20)
    reason = models.CharField(max_length=30, blank=True)
    comment = models.TextField(blank=True)
    # What the signer saw: words, difference, findings, reach. Canonical JSON.
    shown = models.TextField()
    at = models.DateTimeField()
    ledger = models.OneToOneField(Ledger, on_delete=models.DO_NOTHING, related_name="signature")

    class Meta:
        indexes = [models.Index(fields=["digest", "ledger"], name="signature_by_digest")]


class Fragment(models.Model):
    """Bytes of a part or of a document's skeleton; immutable, named by their hash."""

    digest = models.CharField(max_length=DIGEST_LENGTH, primary_key=True)
    body = models.BinaryField()


class Document(models.Model):
    """What a front-end receives for one entry at one scope in one locale; immutable.

    The digest is over the skeleton's digest and one line per part; see ``live.document_digest``.
    """

    digest = models.CharField(max_length=DIGEST_LENGTH, primary_key=True)
    skeleton = models.ForeignKey(Fragment, on_delete=models.DO_NOTHING, db_column="skeleton")
    content = models.ForeignKey(Content, on_delete=models.DO_NOTHING, db_column="content")
    # Four lists of one length, in the order of delivery: root, own uuid, content, fragment.
    part_ids = ArrayField(models.UUIDField())
    part_uuids = ArrayField(models.UUIDField())
    part_contents = ArrayField(models.CharField(max_length=DIGEST_LENGTH))
    fragments = ArrayField(models.CharField(max_length=DIGEST_LENGTH))
    # Roots read besides the parts: link targets. They re-compile this when they go live or leave.
    links = ArrayField(models.UUIDField(), default=list)

    class Meta:
        indexes = [
            # Which documents hold, or point to, a family.
            GinIndex(fields=["part_ids"], name="document_parts"),
            # Which lists a changed content stands in.
            GinIndex(fields=["part_contents"], name="document_contents"),
            GinIndex(fields=["links"], name="document_links"),
        ]


class Release(models.Model):
    """One atomic change of the live set under one number; immutable."""

    number = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=CODE_LENGTH)
    at = models.DateTimeField()
    actor = models.CharField(max_length=36, blank=True)
    actor_name = models.CharField(max_length=255)
    reason = models.TextField(blank=True)
    compiler = models.CharField(max_length=20)
    ledger = models.OneToOneField(Ledger, on_delete=models.DO_NOTHING, related_name="release")


class ContentChange(models.Model):
    """A release made a content of an entry live, or took the entry off; immutable."""

    release = models.ForeignKey(Release, on_delete=models.DO_NOTHING, db_column="release")
    entry = models.UUIDField()
    family = models.UUIDField()
    digest = models.CharField(max_length=DIGEST_LENGTH, help_text="What came, or what was taken.")
    state = models.CharField(max_length=8)  # live, gone
    reason = models.CharField(max_length=30, blank=True)

    class Meta:
        constraints = [
            # One release says one thing of an entry.
            models.UniqueConstraint(fields=["release", "entry"], name="contentchange_once"),
        ]


class Change(models.Model):
    """A release put a document at an address, or took it away; immutable."""

    release = models.ForeignKey(Release, on_delete=models.DO_NOTHING, db_column="release")
    scope = models.CharField(max_length=PATH_LENGTH)
    collection = models.CharField(max_length=CODE_LENGTH)
    handle = models.CharField(max_length=PATH_LENGTH)
    locale = models.CharField(max_length=12)
    family = models.UUIDField()
    # live: a document; gone: a tombstone; moved: gone to another handle; ended: nothing here.
    state = models.CharField(max_length=8)
    document = models.CharField(max_length=DIGEST_LENGTH, blank=True)
    reason = models.CharField(max_length=30, blank=True)
    detail = models.CharField(max_length=255, blank=True)

    class Meta:
        constraints = [
            # One release says one thing of an address.
            models.UniqueConstraint(
                fields=["release", "scope", "collection", "handle", "locale"], name="change_once"
            ),
        ]


class LiveContent(models.Model):
    """Which content of an entry was live when: a projection of ContentChange."""

    entry = models.UUIDField()
    family = models.UUIDField()
    type = models.CharField(max_length=CODE_LENGTH)
    scope = models.CharField(max_length=PATH_LENGTH)
    locale = models.CharField(max_length=12)
    handle = models.CharField(max_length=PATH_LENGTH)
    digest = models.CharField(max_length=DIGEST_LENGTH)
    state = models.CharField(max_length=8)
    reason = models.CharField(max_length=30, blank=True)
    from_sequence = models.BigIntegerField()
    until_sequence = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            # One state of an entry at a time.
            models.UniqueConstraint(
                fields=["entry"], condition=Q(until_sequence__isnull=True), name="livecontent_now"
            ),
        ]
        indexes = [
            # The live members of a family: resolution and compile.
            models.Index(
                fields=["family"], condition=Q(until_sequence__isnull=True), name="livecontent_fam"
            ),
            # Whether a signature's words were replaced.
            models.Index(fields=["digest"], name="livecontent_digest"),
            # Whether a handle is or was taken.
            models.Index(fields=["type", "handle"], name="livecontent_handle"),
        ]


class Placement(models.Model):
    """Which document stands at an address, and what lists need of it: a projection of Change."""

    scope = models.CharField(max_length=PATH_LENGTH)
    collection = models.CharField(max_length=CODE_LENGTH)
    handle = models.CharField(max_length=PATH_LENGTH)
    locale = models.CharField(max_length=12)
    family = models.UUIDField()
    state = models.CharField(max_length=8)
    document = models.CharField(max_length=DIGEST_LENGTH, blank=True)
    reason = models.CharField(max_length=30, blank=True)
    detail = models.CharField(max_length=255, blank=True)
    published_at = models.DateTimeField()
    card = models.BinaryField(default=b"")
    facets = ArrayField(models.CharField(max_length=255), default=list)  # "kind=trial"
    sort_title = models.CharField(max_length=255, blank=True, db_collation="C")
    sort_updated = models.CharField(max_length=40, blank=True, db_collation="C")
    # The type's own order: payer, day of publication, path.
    sort_own = models.CharField(max_length=255, blank=True, default="", db_collation="C")
    from_sequence = models.BigIntegerField()
    until_sequence = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            # One document at an address at a time; detail reads by it.
            models.UniqueConstraint(
                fields=["collection", "locale", "handle", "scope"],
                condition=Q(until_sequence__isnull=True),
                name="placement_now",
            ),
        ]
        indexes = [
            # Lists in their declared orders, each scope of a chain by itself.
            models.Index(
                fields=["scope", "collection", "locale", "sort_title", "handle"],
                condition=Q(until_sequence__isnull=True),
                name="placement_title",
            ),
            models.Index(
                fields=["scope", "collection", "locale", "sort_updated", "handle"],
                condition=Q(until_sequence__isnull=True),
                name="placement_updated",
            ),
            models.Index(
                fields=["scope", "collection", "locale", "sort_own", "handle"],
                condition=Q(until_sequence__isnull=True),
                name="placement_own",
            ),
            # Lists of the collections that are read downwards: all that stands below a place.
            models.Index(
                fields=["collection", "locale", "sort_title", "handle", "scope"],
                condition=Q(until_sequence__isnull=True, collection__in=_READ_DOWNWARDS),
                name="placement_below",
            ),
            # Facet filters.
            GinIndex(
                fields=["facets"], condition=Q(until_sequence__isnull=True), name="placement_facet"
            ),
            # What stands for a family now: fan-out of a change.
            models.Index(
                fields=["family"], condition=Q(until_sequence__isnull=True), name="placement_family"
            ),
            # Where a document stands now: fan-out from a part.
            models.Index(
                fields=["document"],
                condition=Q(until_sequence__isnull=True),
                name="placement_document",
            ),
            # History of an address.
            models.Index(
                fields=["collection", "locale", "handle", "scope", "from_sequence"],
                name="placement_history",
            ),
        ]


class Scope(models.Model):
    """The scope tree as front-ends and compile know it, versioned by release."""

    path = models.CharField(max_length=PATH_LENGTH)
    kind = models.CharField(max_length=12)
    code = models.CharField(max_length=CODE_LENGTH)
    name = models.CharField(max_length=255)
    jurisdiction = models.CharField(max_length=5, blank=True)
    telehealth = models.BooleanField(default=False)
    serves = ArrayField(models.CharField(max_length=5), default=list)
    from_sequence = models.BigIntegerField()
    until_sequence = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            # One row per place at a time.
            models.UniqueConstraint(
                fields=["path"], condition=Q(until_sequence__isnull=True), name="scope_now"
            ),
        ]


class Head(models.Model):
    """The one row that every writer of the ledger locks."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    release = models.BigIntegerField(default=0)
    ledger = models.BigIntegerField(default=0)
    ledger_hash = models.CharField(max_length=64)
    at = models.DateTimeField()


class ReleaseDue(models.Model):
    """A fully signed content that should go live, and why it has not yet; this one moves."""

    entry = models.UUIDField(primary_key=True)
    digest = models.CharField(max_length=DIGEST_LENGTH)
    since = models.DateTimeField(auto_now_add=True)
    held_because = models.TextField(blank=True)
    # Roots whose going live would let this try again.
    waits_for = ArrayField(models.UUIDField(), default=list)
    tried_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [GinIndex(fields=["waits_for"], name="due_waits_for")]


class Bundle(models.Model):
    """Changes that were submitted as one package and go live together; this one moves."""

    title = models.CharField(max_length=255)
    actor = models.CharField(max_length=36)
    actor_name = models.CharField(max_length=255)
    at = models.DateTimeField(auto_now_add=True)


class BundleEntry(models.Model):
    """One entry of a package, until it is live or was taken out."""

    bundle = models.ForeignKey(Bundle, on_delete=models.CASCADE, related_name="bound")
    entry = models.UUIDField()
    kept_back = models.CharField(max_length=20, blank=True)  # refused, recalled
    closed_at = models.DateTimeField(null=True)
    taken_out = models.BooleanField(default=False)

    class Meta:
        constraints = [  # An entry waits in one package at a time.
            models.UniqueConstraint(
                fields=["entry"], condition=Q(closed_at__isnull=True), name="bundle_entry_once"
            )
        ]
