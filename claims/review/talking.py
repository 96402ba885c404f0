"""Comments on claims, and links between them."""

from claims import access, clock
from claims.errors import SomebodyCameFirst
from claims.models import Claim, ClaimLink, Comment, Unsent
from claims.review.act import acting
from claims.vocabulary import Deed, LinkKind, LinkState


def comment(claim: Claim, text: str, *, by) -> Comment:
    """Say something about a claim. While a round runs, the others see it only once that closes."""
    access.require(by, Deed.COMMENT)
    with acting(Deed.COMMENT, by) as act:
        claim = act.lock(claim)
        round_ = claim.rounds.open().order_by("-number").first()
        return act.create(Comment(claim=claim, author=by, text=text.strip(), round=round_))


def link(claim: Claim, other: Claim, kind: LinkKind, *, by) -> ClaimLink:
    """A person sees that two claims hang together: suggested and confirmed in one."""
    access.require(by, Deed.LINK)
    with acting(Deed.LINK, by) as act:
        return act.create(
            ClaimLink(claim=claim, other=other, kind=kind, state=LinkState.CONFIRMED, suggested_by=by, settled_by=by)
        )


def settle_link(found: ClaimLink, state: LinkState, *, by) -> None:
    """Confirm or reject a link. Raises SomebodyCameFirst where it stands so already."""
    access.require(by, Deed.LINK)
    with acting(Deed.LINK, by) as act:
        found = ClaimLink.objects.select_for_update(no_key=True, of=("self",)).get(pk=found.pk)
        if found.state == state:
            raise SomebodyCameFirst("This link stands so already.")
        act.change(found, state=state, settled_by=by)


def keep_unsent(form: str, about, data: dict, *, by) -> Unsent:
    """Save what a person hasn't given yet. Nobody else ever sees it, so it leaves no event."""
    unsent, _ = Unsent.objects.update_or_create(
        author=by, form=form, about=about, defaults={"data": data, "saved_at": clock.now()}
    )
    return unsent
