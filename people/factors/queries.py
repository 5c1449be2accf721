"""Which second factors somebody has, and by which ways they sign."""

from django.db.models import QuerySet

from people.models import Factor, User


def factors_of(*, person: User) -> QuerySet[Factor]:
    """Return the question for the factors a person has now, oldest first."""
    return Factor.objects.filter(person=person, removed_at__isnull=True).order_by("pk")


def list_factors(*, person: User) -> list[Factor]:
    """Return the factors a person has now, oldest first."""
    return list(factors_of(person=person))


def kinds_of(*, person: User) -> frozenset[str]:
    """Return the kinds of factor a person has now: ``totp``, ``passkey``, both or none."""
    return frozenset(factors_of(person=person).values_list("kind", flat=True))
