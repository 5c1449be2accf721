"""Which second factors somebody has, and by which ways they sign."""

from people.models import Factor, User


def list_factors(*, person: User) -> list[Factor]:
    """Return the factors a person has now, oldest first."""
    return list(Factor.objects.filter(person=person, removed_at__isnull=True).order_by("pk"))


def kinds_of(*, person: User) -> frozenset[str]:
    """Return the kinds of factor a person has now: ``totp``, ``passkey``, both or none."""
    held = Factor.objects.filter(person=person, removed_at__isnull=True)
    return frozenset(held.values_list("kind", flat=True))
