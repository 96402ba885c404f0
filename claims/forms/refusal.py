"""A deed's refusal, shown where it belongs."""

from django.forms import BaseForm
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from claims.errors import AlreadyThere, WorkbenchError


def put_on(form: BaseForm, refusal: WorkbenchError) -> None:
    """Show on the form what a deed refused: at the fields that it names; all else, and what it says of all, on top."""
    if isinstance(refusal, AlreadyThere) and refusal.noun:
        href = reverse(refusal.noun, args=[refusal.uid])
        form.add_error(None, format_html('{} <a href="{}">{}</a>', refusal.message, href, gettext("Look at it")))
        return
    fields = getattr(refusal, "fields", {"": [refusal.message]})
    if not all(message in refusal.message for messages in fields.values() for message in messages):
        form.add_error(None, refusal.message)
    for name, messages in fields.items():
        if name in form.fields:
            form.add_error(name, messages)
        else:
            form.add_error(None, [_sentence(name, message) for message in messages])


def _sentence(name: str, message: str) -> str:
    return f"{name.replace('_', ' ').capitalize()}: {message}" if name else message
