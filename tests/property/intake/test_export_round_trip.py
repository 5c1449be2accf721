"""What is imported, exported and imported elsewhere is the same words, whatever they are."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from content_models.envelopes import words_of
from content_models.models import ENTRY_MODELS
from content_models.validation import clean_entry
from contract.blocks import BLOCKS
from contract.canonical import digest_of
from contract.fields import Field, Kind
from contract.hidden import find_hidden
from contract.types import BY_COLLECTION
from intake.export import export_pack
from intake.operations import get_checked_pack, write_pack, write_places
from intake.progress import Progress
from intake.reader import read_yaml
from intake.yaml_writing import write_yaml
from people.models import User
from people.operations import create_person
from tests.intake_packs import EVERYTHING, a_pack

pytestmark = pytest.mark.django_db

QUIET = Progress(stream=None)
# What agrees with other fields, with a place or with a state; it stands as the small pack has it.
LEFT = frozenset(
    [
        "path",
        "redirect_from",
        "parent",
        "region",
        "serves",
        "telehealth",
        "hours",
        "geo",
        "address",
        "statuses",
        "licences",
        "rule",
        "valid_from",
        "valid_until",
        "cites",
        "required",
        "course",
        "session_length",
        "observation",
        "title",
    ]
)
# Keys of what can be referred to from everywhere.
KEYS = {
    "source": "label",
    "claim": "nausea-common",
    "side_effect": "nausea",
    "treatment_form": "infusion",
    "condition": "depression",
    "faq": "does-it-hurt",
    "disclaimer": "off-label",
    "treatment": "infusion-for-depression",
    "testimonial": "one-visit",
}
SIGNS = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co", "Zl", "Zp"])
LINES = st.text(alphabet=SIGNS, min_size=1, max_size=40).filter(lambda text: not find_hidden(text))
WORDS = LINES.map(str.strip).filter(bool)
SIMPLE: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.LINES: st.lists(WORDS, min_size=1, max_size=3).map("\n".join),
    Kind.BOOLEAN: st.booleans(),
    Kind.DATE: st.dates().map(lambda day: day.isoformat()),
    Kind.URL: st.just("https://example.org/a?b=c&d=é"),
    Kind.MONEY: st.integers(0, 9_999_999).map(lambda n: f"{n // 100}.{n % 100:02}"),
    Kind.PHONE: st.sampled_from(["(512) 555-0101", "+442079460000"]),
    Kind.IMAGE: st.sampled_from(["room", "room-es", "line"]),
}


def fields(members: tuple[Field, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw some of these fields, as a pack writes them."""
    drawn = {
        field.name: whole(field)
        for field in members
        if field.name not in LEFT and not (field.kind is Kind.REFERENCE and field.to not in KEYS)
    }
    return st.fixed_dictionaries({}, optional=drawn)


def whole(field: Field) -> st.SearchStrategy[Any]:
    if field.kind is Kind.BLOCKS:
        names = [name for name in field.blocks if name not in ("fact", "call_to_action")]
        return st.lists(st.sampled_from(names).flatmap(block), max_size=4)
    if field.kind is Kind.CODE and field.many:
        return st.just(sorted(field.codes or {})[:2])
    return st.lists(one(field), max_size=2, unique_by=repr) if field.many else one(field)


def block(name: str) -> st.SearchStrategy[dict[str, Any]]:
    own = st.uuids().map(lambda uuid: {"id": str(uuid)})
    return st.builds(
        lambda id_, values: {"type": name, **id_, **values},
        st.one_of(st.just({}), own),
        fields(BLOCKS[name]),
    )


def one(field: Field) -> st.SearchStrategy[Any]:
    if field.kind is Kind.TEXT:
        return WORDS.map(lambda text: text[: min(field.maximum or 9, 40)].strip()).filter(bool)
    if field.kind is Kind.INTEGER:
        return st.integers(1, field.maximum or 9)
    if field.kind is Kind.CODE:
        return st.sampled_from(sorted(field.codes or {}))
    if field.kind is Kind.OBJECT:
        return fields(field.fields)
    if field.kind is Kind.REFERENCE:
        return st.just(KEYS[field.to])
    return html(cites=field.citable) if field.kind is Kind.HTML else SIMPLE[field.kind]


def html(*, cites: bool) -> st.SearchStrategy[str]:
    plain = LINES.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))
    cited = plain.map(lambda text: f'A <a claim="nausea-common">{text}</a>&#32;&#32;b<br>c')
    return st.one_of(plain, cited if cites else plain).map(lambda text: f"<p>{text}</p>")


@st.composite
def packs(draw: st.DrawFn) -> dict[str, str]:
    """Draw the files of a pack: the small one with other words, everything a draft."""
    files = dict(EVERYTHING)
    for file, text in EVERYTHING.items():
        spec = BY_COLLECTION.get(Path(file).stem)
        if spec is None:
            continue
        items: list[dict[str, Any]] = read_yaml(data=text.encode(), file=file).value
        for item in items:
            item["state"] = "draft"
            drawn = draw(fields(spec.fields))
            item["fields"] = {**item["fields"], **(drawn if "/" not in file else {})}
        files[file] = write_yaml(items)
    return files


def imported(folder: Path, ann: User) -> dict[str, str]:
    """Import a pack and return the digest of every entry's words, by uuid."""
    pack = get_checked_pack(folder=folder)
    write_places(pack=pack, progress=QUIET)
    write_pack(pack=pack, author=ann, progress=QUIET)
    drafts = [
        entry.get_latest_revision_as_object()
        for model in ENTRY_MODELS.values()
        for entry in model.objects.all()
    ]
    for draft in drafts:
        # The editor refuses nothing that the checks of a pack let through.
        clean_entry(entry=draft)
    return {str(draft.uuid): digest_of(words_of(entry=draft)) for draft in drafts}


@pytest.fixture
def ann(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> User:
    settings.MEDIA_ROOT = str(tmp_path_factory.mktemp("media"))
    return create_person(username="ann", printed_name="Ann Author", password="x")


# Each example imports two packs; shrinking would take minutes.
@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(files=packs())
def test_what_is_exported_imports_elsewhere_as_the_same_words(
    ann: User, files: dict[str, str]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, out, again = Path(name) / "in", Path(name) / "out", Path(name) / "again"
        folder.mkdir()
        with transaction.atomic():
            before = imported(a_pack(folder, files=files), ann)
            export_pack(folder=out, scope="clinic")
            transaction.set_rollback(True)
        with transaction.atomic():
            after = imported(out, ann)
            export_pack(folder=again, scope="clinic")
            transaction.set_rollback(True)

        assert after == before
        assert contents_of(again) == contents_of(out)


def contents_of(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }
