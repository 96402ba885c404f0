"""The forms of signing in and of passwords, in the desk's words: each label once, and no field that repeats its own."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from django.utils.translation import gettext_lazy as _

LABELS = {
    "login": _("User name or e-mail address"),
    "email": _("E-mail address"),
    "oldpassword": _("Current password"),
    "password": _("Password"),
    "password1": _("New password"),
    "password2": _("New password, again"),
    "remember": _("Keep me signed in on this device"),
}


class InOurWords:
    """A form of the sign-in's library, relabelled."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)


def _in_our_words(form: type) -> type:
    return type(form.__name__, (InOurWords, form), {})


# By the names that the settings ACCOUNT_FORMS and MFA_FORMS know them by.
login = _in_our_words(account.LoginForm)
reauthenticate = _in_our_words(account.ReauthenticateForm)
reset_password = _in_our_words(account.ResetPasswordForm)
reset_password_from_key = _in_our_words(account.ResetPasswordKeyForm)
change_password = _in_our_words(account.ChangePasswordForm)
set_password = _in_our_words(account.SetPasswordForm)
authenticate = _in_our_words(mfa.AuthenticateForm)
