"""Addresses of the review screens, below ``/admin/review/``."""

from django.urls import path

from review.grant_views import GrantsView
from review.views import SignOffView, ToSignView, WithdrawView

app_name = "review"
urlpatterns = [
    path("", ToSignView.as_view(), name="index"),
    path("grants/", GrantsView.as_view(), name="grants"),
    path("<uuid:uuid>/", SignOffView.as_view(), name="entry"),
    path("<uuid:uuid>/withdraw/", WithdrawView.as_view(), name="withdraw"),
]
