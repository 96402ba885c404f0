"""What a person may do with a claim now, as the buttons of its page. `may` decides; nothing here knows a role."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.access import may
from claims.views.claim_page import ClaimPage
from claims.vocabulary import Deed, DeskMode, Status

PRIMARY, PLAIN, QUIET = "primary", "", "quiet"


@dataclass(frozen=True)
class Offer:
    """`is_deed`: the button does it at once, by POST; else it leads to a page with a form."""

    label: str
    href: str
    look: str = PLAIN
    is_deed: bool = False


@dataclass(frozen=True)
class _Choice:
    deed: Deed
    label: str | Promise
    address: str
    look: str = PLAIN
    is_deed: bool = False
    only_if: Callable[[ClaimPage], object] = lambda page: True


CHOICES = (
    _Choice(Deed.ACCEPT, _("Accept…"), "claim_accept", PRIMARY),
    _Choice(Deed.EDIT, _("Mend the wording…"), "claim_edit", PRIMARY, only_if=lambda page: page.sent_back),
    _Choice(Deed.SUBMIT, _("Submit it again"), "claim_submit", is_deed=True, only_if=lambda page: page.sent_back),
    _Choice(Deed.SUBMIT, _("Submit for review"), "claim_submit", PRIMARY, True, lambda page: not page.sent_back),
    _Choice(Deed.EDIT, _("Edit…"), "claim_edit", only_if=lambda page: not page.sent_back),
    _Choice(Deed.PUBLISH, _("Publish…"), "claim_publish", PRIMARY),
    _Choice(Deed.RESTORE, _("Undo the dismissal"), "claim_restore", is_deed=True),
    _Choice(
        Deed.SETTLE_BY_ONE,
        _("Settle by one verdict"),
        "claim_settle_by_one",
        is_deed=True,
        only_if=lambda page: page.claim.urgent and page.running and page.running.given == 1 and not page.decision,
    ),
    _Choice(Deed.HAND_TO, _("Hand to a reviewer…"), "claim_hand_to", only_if=lambda page: page.running),
    _Choice(
        Deed.ASK_MORE,
        _("More or fewer verdicts…"),
        "claim_ask_more",
        only_if=lambda page: page.running or page.claim.status == Status.DRAFT,
    ),
    _Choice(
        Deed.CONFIRM_CORRECTION,
        _("Confirm or reject the correction…"),
        "claim_correct",
        PRIMARY,
        only_if=lambda page: page.to_confirm,
    ),
    _Choice(Deed.CORRECT, _("Correct…"), "claim_correct", only_if=lambda page: page.published and not page.waiting),
    _Choice(
        Deed.CORRECT,
        _("Your correction, which waits…"),
        "claim_correct",
        only_if=lambda page: page.waiting and not page.to_confirm,
    ),
    _Choice(Deed.ASK_REPLY, _("Ask for a reply…"), "claim_ask_reply"),
    _Choice(Deed.ARRANGE, _("Owner, due, tags…"), "claim_arrange"),
    _Choice(Deed.RESTRICT, _("Who may see it…"), "claim_restrict"),
    _Choice(Deed.REOPEN, _("Reopen…"), "claim_reopen"),
    _Choice(Deed.WITHDRAW, _("Withdraw…"), "claim_withdraw", QUIET, only_if=lambda page: page.published),
    _Choice(Deed.DISMISS, _("Dismiss…"), "claim_dismiss", QUIET, only_if=lambda page: not page.publications),
)


def offers_of(page: ClaimPage) -> list[Offer]:
    """The buttons, the weightiest first."""
    claim, person = page.claim, page.person
    chosen = [
        Offer(str(choice.label), reverse(choice.address, args=[claim.uid]), choice.look, choice.is_deed)
        for choice in CHOICES
        if may(person, choice.deed, claim) and choice.only_if(page)
    ]
    return [*_judging(page), *chosen]


def _judging(page: ClaimPage) -> list[Offer]:
    """To go on with it, to take it, to look at the dispute; by the mode that the round was opened in."""
    claim, person = page.claim, page.person
    if page.running and page.running.my_place:
        return [Offer(gettext("Go on with your review"), reverse("review", args=[page.running.my_place]), PRIMARY)]
    if page.running and page.own is None and may(person, Deed.TAKE, claim, DeskMode(page.running.mode)):
        return [Offer(gettext("Take it for review"), reverse("claim_take", args=[claim.uid]), PRIMARY, True)]
    return []


def may_recall(page: ClaimPage) -> bool:
    """Whether the person's own verdict can be taken back: the round runs, and nothing was decided by it."""
    if page.own is None or page.running is None or any(d.round_id == page.running.pk for d in page.decisions):
        return False
    return may(page.person, Deed.RECALL, page.claim, DeskMode(page.running.mode))
