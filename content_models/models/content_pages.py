"""ContentPage: a page of a brand's site: its address, its place in the menu, its body."""

from django.db import models
from wagtail.fields import StreamField

from content_models.blocks import body_blocks
from content_models.models.articles import SEO_COLUMNS
from content_models.models.entry import Entry
from content_models.models.fields import (
    image_field,
    line_field,
    number_field,
    reference_field,
    references_field,
    texts_field,
)
from content_models.panels import editor
from content_models.site_forms import ContentPageForm
from contract.blocks import PAGE_BLOCKS


class ContentPage(Entry):
    """One page of a site."""

    type_code = "content_page"
    base_form_class = ContentPageForm

    own_path = line_field(maximum=200, required=True)
    parent = reference_field("content_models.ContentPage")
    in_menu = models.BooleanField(default=False)
    menu_label = line_field(maximum=60)
    menu_position = number_field()
    redirect_from = texts_field(maximum=200)
    image = image_field()
    body = StreamField(body_blocks(PAGE_BLOCKS))
    own_seo_title = line_field(maximum=70)
    seo_description = models.TextField(blank=True)
    seo_share_image = image_field()
    seo_no_index = models.BooleanField(default=False)
    ad_landing = models.BooleanField(default=False)
    certification = line_field(maximum=100)
    disclaimers = references_field("content_models.Disclaimer")

    edit_handler = editor(
        "content_page",
        [
            ("Body", ("image", "body")),
            ("Address", ("parent", "own_path", "redirect_from")),
            ("Menu", ("in_menu", "menu_label", "menu_position")),
            ("Disclaimers besides those of their own accord", ("disclaimers",)),
            ("Advertising", ("ad_landing", "certification")),
            ("Search engines and sharing", SEO_COLUMNS),
        ],
    )

    def propose(self) -> None:
        """Propose the address below the parent's, too."""
        from content_models.page_checks import proposed_path

        super().propose()
        if not self.own_path:
            self.own_path = proposed_path(entry=self)

    class Meta:
        verbose_name = "page of a site"
        verbose_name_plural = "pages of a site"
