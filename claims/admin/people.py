"""People: accounts, roles, leaving."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from claims import access, review
from claims.admin.actions import MOST_ROWS, carry_out, deed_action
from claims.admin.base import DeskAdmin
from claims.admin.filters import RolesFilter
from claims.admin.forms import DeedForm
from claims.admin.inviting import invitations
from claims.models import Person
from claims.vocabulary import Deed, Role

ACCOUNT = ("username", "first_name", "last_name", "email")
PASSWORD = forms.PasswordInput(attrs={"autocomplete": "new-password"})


class RolesField(forms.MultipleChoiceField):
    def __init__(self) -> None:
        super().__init__(choices=Role.choices, required=False, widget=forms.CheckboxSelectMultiple)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return sorted(initial or ()) != sorted(data or ())


def _in_order(roles: Collection[Role]) -> list[str]:
    return [role.value for role in Role if role in roles]


class PersonForm(DeedForm):
    roles = RolesField()
    new_password = forms.CharField(required=False, strip=False, widget=PASSWORD, help_text=_("empty: stays as it is"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["roles"] = _in_order(access.given_roles(self.instance))


class NewPersonForm(DeedForm):
    roles = RolesField()
    password = forms.CharField(
        required=False,
        strip=False,
        widget=PASSWORD,
        help_text=_("at least ten characters; empty: they set it themselves, by an invitation (an action of the list)"),
    )


class PersonAdmin(DeskAdmin):
    form, add_form = PersonForm, NewPersonForm
    add_deed = change_deed = Deed.MANAGE_PEOPLE
    fields = (*ACCOUNT, "roles", "password", "is_active", "new_password", "last_login", "date_joined")
    writable = (*ACCOUNT, "roles", "password", "new_password")
    list_display = ("username", "first_name", "last_name", "role_names", "is_active")
    list_filter = ("is_active", ("groups", RolesFilter))
    search_fields = ("username", "first_name", "last_name")
    ordering = ("username",)
    actions = ("invite", "deactivate", "let_in")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        return super().get_queryset(request).prefetch_related("groups")

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        """Addresses and times of sign-in are for those who manage accounts."""
        if obj is None:
            return [*ACCOUNT, "password", "roles"]
        if not self.has_change_permission(request, obj):
            return ["username", "first_name", "last_name", "role_names", "is_active"]
        return [*ACCOUNT, "roles", "new_password", "is_active", "last_login", "date_joined"]

    @admin.display(description="roles")
    def role_names(self, person: Person) -> str:
        return ", ".join(_in_order(access.given_roles(person)))

    def add(self, words: dict[str, Any], by: Any) -> Person:
        return review.add_person(by=by, **{"password": None, **words})

    def alter(self, record: Person, changes: dict[str, Any], by: Any, revision: int | None) -> None:
        account = {name: value for name, value in changes.items() if name in ACCOUNT}
        if account:
            revision = review.edit_person(record, account, by=by, revision=revision).revision
        if "roles" in changes:
            review.set_roles(record, changes["roles"], by=by, revision=revision)
            revision = record.revision
        if changes.get("new_password"):
            review.set_password(record, changes["new_password"], by=by, revision=revision)

    @deed_action(Deed.MANAGE_PEOPLE, _("Invite whoever is selected: a link for each, to set their own password"))
    def invite(self, request: HttpRequest, queryset: QuerySet[Person]) -> HttpResponse:
        return invitations(request, self, queryset[:MOST_ROWS])

    @deed_action(Deed.MANAGE_PEOPLE, _("Deactivate whoever is selected: no more sign-in, their work stays"))
    def deactivate(self, request: HttpRequest, queryset: QuerySet[Person]) -> None:
        carry_out(request, queryset, lambda one: review.set_active(one, False, by=request.user))

    @deed_action(Deed.MANAGE_PEOPLE, _("Let whoever is selected sign in again"))
    def let_in(self, request: HttpRequest, queryset: QuerySet[Person]) -> None:
        carry_out(request, queryset, lambda one: review.set_active(one, True, by=request.user))
