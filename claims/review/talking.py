"""Comments on claims, and links between them."""

import re

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.utils.translation import gettext

from claims import access, clock
from claims.errors import BadInput, SomebodyCameFirst
from claims.models import Claim, ClaimLink, Comment, Notice, Person, Unsent
from claims.review.act import acting
from claims.review.noticing import tell
from claims.vocabulary import Deed, LinkKind, LinkState, NoticeKind

# What a user name may hold. An e-mail address mentions nobody.
MENTION = re.compile(r"(?<![\w.+-])@([\w.+-]+)")
MOST_MENTIONS = 20
# Characters of a form that isn't sent yet: ten times what the longest of them takes.
MOST_UNSENT = 100_000


def comment(claim: Claim, text: str, *, by) -> Comment:
    """Say something about a claim. While a round runs, the others see it only once that closes; and so do those whom it

    mentions learn of it.
    """
    access.require(by, Deed.COMMENT)
    with acting(Deed.COMMENT, by) as act:
        claim = act.lock(claim)
        round_ = claim.rounds.open().order_by("-number").first()
        said = act.create(Comment(claim=claim, author=by, text=text.strip(), round=round_))
        mentioned = mentioned_in(said.text)
        tell(act, NoticeKind.MENTIONED, claim, (one.pk for one in mentioned if access.may(one, Deed.READ_DESK)), said)
        return said


def mentioned_in(text: str) -> QuerySet[Person]:
    """Whom the text mentions: @ada, whatever the case; a full stop or “’s” after the name is no part of it."""
    names = set(_names_in(text))
    # As it is written, too: SQLite lowers no letters but the English ones.
    named = Q(username__in=names) | Q(lowered__in={name.lower() for name in names})
    return Person.objects.annotate(lowered=Lower("username")).filter(named).prefetch_related("groups")


def _names_in(text: str) -> list[str]:
    return [name.rstrip(".+-") for name in MENTION.findall(text)[:MOST_MENTIONS]]


def reached_by(said: Comment) -> tuple[list[str], list[str]]:
    """(The user names of those whom its mentions tell, the names in it that tell nobody), but for its author's own.

    Who may not see the claim isn't told from who doesn't exist.
    """
    told = set(Notice.objects.filter(comment=said).values_list("person__username", flat=True))
    known = {name.lower() for name in (*told, said.author.get_username())}
    others = (name for name in _names_in(said.text) if name.lower() not in known)
    return sorted(told), list(dict.fromkeys(others))


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
            raise SomebodyCameFirst(gettext("This link stands so already."))
        act.change(found, state=state, settled_by=by)


def keep_unsent(form: str, about, data: dict, *, by) -> Unsent:
    """Save what a person hasn't given yet. Nobody else ever sees it, so it leaves no event.

    Raises BadInput where it is longer than MOST_UNSENT.
    """
    if sum(len(str(words)) for words in data.values()) > MOST_UNSENT:
        raise BadInput(
            gettext(
                "This isn't kept: with all its fields a form may hold {most:,} characters until it is sent. Shorten it."
            ).format(most=MOST_UNSENT)
        )
    unsent, _ = Unsent.objects.update_or_create(
        author=by, form=form, about=about, defaults={"data": data, "saved_at": clock.now()}
    )
    return unsent
