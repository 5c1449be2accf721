"""Which of Wagtail's collections keeps the pictures of a place.

A row of its own, so that what may be seen is asked in one query whatever kinds the places are of.
"""

from django.db import models
from wagtail.models import Collection, Page


class PlaceCollection(models.Model):
    """The pictures of one place."""

    place = models.OneToOneField(Page, on_delete=models.PROTECT, related_name="+")
    collection = models.OneToOneField(Collection, on_delete=models.PROTECT, related_name="place_of")

    def __str__(self) -> str:
        return f"{self.collection} of {self.place}"
