"""Headers that neither Django nor django-csp sets."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

# What a page of ours never needs, whatever gets into it. Passkeys are two features of their own and stay allowed.
OFF = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "midi", "payment", "usb")
HEADERS = {
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in OFF),
    "Cross-Origin-Resource-Policy": "same-origin",
}


class HeadersMiddleware:
    """Adds HEADERS to each answer, and keeps pages that need a sign-in out of shared and back-button caches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, with the headers it didn't set itself."""
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        if getattr(request, "_cached_user", None) is not None:
            response.setdefault("Cache-Control", "private, no-store")
        return response
