"""Sign-in, as allauth asks for it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.signals import password_reset
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from claims.models import Person
from claims.views.kept_words import typed_words
from workbench.errors import page

BY_LINK = "account_reset_password_from_key"
SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")


class ClosedDoorAdapter(DefaultAccountAdapter):
    """Nobody makes an account for themselves: an admin does."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("The user name or the password is wrong."),
        "email_password_mismatch": _("The e-mail address or the password is wrong."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": _("This is not the code."),
        "too_many_login_attempts": _("Too many sign-ins failed. Wait a few minutes, then try again."),
        "rate_limited": _("Too many tries in a short time. Wait a few minutes, then try again."),
    }

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """None of a password that was set by a link: the page that follows says so."""
        if request.resolver_match is None or request.resolver_match.url_name != BY_LINK:
            super().add_message(request, level, *args, **kwargs)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always False."""
        return False


@receiver(password_reset)
def remember_user_name(request: HttpRequest, user: Person, **kwargs: Any) -> None:
    """For the next page: who came by a link may not know yet by what name they sign in."""
    request.session["signs_in_as"] = user.get_username()


# To htmx: put this in place, and ask no more.
STOP_POLLING = 286


class SignInMiddleware(LoginRequiredMiddleware):
    """Everything needs a sign-in but the views that say otherwise; of those, who asks isn't even looked up."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        """A redirect to the sign-in, or None. (Django's own asks first who it is: /healthz would need the database.)"""
        if not getattr(view_func, "login_required", True):
            return None
        if request.method in SAFE and "HX-Request" in request.headers and not request.user.is_authenticated:
            href = self._sign_in(view_func, page_sent_from(request))
            return render(request, "account/_signed_out.html", {"sign_in_href": href}, status=STOP_POLLING)
        if request.method in SAFE or request.user.is_authenticated:
            return super().process_view(request, view_func, view_args, view_kwargs)
        return self._not_taken(request, view_func)

    def _not_taken(self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]) -> HttpResponse:
        """Who sent words gets them back first. What is only sent to can't be opened after the sign-in: one comes back

        to the page that it was sent from.
        """
        back = page_sent_from(request)
        typed = typed_words(request.POST)
        # htmx would put the sign-in's page into a piece of this one.
        if typed or "HX-Request" in request.headers:
            context = {"typed": typed, "sign_in_href": self._sign_in(view_func, back)}
            return render(request, "account/signed_out.html", context, status=403)
        return redirect_to_login(back, self.get_login_url(view_func), self.get_redirect_field_name(view_func))

    def _sign_in(self, view_func: Callable[..., HttpResponseBase], back: str) -> str:
        login = resolve_url(self.get_login_url(view_func))
        return f"{login}?{urlencode({self.get_redirect_field_name(view_func): back})}"


def page_sent_from(request: HttpRequest) -> str:
    """The page of this site that a form was sent from: its path with the query; "/" where that isn't known."""
    parts = urlsplit(request.headers.get("Referer", ""))
    if parts.netloc != request.get_host():
        return "/"
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return path if url_has_allowed_host_and_scheme(path, allowed_hosts=None) else "/"


def not_by_oneself(request: HttpRequest) -> HttpResponse:
    """403: what only an admin changes, on the admin pages."""
    return page(403, "Your e-mail address is changed by an admin: ask one.")


@login_not_required
def sign_up(request: HttpRequest) -> HttpResponse:
    """403 in allauth's place, whose own answer for a closed sign-up has status 200."""
    return render(request, "account/signup_closed.html", status=403)
