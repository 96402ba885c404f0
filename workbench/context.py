"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """`site_name`, `publisher_name`, and `csp_nonce` (named as Django 6 names it) for an inline script or style."""
    return {
        "site_name": settings.SITE_NAME,
        "publisher_name": settings.PUBLISHER_NAME,
        "csp_nonce": getattr(request, "csp_nonce", ""),
    }
