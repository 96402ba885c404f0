"""Notices by e-mail, for those who want them so. A letter says that something happened, with a link, and no more."""

import logging
from collections import defaultdict
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from claims import review
from claims.models import Notice, Person, Preference
from claims.tasks.marking import task

log = logging.getLogger(__name__)


def enqueue_letters(**kwargs: Any) -> None:
    """Where anybody wants letters. What went wrong is logged: the deed that it was to be told of is done."""
    try:
        if Preference.objects.filter(mails=True).exists():
            send_letters.enqueue()
    except Exception:
        log.warning("letters weren't enqueued", exc_info=True)


def enqueue_left_letters() -> None:
    """Again, where some weren't sent: the letters' server was away, or a worker died over them."""
    if review.to_mail():
        send_letters.enqueue()


@task()
def send_letters() -> None:
    """One letter a person, of all that they weren't sent yet. What can't be sent waits for the next time."""
    notices = review.to_mail()
    taken = review.claim_for_mailing(notices)
    by_person: dict[Person, list[Notice]] = defaultdict(list)
    for notice in notices:
        if notice.pk in taken:
            by_person[notice.person].append(notice)
    for person, theirs in by_person.items():
        try:
            letter_to(person, theirs).send()
        except Exception:
            log.warning("a letter wasn't sent", exc_info=True, extra={"person": str(person.uid)})
            review.give_back(theirs)


def letter_to(person: Person, notices: list[Notice]) -> EmailMessage:
    """No word of a claim or of anybody's: a letter lies about where no rule of the desk holds."""
    count = len(notices)
    lines = [f"– {notice}: {settings.SITE_URL}{reverse('claim', args=[notice.claim.uid])}" for notice in notices]
    text = "\n".join(
        [
            f"{person},",
            "",
            *lines,
            "",
            gettext("All your notices, and the way to have no more letters: {address}").format(
                address=f"{settings.SITE_URL}{reverse('notices')}"
            ),
        ]
    )
    subject = ngettext("[{site}] {count} notice for you", "[{site}] {count} notices for you", count).format(
        site=settings.SITE_NAME, count=count
    )
    return EmailMessage(subject, text, to=[person.email])
