"""The copy check beside the editor: an article of 3,000 words as its form is sent while one types.

Measured from the request to the whole answer, by the server alone: the form is read, the words are
checked, the page that it would be is judged, and the list of findings is rendered.
"""

import statistics
import time
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html, rich_text

from bench.compliance import make_copy
from bench.editor import count_statements_of, write_article
from content_models.columns import is_stream
from people.models import User

WORDS = 3_000
_BLOCKS, _TIMES = 15, 9
# Characters of generated copy to a word, its space included.
_LETTERS = 6


@dataclass(frozen=True, slots=True)
class Checked:
    """What it took to check a form.

    Attributes:
        words: That stand in its body.
        findings: That were answered.
        queries: SQL statements.
        seconds: Median until the server has answered.
        processor: Median of processor time.
    """

    words: int
    findings: int
    queries: int
    seconds: float
    processor: float


def measure_panel() -> Checked:
    """Send the form of an article several times, as the editor's script does.

    Raises:
        RuntimeError: it was not checked.
    """
    person, _ = User.objects.get_or_create(
        username="bench-panel", defaults={"is_superuser": True, "printed_name": "Bench panel"}
    )
    article = write_article(1, person)
    client = Client(headers={"host": "127.0.0.1", "x-requested-with": "XMLHttpRequest"})
    client.force_login(person)
    page = client.get(reverse("wagtailadmin_pages:edit", args=(article.pk,))).content.decode()
    texts = _texts()
    # Filled by a script in a browser.
    lists = {f"{one.name}-count": "0" for one in article.spec.fields if is_stream(one)}
    typed = querydict_from_html(page, form_id="page-edit-form").dict()
    form = {**typed, **lists, **_body(texts)}
    target = reverse("content_models_copy_check", args=(article.uuid,))

    def send() -> Any:
        answer = client.post(target, form)
        if answer.status_code != 200:
            raise RuntimeError(f"The copy check answered {answer.status_code}: {answer.content!r}")
        return answer

    findings = len(send().json()["findings"])
    queries = count_statements_of(send)
    took, worked = [], []
    for _ in range(_TIMES):
        begin, busy = time.monotonic(), time.process_time()
        send()
        took.append(time.monotonic() - begin)
        worked.append(time.process_time() - busy)
    return Checked(
        words=sum(len(text.split()) for text in texts),
        findings=findings,
        queries=queries,
        seconds=statistics.median(took),
        processor=statistics.median(worked),
    )


def _texts() -> list[str]:
    """Return the text of each block; one sentence in eight makes a rule look."""
    each = WORDS // _BLOCKS
    words = make_copy(2 * WORDS * _LETTERS, seed="panel").split()
    return [" ".join(words[each * number : each * (number + 1)]) for number in range(_BLOCKS)]


def _body(texts: list[str]) -> dict[str, str]:
    """Return the fields of a body of prose as the editor's form has them."""
    fields = {"body-count": str(len(texts))}
    for number, text in enumerate(texts):
        of_block = {
            "deleted": "",
            "order": str(number),
            "type": "prose",
            "id": "",
            "value-heading": "",
            "value-html": rich_text(f"<p>{text}</p>"),
        }
        fields |= {f"body-{number}-{name}": value for name, value in of_block.items()}
    return fields
