"""The library that is measured stands by the same record as everything else."""

import io

import pytest
from django.core.management import call_command

from bench.content import make_library, shape_of
from bench.loading import load_library, make_places, make_signers
from store.models import LiveContent

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_measured_passes_the_gate_and_the_record_of_it_holds() -> None:
    library = make_library(shape=shape_of(entries=60))
    make_places()
    make_signers()

    load_library(library=library, say=lambda line: None)

    assert LiveContent.objects.filter(state="live").count() >= 60
    call_command("verify_ledger", stdout=io.StringIO())
