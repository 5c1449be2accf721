"""Links for somebody outside, made as people make them."""

from people.models import User
from review.outside import MadeLink, invite
from store.models import Submission


def a_link(
    submission: Submission, *, by: User, name: str = "Dana Ruiz", days: int = 14, email: str = ""
) -> MadeLink:
    """A link to what was submitted, for counsel."""
    return invite(
        entry_uuid=submission.entry,
        digest=submission.digest_id,
        name=name,
        organisation="Ruiz and Park LLP",
        days=days,
        user=by,
        email=email,
    )
