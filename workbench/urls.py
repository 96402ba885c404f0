"""Addresses of the site: accounts, admin, health; everything else is the product's."""

from allauth.account.decorators import secure_admin_login
from django.urls import include, path

from claims.admin import site
from workbench import accounts, health

# One door: with its own login page, the admin would know neither rate limits nor second factors.
site.login = secure_admin_login(site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("accounts/signup/", accounts.sign_up),
    # An admin makes each account and vouches for its address, which a password can be reset by.
    path("accounts/email/", accounts.not_by_oneself, name="account_email"),
    path("accounts/", include("allauth.urls")),
    path("admin/", site.urls),
    path("", include("claims.urls")),
]

handler400 = "workbench.errors.bad_request"
handler403 = "workbench.errors.forbidden"
handler404 = "workbench.errors.not_found"
handler500 = "workbench.errors.server_error"
