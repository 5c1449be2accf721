"""How long the texts in the store's columns are at most, and those that name the same elsewhere."""

DIGEST_LENGTH = 71  # "sha256:" and 64 hexadecimal digits
PATH_LENGTH = 255
CODE_LENGTH = 60
