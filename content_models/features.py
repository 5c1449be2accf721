"""Which rich text features an editor has: names alone, so that models can be loaded with them.

``rich_text`` says what each of them stores.
"""

# Where words rest on no source, so that nothing is cited.
PLAIN_FEATURES = [
    "h3",
    "h4",
    "strong-text",
    "em-text",
    "superscript",
    "subscript",
    "ol",
    "ul",
    "web-link",
]
FEATURES = [*PLAIN_FEATURES, "claim"]
