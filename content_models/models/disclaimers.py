"""Disclaimer: a notice, and the rule by which it attaches itself to documents."""

from django.db import models

from content_models.models.entry import Entry
from content_models.models.fields import (
    code_field,
    codes_field,
    number_field,
    references_field,
    rich_field,
    states_field,
)
from content_models.panels import editor
from contract import codes
from contract.site_types import RULE_TYPES


class Disclaimer(Entry):
    """One disclaimer."""

    type_code = "disclaimer"

    kind = code_field(codes.DISCLAIMER_KIND, required=True)
    text = rich_field(required=True, citable=False)
    placement = code_field(codes.PLACEMENT, required=True)
    position = number_field()
    required = models.BooleanField(default=False)
    rule_types = codes_field(RULE_TYPES)
    rule_forms = references_field("content_models.TreatmentForm")
    rule_statuses = codes_field(codes.STATUS)
    rule_conditions = references_field("content_models.Condition")
    rule_jurisdictions = states_field()
    rule_claim_kinds = codes_field(codes.CLAIM_KIND)

    edit_handler = editor(
        "disclaimer",
        [
            ("What it says", ("kind", "text")),
            ("Where it stands", ("placement", "position", "required")),
            (
                "Where it attaches itself",
                (
                    "rule_types",
                    "rule_forms",
                    "rule_statuses",
                    "rule_conditions",
                    "rule_jurisdictions",
                    "rule_claim_kinds",
                ),
            ),
        ],
    )

    class Meta:
        verbose_name = "disclaimer"
