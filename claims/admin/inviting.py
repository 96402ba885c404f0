"""Invitations: a link by which somebody sets their own password, handed on by whoever made the account.

It is a link to reset the password, as the sign-in's own letters hold it: good once, and for a few days. It is shown on
one page and stands nowhere else, neither in the database nor in the ledger.
"""

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.admin.options import ModelAdmin
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from claims import review
from claims.errors import WorkbenchError
from claims.models import Person

DAYS = settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60)


def link_for(person: Person) -> str:
    """The address at which this person sets a password; void once they have, or once another link was made for one

    who has none yet.
    """
    key = default_token_generator.make_token(person)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})
    return f"{settings.SITE_URL}{path}"


@never_cache
def invitations(request: HttpRequest, model_admin: ModelAdmin, people: Any) -> TemplateResponse:
    """The page with a link for each, or why there is none."""
    made, refused = [], []
    for person in people:
        try:
            review.invite(person, by=request.user)
        except WorkbenchError as refusal:
            refused.append(refusal.message)
        else:
            made.append((person, link_for(person)))
    context = {
        **model_admin.admin_site.each_context(request),
        "title": gettext("Invitations"),
        "opts": model_admin.opts,
        "made": made,
        "refused": refused,
        "days": DAYS,
    }
    return TemplateResponse(request, "admin/claims/invitations.html", context)
