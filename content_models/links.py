"""The form behind the link button: one field that takes a web address, an e-mail or a phone."""

import re

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.views.chooser import BaseLinkFormView

_SCHEMES = ("https://", "http://", "mailto:", "tel:")


class WebLinkForm(forms.Form):
    """Where a link leads, and the words that carry it."""

    url = forms.CharField(
        label="Address",
        max_length=2000,
        help_text="A web page (https://…), an e-mail address, or a phone number such as 988.",
    )
    link_text = forms.CharField(
        label="Words", required=False, help_text="The words that people click."
    )

    def clean_url(self) -> str:
        """Complete a bare e-mail address, phone number or web address."""
        url = str(self.cleaned_data["url"]).strip()
        if url.lower().startswith(_SCHEMES):
            return url
        if re.fullmatch(r"\+?[0-9][0-9 ().-]*", url):
            return "tel:" + re.sub(r"[ ().-]", "", url)
        if re.fullmatch(r"[^@\s:/]+@[^@\s:/]+\.[^@\s:/]+", url):
            return f"mailto:{url}"
        if re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/\S*)?", url, re.IGNORECASE):
            return f"https://{url}"
        raise ValidationError(
            "Write a web address that starts with https://, an e-mail address or a phone number."
        )


class WebLinkView(BaseLinkFormView):
    """Shows the form in a dialog, and answers as Wagtail's own link dialog does."""

    form_prefix = "web-link"
    form_class = WebLinkForm
    template_name = "content_models/web_link.html"
    step_name = "external_link"
    link_url_field_name = "url"
