"""What is kept of contents, asked for once in a plan however many documents it is about."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from compliance.rule_set import RuleSet
from publishing.checking.contents import (
    ANYWHERE,
    KeptCheck,
    Key,
    check_contents,
    open_check,
)
from store.models import ContentCheck, LiveContent
from store.queries import LIVE, KeptContent


@dataclass(slots=True)
class KeptCheckReader:
    """Reads the checks of one group's contents under its present rules.

    Attributes:
        rules: The group's.
    """

    rules: RuleSet
    _known: dict[Key, KeptCheck] = field(default_factory=dict)
    _digests: set[str] = field(default_factory=set)
    _families: set[str] = field(default_factory=set)

    def ask(self, *, digests: Collection[str] = (), families: Collection[str] = ()) -> None:
        """Ask for all that is kept of contents, and of the live contents of families, at once."""
        wanted = set(digests) - self._digests
        more = set(families) - self._families
        if not wanted and not more:
            return
        rows = ContentCheck.objects.filter(rule_set=self.rules.version)
        if more:
            live = LiveContent.objects.filter(
                family__in=more, until_sequence__isnull=True, state=LIVE
            )
            theirs = Q(digest_id__in=live.values("digest"), jurisdiction=ANYWHERE)
            rows = rows.filter(theirs | Q(digest_id__in=wanted) if wanted else theirs)
        else:
            rows = rows.filter(digest_id__in=wanted)
        for row in rows.iterator():
            self._known[row.digest_id, row.jurisdiction] = open_check(row)
        self._digests |= wanted
        self._families |= more

    def checks_of(
        self, *, contents: Iterable[KeptContent], states: Mapping[str, Collection[str]]
    ) -> dict[Key, KeptCheck]:
        """Return the checks of contents; words that nobody read before are read, and kept.

        Args:
            contents: They are kept in the store.
            states: By digest, the states in which it is judged besides ``ANYWHERE``.
        """
        given = {content.digest: content for content in contents}
        wanted = {(d, s) for d in given for s in (ANYWHERE, *states.get(d, ()))}
        self.ask(
            digests=[d for d, content in given.items() if content.family not in self._families]
            + [d for d, state in wanted if state != ANYWHERE]
        )
        missing = {digest for digest, state in wanted if (digest, state) not in self._known}
        if missing:
            self._known |= check_contents(
                contents=[given[digest] for digest in sorted(missing)],
                jurisdictions=states,
                rules=self.rules,
            )
        return {key: self._known[key] for key in wanted}
