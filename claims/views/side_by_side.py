"""The verdicts of a disputed round beside each other, their authors called A, B…

Not in the order of their verdicts: the desk may know who judged last.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from string import ascii_uppercase

from django.db.models import Count, Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from claims import access
from claims.errors import NotAllowed
from claims.models import Claim, Round, Verdict
from claims.vocabulary import Deed, DeskMode


@dataclass(frozen=True)
class Column:
    """One reviewer: what they judged blind, and their last word where they gave one."""

    label: str
    is_me: bool
    first: Verdict
    last: Verdict | None

    @property
    def head(self) -> str:
        return gettext("{label} (you)").format(label=self.label) if self.is_me else self.label


@dataclass(frozen=True)
class Cell:
    """`rating` is its code where the slot is one. `is_given` False: this reviewer hasn't given a last word yet.

    `is_hasty`: it was given sooner than one can read, and whoever looks may know.
    """

    head: str
    text: str
    rating: str = ""
    is_given: bool = True
    is_hasty: bool = False


@dataclass(frozen=True)
class Row:
    """One slot of the verdicts. `differs` where the reviewers don't say the same; of what each wrote in own words,

    which always reads otherwise, it is never said.
    """

    label: str
    cells: Sequence[Cell]
    is_in_own_words: bool = False

    @property
    def differs(self) -> bool:
        return not self.is_in_own_words and len({cell.text for cell in self.cells if cell.is_given}) > 1


class Dispute:
    """A disputed claim with its round's verdicts, all of which this person may see, and their own part in it."""

    def __init__(self, person, claim: Claim, round_: Round, judged_before: bool):
        self.person, self.claim, self.round = person, claim, round_
        self.judged_before = judged_before
        verdicts = list(round_.verdicts.all())
        last = {verdict.supersedes_id: verdict for verdict in verdicts if verdict.supersedes_id}
        firsts = sorted((verdict for verdict in verdicts if verdict.supersedes_id is None), key=lambda one: one.uid)
        self.columns = [
            Column(
                gettext("Reviewer {label}").format(label=label), first.author_id == person.pk, first, last.get(first.pk)
            )
            for label, first in zip(ascii_uppercase, firsts, strict=False)
        ]

    def _may(self, deed: Deed) -> bool:
        return access.may(self.person, deed, self.claim, DeskMode(self.round.mode))

    @cached_property
    def tells_haste(self) -> bool:
        """Whether this person is told of verdicts that were given sooner than one can read."""
        return access.may(self.person, Deed.HAND_TO)

    @property
    def own(self) -> Verdict | None:
        """What this person judged blind."""
        return next((column.first for column in self.columns if column.is_me), None)

    @property
    def revised(self) -> int:
        return sum(column.last is not None for column in self.columns)

    @property
    def positions(self) -> list[str]:
        """What each says now: "Reviewer A (you): true", "Reviewer B: false"."""
        return [f"{column.head}: {_short(column.last or column.first)}" for column in self.columns]

    @property
    def last_words(self) -> str:
        """How many have given theirs, as a sentence; who hasn't is counted with what they judged first."""
        if not self.revised:
            return gettext("no last word yet: the first verdicts count")
        if self.revised == len(self.columns):
            return gettext("all last words are in")
        have = "has" if self.revised == 1 else "have"
        return gettext("{revised} of {part} {have} given a last word; of the others, the first verdict counts").format(
            revised=self.revised, part=len(self.columns), have=have
        )

    @property
    def asked_by(self) -> str:
        """The label of who asked for an adjudicator; "" where nobody did."""
        askers = (c.head for c in self.columns if c.first.author_id == self.round.adjudication_asked_by_id)
        return next(askers, "")

    @property
    def may_revise(self) -> bool:
        unrevised = any(column.is_me and column.last is None for column in self.columns)
        return unrevised and self._may(Deed.REVISE)

    @property
    def may_ask(self) -> bool:
        return self.own is not None and not self.asked_by and self._may(Deed.ASK_ADJUDICATION)

    @property
    def may_adjudicate(self) -> bool:
        return not self.hindrance

    @cached_property
    def hindrance(self) -> str:
        """What keeps this person from settling it now, as a sentence; "" where nothing does."""
        try:
            access.require(self.person, Deed.ADJUDICATE, self.claim, DeskMode(self.round.mode))
        except NotAllowed as refusal:
            return refusal.message
        if self.judged_before:
            return gettext("You gave a verdict on this claim, so another adjudicator has to settle it.")
        if not self.asked_by and self.revised < len(self.columns):
            return gettext(
                "The reviewers reconcile first: wait until all have given their last word, or one asks for you."
            )
        return ""


