"""Sign-in, as allauth asks for it."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from workbench.errors import page


class ClosedDoorAdapter(DefaultAccountAdapter):
    """Nobody makes an account for themselves: an admin does."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always False."""
        return False


class SignInMiddleware(LoginRequiredMiddleware):
    """Everything needs a sign-in but the views that say otherwise; of those, who asks isn't even looked up."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        """A redirect to the sign-in, or None. (Django's own asks first who it is: /healthz would need the database.)"""
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


def not_by_oneself(request: HttpRequest) -> HttpResponse:
    """403: what only an admin changes, on the admin pages."""
    return page(403, "Your e-mail address is changed by an admin: ask one.")


@login_not_required
def sign_up(request: HttpRequest) -> HttpResponse:
    """403 in allauth's place, whose own answer for a closed sign-up has status 200."""
    return render(request, "account/signup_closed.html", status=403)
