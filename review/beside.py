"""What stands beside the words on the sign-off screen, asked in one statement: see ``together``.

Comments, who has the review and could be given it, its day, its package, links for somebody
outside, the places, how the person signs. Each is read by the module that it belongs to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from contract.roles import Role
from people.factors.queries import factors_of
from people.models import User
from people.queries import holders_in, holding
from publishing.bundles import kept_back_sentences
from review.bundles import bundle_sentence
from review.cases import ReviewCase
from review.comments import Said, comments_of, replies_of, said_in
from review.duties import taken_in, taken_of
from review.models import Assignment, Deadline, OutsideComment, OutsideInvitation, ReviewRule
from review.outside import comments_on, open_links_of
from review.rules import RuleBook
from store.bundles import bound_with, open_bundles_in
from store.models import Scope
from store.queries import newest_contents, open_content, present_scopes
from store.together import ask_together


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the words of one case.

    Attributes:
        scopes: The present scope tree.
        said: Comments, by key of the field or block.
        taken: Who has the review, by role.
        deadline: The day that was set by hand for this submission.
        rules: How long reviews may take.
        holders: Who could sign in each role that is asked.
        package: Sentences on the package that the entry waits in.
        outside_comments: What people outside said of the entry.
        outside_links: The links to its words that are open.
        kinds: Kinds of the person's second factors.
    """

    scopes: Sequence[Scope]
    said: Mapping[str, list[Said]]
    taken: Mapping[Role, Assignment]
    deadline: Deadline | None
    rules: RuleBook
    holders: Mapping[Role, Sequence[User]]
    package: Sequence[str]
    outside_comments: Sequence[OutsideComment]
    outside_links: Sequence[OutsideInvitation]
    kinds: frozenset[str]


def read_beside(*, case: ReviewCase, person: User, now: datetime) -> Beside:
    """Return what stands beside the words of a case, for a person; one statement."""
    uuid, submission = str(case.entry.uuid), case.submission.pk
    scopes, factors, rules = present_scopes(), factors_of(person=person), ReviewRule.objects.all()
    comments, replies = comments_of(entry=case.entry), replies_of(entry=case.entry)
    taken = taken_of(entries=[uuid])
    deadlines = Deadline.objects.filter(entry=uuid, submission=submission)
    holding_ = holding(roles=case.standing.asked, scope=case.content.scope, now=now)
    bound = bound_with(entry_uuids=[uuid])
    kept_back = bound.exclude(kept_back="").order_by().values("entry")
    kept_back_words = newest_contents(entries=kept_back)
    outside = comments_on(entry_uuid=uuid)
    links = open_links_of(entry_uuid=uuid, now=now)
    ask_together(
        *(scopes, factors, rules, comments, replies, taken, deadlines, holding_),
        *(bound, kept_back_words, outside, links),
    )
    bundle = open_bundles_in(rows=bound).get(uuid)
    words = [open_content(row) for row in kept_back_words]
    return Beside(
        scopes=list(scopes),
        said=said_in(type_code=case.content.type, comments=comments, replies=replies),
        taken=taken_in(rows=taken).get(uuid, {}),
        deadline=next(iter(deadlines), None),
        rules=RuleBook(rules=rules),
        holders=holders_in(grants=holding_),
        package=[
            bundle_sentence(bundle=bundle),
            *kept_back_sentences(bundle=bundle, contents=words),
        ]
        if bundle is not None
        else [],
        outside_comments=list(outside),
        outside_links=list(links),
        kinds=frozenset(factor.kind for factor in factors),
    )
