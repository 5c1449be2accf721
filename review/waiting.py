"""Whom reviews wait for: the signatures that the present step of each still asks for.

A fixed number of queries for any number of entries; only an entry that somebody signed who also
changed its words is looked at by itself. Listings, the home page and sentences ask. Reads only.
"""

from collections.abc import Collection, Mapping

from django.conf import settings

from contract.roles import ROLE_LABELS, Role
from review.in_review import list_in_review
from review.policies import missing_roles, signatures_for
from store.queries import list_authors, list_counting_signatures

Asked = Mapping[Role, int]


def list_asked(*, entries: Collection[str] | None = None) -> dict[str, Asked]:
    """Return, by entry uuid, how many people are asked in each role now; of reviews that run.

    Args:
        entries: Uuids of the entries that are meant; all in review where it is None.
    """
    if entries is not None and not entries:
        return {}
    found = list_in_review(entries=entries)
    signatures = list_counting_signatures(digests=[one.digest for one in found])
    demo_allowed = bool(settings.COUNTERSIGN_DEMO)
    return {
        one.entry_uuid: missing_roles(
            wanted=one.asked,
            signatures=signatures_for(
                renews=one.renews, since=one.since, signatures=signatures[one.digest]
            ),
            authors=list_authors(entry_uuid=one.entry_uuid, digest=one.digest)
            if one.signer_wrote
            else (),
            demo_allowed=demo_allowed,
        )
        for one in found
    }


def asked_sentence(*, asked: Asked) -> str:
    """Return whom it waits for, as in “a medical reviewer and 2 compliance reviewers”."""
    people = [
        f"{number} {ROLE_LABELS[role].lower()}s" if number > 1 else f"a {ROLE_LABELS[role].lower()}"
        for role, number in asked.items()
    ]
    return " and ".join([", ".join(people[:-1]), people[-1]] if len(people) > 1 else people)
