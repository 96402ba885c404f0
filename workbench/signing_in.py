"""Who is signed in: the account with its roles."""

from allauth.account.auth_backends import AuthenticationBackend

from claims.access import account


class Accounts(AuthenticationBackend):
    """Sign-in as allauth has it; a request's person comes with their roles, a query less for every page."""

    def get_user(self, user_id):
        person = account(user_id)
        return person if person is not None and self.user_can_authenticate(person) else None
