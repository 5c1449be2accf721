"""The screens of accounts: Wagtail's, with our forms, our policy and no way to delete anybody.

For administrators, about people who hold no role beyond the places they administer; superusers
about everybody. Registered by `cms.screens.apps`; the bulk actions stand in `account_bulk_actions`.
"""

from __future__ import annotations

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views import View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views.generic import usage
from wagtail.admin.widgets.boolean_radio_select import BooleanRadioSelect
from wagtail.admin.widgets.button import BaseButton, Button
from wagtail.log_actions import log
from wagtail.users.views import users

from cms.screens.account_forms import AccountCreationForm, AccountEditForm
from contract.roles import Role
from people.errors import PeopleError, PersonIsKept
from people.models import User
from people.policies import may_change_account
from people.queries import actor_of, held_scopes, list_people_near, list_scopes_of

INDEX = "wagtailusers_users:index"
KEPT = str(PersonIsKept.__doc__).splitlines()[0]


class AccountFilters(WagtailFilterSet):
    """Filters of the list."""

    is_active = django_filters.BooleanFilter(label="Active", widget=BooleanRadioSelect)
    is_superuser = django_filters.BooleanFilter(label="Superuser", widget=BooleanRadioSelect)

    class Meta:
        model = User
        fields: list[str] = []


class AccountsView(users.IndexView):
    """Lists accounts; leads to those that the person may change."""

    template_name = "wagtailadmin/generic/index.html"
    add_item_label = "Add an account"
    page_title = "Accounts"

    @cached_property
    def columns(self) -> list[Column]:
        """The columns; none to tick, because nothing is done to several accounts at once."""
        name = self._get_title_column_class(users.UserColumn)
        return [
            name(
                "name",
                accessor=_title_of,
                label="Printed name",
                sort_key="printed_name",
                get_url=self.get_edit_url,
                classname="name",
            ),
            Column("username", sort_key="username"),
            Column(
                "is_superuser",
                accessor=lambda user: "Yes" if user.is_superuser else "",
                label="Superuser",
            ),
            BooleanColumn("is_active", label="Active", sort_key="is_active"),
            DateColumn("last_login", label="Last login", sort_key="last_login"),
        ]

    def get_base_queryset(self) -> Any:
        """Return the accounts of people whom the person works with."""
        # With the profile: each row shows its picture.
        return _near(self.request).select_related("wagtail_userprofile")

    def get_filterset_kwargs(self) -> dict[str, Any]:
        """Return what our filters take; Wagtail's filter of groups takes one thing more."""
        kwargs: dict[str, Any] = super().get_filterset_kwargs()
        del kwargs["is_searching"]
        return kwargs

    def get_edit_url(self, instance: User) -> str | None:
        """Return the way to an account's form, for those who may change it."""
        decision = may_change_account(
            by=_person_of(self.request),
            person=instance,
            administered=self._administered,
            held=self._held[instance.pk],
        )
        if not decision.allowed:
            return None
        return super().get_edit_url(instance)  # type: ignore[no-any-return]

    def get_delete_url(self, instance: User) -> None:
        """Offer no deletion."""

    def get_list_buttons(self, instance: User) -> list[BaseButton]:
        """Return the menu of a row; none where it would be empty."""
        if self.get_edit_url(instance) is None:
            return []
        return super().get_list_buttons(instance)  # type: ignore[no-any-return]

    # Both once for the whole list.

    @cached_property
    def _administered(self) -> list[str]:
        return _administered_by(_person_of(self.request))

    @cached_property
    def _held(self) -> dict[int, set[str]]:
        return held_scopes(people=User.objects.all())


