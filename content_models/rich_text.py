"""Rich text in the editor: exactly the elements that the allow-list of ``contract.html`` has.

Draftail stores the very elements that are delivered, so what an editor sees is what is signed.
The feature names are our own where Wagtail's would store something else, and so that no other
package widens them.
"""

from typing import Any

from django.urls import reverse_lazy
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    ExternalLinkElementHandler,
    InlineEntityElementHandler,
    InlineStyleElementHandler,
)
from wagtail.admin.rich_text.editors.draftail import features as draftail
from wagtail.rich_text.feature_registry import FeatureRegistry

from contract.html import claims_in


class ClaimElementHandler(InlineEntityElementHandler):
    """Reads ``<a data-claim="…">`` into the editor; ``rich_text_widget`` adds the titles."""

    mutability = "MUTABLE"

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, str]:
        """Return what the editor keeps of a citation."""
        return {"uuid": attrs["data-claim"], "title": ""}


def claim_element(props: dict[str, Any]) -> Any:
    """Write a citation as it is stored and delivered; without a claim, its words alone."""
    uuid = str(props.get("uuid") or "").lower()
    if not claims_in(f'<a data-claim="{uuid}">'):
        return DOM.create_element("span", {}, props["children"])
    return DOM.create_element("a", {"data-claim": uuid}, props["children"])


def link_element(props: dict[str, Any]) -> Any:
    """Write a link by its address alone: no page of the editing tree has an address."""
    url = props.get("url")
    if not url:
        return DOM.create_element("span", {}, props["children"])
    return DOM.create_element("a", {"href": url}, props["children"])


def register_features(features: FeatureRegistry) -> None:
    """Register the features of our own with Wagtail's registry."""
    _style(features, "strong-text", "BOLD", "bold", "Bold", write="strong", read=("strong", "b"))
    _style(features, "em-text", "ITALIC", "italic", "Italic", write="em", read=("em", "i"))
    features.register_editor_plugin(
        "draftail",
        "web-link",
        draftail.EntityFeature(
            {
                "type": "LINK",
                "icon": "link",
                "description": "Link to a web page, e-mail address or phone number",
                "attributes": ["url"],
                "allowlist": {"href": "^(http:|https:|mailto:|tel:|undefined$)"},
                # One form for every kind of address; Wagtail's page chooser is not offered.
                "chooserUrls": dict.fromkeys(
                    (
                        "pageChooser",
                        "externalLinkChooser",
                        "emailLinkChooser",
                        "phoneLinkChooser",
                        "anchorLinkChooser",
                    ),
                    reverse_lazy("content_models_web_link"),
                ),
            },
            js=["wagtailadmin/js/page-chooser-modal.js"],
        ),
    )
    features.register_converter_rule(
        "contentstate",
        "web-link",
        {
            "from_database_format": {"a[href]": ExternalLinkElementHandler("LINK")},
            "to_database_format": {"entity_decorators": {"LINK": link_element}},
        },
    )
    features.register_editor_plugin(
        "draftail",
        "claim",
        draftail.EntityFeature(
            {
                "type": "CLAIM",
                "icon": "openquote",
                "label": "Claim",
                "description": "Cite a claim: tie these words to a signed, sourced claim",
                "attributes": ["uuid", "title"],
                "chooserUrls": {"claimChooser": reverse_lazy("choose_claim:choose")},
            },
            js=[
                "wagtailadmin/js/chooser-modal.js",
                "content_models/claim.js",
                "content_models/last-words.js",
            ],
            css={"all": ["content_models/editor.css"]},
        ),
    )
    features.register_converter_rule(
        "contentstate",
        "claim",
        {
            "from_database_format": {"a[data-claim]": ClaimElementHandler("CLAIM")},
            "to_database_format": {"entity_decorators": {"CLAIM": claim_element}},
        },
    )


def _style(
    features: FeatureRegistry,
    feature: str,
    style: str,
    icon: str,
    label: str,
    *,
    write: str,
    read: tuple[str, ...],
) -> None:
    features.register_editor_plugin(
        "draftail",
        feature,
        draftail.InlineStyleFeature({"type": style, "icon": icon, "description": label}),
    )
    features.register_converter_rule(
        "contentstate",
        feature,
        {
            "from_database_format": {name: InlineStyleElementHandler(style) for name in read},
            "to_database_format": {"style_map": {style: write}},
        },
    )
