"""Where a claim stands: its passages, tied to the article's exact words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from claims import access
from claims.errors import BadInput, SomebodyCameFirst
from claims.models import Anchor, ArticleVersion, Claim
from claims.review.act import Act, acting
from claims.text import anchor
from claims.vocabulary import AnchorRole, Deed


@dataclass(frozen=True)
class Words:
    """A passage as it is asked for: the quote, and offsets (code points) where it stands there more than once."""

    quote: str
    start: int | None = None
    end: int | None = None
    role: AnchorRole = AnchorRole.STATEMENT


def anchor_it(act: Act, claim: Claim, version: ArticleVersion, passages: Iterable[Words]) -> list[Anchor]:
    """Find each passage in the text and tie the claim to it. Raises QuoteNotFound, QuoteAmbiguous, BadInput."""
    return [_anchored(act, claim, version, words) for words in passages]


def _anchored(act: Act, claim: Claim, version: ArticleVersion, words: Words) -> Anchor:
    found = anchor.locate(version.text, words.quote, start=words.start, end=words.end)
    passage = Anchor.blank()
    passage.claim, passage.version, passage.role = claim, version, words.role
    passage.start, passage.end = found.start, found.end
    passage.exact, passage.prefix, passage.suffix = found.exact, found.prefix, found.suffix
    return act.create(passage, checked=False)


def add_passage(claim: Claim, words: Words, *, by) -> Anchor:
    """A further passage for the same claim, in the newest version of its article."""
    with acting(Deed.EDIT, by) as act:
        claim = act.lock(claim)
        access.require(by, Deed.EDIT, claim)
        return _anchored(act, claim, claim.article.current, words)


def refuse_taken_down(claim: Claim) -> None:
    """Raise SomebodyCameFirst where the law took the words away that the claim rests on."""
    if claim.anchors.filter(version__taken_down_at__isnull=False).exists():
        raise SomebodyCameFirst(gettext("The article's text was taken down: its words can't be claimed any more."))


def drop_passage(passage: Anchor, *, by) -> None:
    """Remove a passage. The last statement stays: a claim without words in an article is none. Raises BadInput."""
    with acting(Deed.EDIT, by) as act:
        claim = act.lock(passage.claim)
        access.require(by, Deed.EDIT, claim)
        others = claim.anchors.filter(role=AnchorRole.STATEMENT).exclude(pk=passage.pk)
        if passage.role == AnchorRole.STATEMENT and not others.exists():
            raise BadInput(
                gettext("A claim needs at least one passage: add the right one first, then remove this one.")
            )
        remove(act, passage)


def remove(act: Act, passage: Anchor) -> None:
    act.note(passage, {"role": passage.role, "start": passage.start, "end": passage.end, "exact": passage.exact})
    act.delete(passage)
