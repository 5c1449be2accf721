"""Which rich text features an editor has: names alone, so that models can be loaded with them.

``rich_text`` says what each of them stores.
"""

FEATURES = [
    "h3",
    "h4",
    "strong-text",
    "em-text",
    "superscript",
    "subscript",
    "ol",
    "ul",
    "web-link",
    "claim",
]