class SavesAccount(View):
    """Saves an account through the operations of people instead of the model."""

    form: ModelForm[User]
    # What Wagtail's history of an account calls it.
    logged_as: str

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form who saves."""
        return {**super().get_form_kwargs(), "by": _person_of(self.request)}  # type: ignore[misc]

    def form_valid(self, form: ModelForm[User]) -> HttpResponse:
        """Save, or say what stood against it."""
        try:
            return super().form_valid(form)  # type: ignore[misc, no-any-return]
        except PeopleError as error:
            form.add_error(None, str(error))
            refused: HttpResponse = self.form_invalid(form)  # type: ignore[attr-defined]
            return refused

    def save_instance(self) -> User:
        """Save, and tell Wagtail's history of it."""
        account: User = self.form.save()
        log(instance=account, action=self.logged_as, content_changed=True)
        return account


class AccountCreateView(SavesAccount, users.CreateView):
    """Makes an account."""

    logged_as = "wagtail.create"
    page_title = "Add an account"
    success_message = "The account of %(object)s was made. It holds no role yet."


class AccountEditView(SavesAccount, users.EditView):
    """Changes an account, for those who administer every place of its person."""

    logged_as = "wagtail.edit"

    def get_object(self, queryset: Any = None) -> User:
        """Return the account, of somebody whom the person works with."""
        return _find_near(self)

    success_message = "The account of %(object)s was changed."
    error_message = "Nothing was changed. See below what to mend."

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Read the account; nobody can delete it."""
        super().setup(request, *args, **kwargs)
        self.can_delete = False

    @cached_property
    def header_more_buttons(self) -> list[BaseButton]:
        """Add the way to the person's second factors."""
        address = reverse("second_factors_of", args=[self.object.pk])
        factors = Button("Second factors", url=address, icon_name="lock", priority=80)
        return sorted([*super().header_more_buttons, factors])

    def get_page_subtitle(self) -> str:
        """Return whose account it is."""
        return _title_of(self.object)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who may change this account."""
        by = _person_of(request)
        decision = may_change_account(
            by=by,
            person=self.object,
            administered=_administered_by(by),
            held=held_scopes(people=[self.object])[self.object.pk],
        )
        if not decision.allowed:
            messages.error(request, decision.reason)
            return redirect(INDEX)
        return super().dispatch(request, *args, **kwargs)


class AccountHistoryView(users.HistoryView):
    """What was done to an account of somebody whom the person works with."""

    def get_object(self, queryset: Any = None) -> User:
        """Return the account."""
        return _find_near(self)


class AccountUsageView(usage.UsageView):
    """Where an account is named, of somebody whom the person works with."""

    def get_object(self, queryset: Any = None) -> User:
        """Return the account."""
        return _find_near(self)


class AccountDeleteView(users.DeleteView):
    """Nobody is deleted; this says what to do instead."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse."""
        messages.error(request, KEPT)
        return redirect(INDEX)


class AccountViewSet(users.UserViewSet):
    """Accounts under “Settings”."""

    menu_label = "Accounts"
    filterset_class = AccountFilters
    # A copy would be an account with another's name and credentials.
    copy_view_enabled = False
    # Wagtail's own templates ask for names and groups; its general ones take the form as it is.
    template_prefix = ""
    search_fields = ("username", "printed_name", "email")

    index_view_class = AccountsView
    add_view_class = AccountCreateView
    edit_view_class = AccountEditView
    delete_view_class = AccountDeleteView
    history_view_class = AccountHistoryView
    usage_view_class = AccountUsageView

    def get_form_class(self, for_update: bool = False) -> type[ModelForm[User]]:
        """Return our forms."""
        return AccountEditForm if for_update else AccountCreationForm


def _near(request: HttpRequest) -> QuerySet[User]:
    return list_people_near(person=_person_of(request), now=timezone.now())


def _find_near(view: Any) -> User:
    return get_object_or_404(_near(view.request), pk=view.kwargs["pk"])


def _person_of(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _title_of(person: User) -> str:
    actor = actor_of(person)
    return ", ".join(filter(None, [actor.printed_name, actor.credentials]))


def _administered_by(person: User) -> list[str]:
    return list_scopes_of(person=person, roles=[Role.ADMINISTRATOR], now=timezone.now())
