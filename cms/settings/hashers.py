"""The tests' password hasher: the production algorithm with one round. Used by `test` alone."""

from __future__ import annotations

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class QuickHasher(PBKDF2PasswordHasher):
    """PBKDF2 that costs nothing and protects nothing."""

    algorithm = "pbkdf2_quick"
    iterations = 1
