"""Article: a piece for a brand's journal."""

from django.db import models
from wagtail.fields import StreamField

from content_models.blocks import body_blocks
from content_models.models.entry import Entry
from content_models.models.fields import (
    code_field,
    day_field,
    image_field,
    line_field,
    references_field,
)
from content_models.panels import editor
from contract import codes
from contract.blocks import PAGE_BLOCKS

SEO_COLUMNS = ("own_seo_title", "seo_description", "seo_share_image", "seo_no_index")


class Article(Entry):
    """One article."""

    type_code = "article"

    topic = code_field(codes.TOPIC, required=True)
    byline = line_field(maximum=120)
    published_on = day_field()
    image = image_field()
    body = StreamField(body_blocks(PAGE_BLOCKS))
    own_seo_title = line_field(maximum=70)
    seo_description = models.TextField(blank=True)
    seo_share_image = image_field()
    seo_no_index = models.BooleanField(default=False)
    disclaimers = references_field("content_models.Disclaimer")
    claims = references_field("content_models.Claim")

    edit_handler = editor(
        "article",
        [
            ("Article", ("topic", "byline", "published_on", "image")),
            ("Body", ("body",)),
            ("Disclaimers besides those of their own accord", ("disclaimers",)),
            ("Claims", ("claims",)),
            ("Search engines and sharing", SEO_COLUMNS),
        ],
    )

    class Meta:
        verbose_name = "article"