def disputes_of(person, claims: Iterable[Claim]) -> list[Dispute]:
    """The disputes of these claims, in their order, in three queries."""
    claims = list(claims)
    seen = access.visible_to(person, Verdict).filter(recalled_at=None)
    verdicts = Prefetch("verdicts", seen.annotate(sources=Count("evidence")).order_by("id"))
    rounds = access.visible_to(person, Round).filter(claim__in=claims).prefetch_related(verdicts)
    latest = {round_.claim_id: round_ for round_ in rounds.order_by("number")}
    own = access.visible_to(person, Verdict).filter(author=person, round__claim__in=claims)
    judged = set(own.values_list("round__claim", flat=True))
    return [Dispute(person, claim, latest[claim.pk], claim.pk in judged) for claim in claims]


def rows_of(dispute: Dispute) -> list[tuple[str, list[Row]]]:
    """(heading, rows) for what was judged blind and, once somebody gave one, for the last words."""
    groups = [(gettext("First, not seeing each other"), _rows(dispute, lambda column: column.first))]
    if dispute.revised:
        groups.append((gettext("Last words, seeing each other"), _rows(dispute, lambda column: column.last)))
    return groups


def _rows(dispute: Dispute, verdict_of: Callable[[Column], Verdict | None]) -> list[Row]:
    given = [(column.head, verdict_of(column)) for column in dispute.columns]
    told = [
        (label, read)
        for label, read in SLOTS.items()
        if any(read(verdict) for _, verdict in given if verdict is not None)
    ]
    return [
        Row(str(label), [_cell(dispute, head, verdict, read) for head, verdict in given], read in OWN_WORDS)
        for label, read in told
    ]


def _cell(dispute: Dispute, head: str, verdict: Verdict | None, read: Callable[[Verdict], str]) -> Cell:
    if verdict is None:
        return Cell(head, gettext("not yet"), is_given=False)
    text = read(verdict)
    # Said once of a verdict, in the slot that each of them fills.
    is_hasty = read is _wording and verdict.is_hasty and dispute.tells_haste
    return Cell(head, text, (verdict.rating or "") if read is _rating else "", is_hasty=is_hasty)


def _short(verdict: Verdict) -> str:
    """The rating; what is wrong with the wording where there is none."""
    return _rating(verdict) or verdict.get_fidelity_display()


def _wording(verdict: Verdict) -> str:
    return verdict.get_fidelity_display()


def _rating(verdict: Verdict) -> str:
    return verdict.get_rating_display() or ""


def _proposed(verdict: Verdict) -> str:
    return verdict.proposed_wording


def _why(verdict: Verdict) -> str:
    return verdict.rationale


def _sources(verdict: Verdict) -> str:
    """Of a verdict given blind; a last word is given with all evidence in view."""
    if verdict.supersedes_id:
        return ""
    count = vars(verdict)["sources"]  # counted by the query
    return ngettext("{count} source", "{count} sources", count).format(count=count)


SLOTS: dict[str | Promise, Callable[[Verdict], str]] = {
    _("Wording"): _wording,
    _("Proposed wording"): _proposed,
    _("Rating"): _rating,
    _("How sure"): Verdict.get_confidence_display,
    _("Why"): _why,
    _("Evidence seen"): _sources,
}
OWN_WORDS = (_proposed, _why)
