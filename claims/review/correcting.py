"""Correcting what is published: proposed by one, confirmed by a second where the desk has one; or dropped."""

from django.utils.translation import gettext

from claims import access, clock
from claims.errors import BadInput, NotAllowed, SomebodyCameFirst
from claims.models import Claim, Correction, Person, Publication
from claims.review.act import Act, acting
from claims.review.validation import validate
from claims.vocabulary import Deed, Role, Status

CORRECTABLE = ("headline", "summary", "rationale")


def has_second_editor(person) -> bool:
    """Whether somebody else at the desk could confirm a correction."""
    roles = (Role.EDITOR, Role.ADMIN)
    others = Person.objects.filter(is_active=True).exclude(pk=person.pk)
    return others.filter(groups__name__in=roles).exists() or others.filter(is_superuser=True).exists()


def correct(claim: Claim, text: str, changes: dict[str, str], *, by) -> Correction:
    """Mend what the page says. `text` is shown to readers; `changes`: fields of CORRECTABLE to their new words.

    Waits for a second person's confirmation where the desk has one. Raises BadInput; for what the verdicts judged,
    reopen instead.
    """
    with acting(Deed.CORRECT, by) as act:
        claim = act.lock(claim)
        access.require(by, Deed.CORRECT, claim)
        changes = _as_stored(text, changes)
        publication = claim.publications.standing().get()
        correction = act.create(Correction(publication=publication, text=text.strip(), changes=changes, proposed_by=by))
        if not has_second_editor(by):
            _apply(act, claim, correction, by)
        return correction


def _as_stored(text: str, changes: dict[str, str]) -> dict[str, str]:
    """The new words as the page will hold them. Raises BadInput now, not when the second person confirms them."""
    if not text.strip():
        raise BadInput(gettext("Tell the readers what was wrong."), {"text": [gettext("Expected what was wrong.")]})
    if not changes or not changes.keys() <= set(CORRECTABLE) or not all(v.strip() for v in changes.values()):
        raise BadInput(
            gettext(
                "A correction gives new words to the headline, the summary or the rationale. What reviewers judged"
                " is not corrected but judged anew: reopen the claim."
            ),
        )
    page = Publication(**{name: words.strip() for name, words in changes.items()})
    validate(page, only=changes.keys())
    return {name: getattr(page, name) for name in changes}


def confirm_correction(correction: Correction, *, by) -> None:
    """The second person agrees: the correction is public. Raises NotAllowed for whoever proposed it."""
    with acting(Deed.CONFIRM_CORRECTION, by) as act:
        claim = act.lock(correction.publication.claim)
        access.require(by, Deed.CONFIRM_CORRECTION, claim)
        correction = _now(correction)
        _refuse_settled(correction)
        if not claim.publications.standing().filter(pk=correction.publication_id).exists():
            raise SomebodyCameFirst(gettext("The page that this was to mend has been replaced or withdrawn since."))
        if correction.proposed_by_id == by.pk and has_second_editor(by):
            raise NotAllowed(gettext("You proposed this correction, so a second person has to confirm it."))
        _apply(act, claim, correction, by)


def _now(correction: Correction) -> Correction:
    return Correction.objects.select_related("publication__claim").get(pk=correction.pk)


def _refuse_settled(correction: Correction) -> None:
    if correction.confirmed_at is not None:
        raise SomebodyCameFirst(gettext("This correction is confirmed already."))
    if correction.dropped_at is not None:
        raise SomebodyCameFirst(gettext("This correction was taken back or rejected."))


def _apply(act: Act, claim: Claim, correction: Correction, by) -> None:
    act.change(correction, confirmed_by=by, confirmed_at=clock.now())
    act.change(correction.publication, **correction.changes)
    act.move(claim, Status.PUBLISHED)


def drop_correction(correction: Correction, reason: str, *, by) -> None:
    """Take back a correction that one proposed, or reject another's: the page stays as it is, and free for the next.

    Raises BadInput without a reason, SomebodyCameFirst where it is confirmed or dropped already.
    """
    if not reason.strip():
        raise BadInput(gettext("Say why the correction is not made."), {"reason": [gettext("Expected a reason.")]})
    with acting(Deed.DROP_CORRECTION, by) as act:
        act.lock(correction.publication.claim)
        correction = _now(correction)
        access.require(by, Deed.DROP_CORRECTION, correction)
        _refuse_settled(correction)
        _drop(act, correction, reason)


def drop_waiting(act: Act, publication: Publication, reason: str) -> None:
    """What was to mend a page that is no longer shown has nothing to mend."""
    for correction in publication.corrections.waiting():
        _drop(act, correction, reason)


def _drop(act: Act, correction: Correction, reason: str) -> None:
    act.change(correction, dropped_by=act.by, dropped_at=clock.now(), drop_reason=reason.strip())
