"""The desk's work, not a claim's truth: the mode, a claim's owner, urgency and readers, the vocabulary."""

from collections.abc import Iterable

from django.utils.translation import gettext

from claims import access
from claims.errors import BadInput, SomebodyCameFirst
from claims.models import Claim, Desk, Guideline, Person, StanceVerb
from claims.review.act import acting
from claims.review.queue import free_hidden
from claims.vocabulary import Deed, DeskMode

DESK_FIELDS = ("owner", "due_at", "urgent", "tags")


def set_mode(mode: str, *, by) -> None:
    """How claims are checked from now on; rounds that are open keep the mode they were opened in."""
    access.require(by, Deed.SET_MODE)
    if mode not in DeskMode.values:
        raise BadInput(
            gettext("Expected one of: {part}.").format(part=", ".join(DeskMode.values)),
            {"mode": [gettext("Choose a mode.")]},
        )
    with acting(Deed.SET_MODE, by) as act:
        desk = Desk.objects.select_for_update().get()
        if desk.mode != mode:
            before = desk.mode
            Desk.objects.filter(mode=before).update(mode=mode)
            act.note_desk({"mode": before}, {"mode": mode})


def arrange(claim: Claim, changes: dict, *, by, revision: int | None = None) -> Claim:
    """Set owner, due time, urgent or tags (`changes` holds any of them), whatever the claim's state."""
    if unknown := changes.keys() - set(DESK_FIELDS):
        raise BadInput(gettext("“{part}” isn't arranged here.").format(part=sorted(unknown)[0]))
    with acting(Deed.ARRANGE, by) as act:
        claim = act.lock(claim)
        access.require(by, Deed.ARRANGE, claim)
        act.expect_revision(claim, revision)
        act.change(claim, **changes)
        if claim.restricted and "owner" in changes:
            free_hidden(act, claim)
        return claim


def restrict(
    claim: Claim, restricted: bool, readers: Iterable[Person] = (), *, by, revision: int | None = None
) -> None:
    """Let only `readers` (and the claim's creator and owner) see a claim that isn't public; or lift that.

    Whoever is shut out gives up the place that they held.
    """
    with acting(Deed.RESTRICT, by) as act:
        claim = act.lock(claim)
        access.require(by, Deed.RESTRICT, claim)
        act.expect_revision(claim, revision)
        before = sorted(str(uid) for uid in claim.readers.values_list("uid", flat=True))
        # Whoever restricts it keeps it in sight: a claim that nobody could open would be lost.
        named = {by, *readers} if restricted else set()
        after = sorted(str(person.uid) for person in named)
        act.change(claim, checked=False, restricted=restricted)
        if before != after:
            claim.readers.set(named)
            act.touch(claim)
            act.note(claim, {"readers": before}, {"readers": after})
        if restricted:
            free_hidden(act, claim)


def save_stance_verb(verb: StanceVerb, changes: dict, *, by) -> StanceVerb:
    """Add a stance to the vocabulary (`verb` unsaved) or change one."""
    access.require(by, Deed.MANAGE_VOCABULARY)
    with acting(Deed.MANAGE_VOCABULARY, by) as act:
        if verb.pk is None:
            for name, value in changes.items():
                setattr(verb, name, value)
            return act.create(verb)
        act.change(verb, **changes)
        return verb


def add_guideline(text: str, *, by, after: int | None = None) -> Guideline:
    """A new version of the guidelines; verdicts keep the version that they were given by.

    `after`: the number of the version that its author began with (None: not asked). Raises BadInput where it says what
    the newest says, SomebodyCameFirst where that is a newer one.
    """
    access.require(by, Deed.MANAGE_VOCABULARY)
    with acting(Deed.MANAGE_VOCABULARY, by) as act:
        newest = Guideline.objects.current()
        if text.strip().splitlines() == newest.text.strip().splitlines():
            same = gettext("This is what version {number} says: change something.").format(number=newest.number)
            raise BadInput(same, {"text": [same]})
        if after is not None and after != newest.number:
            raise SomebodyCameFirst(
                gettext(
                    "Version {number} was added while you were writing: what it says and yours doesn’t would be gone."
                ).format(number=newest.number)
            )
        return act.create(Guideline(number=newest.number + 1, text=text, created_by=by))
