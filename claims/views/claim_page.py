"""What the desk sees of one claim: all that stands on its page, each part through `visible_to`."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects
from django.utils.translation import gettext, ngettext

from claims.access import may, visible_to
from claims.models import (
    Anchor,
    Answer,
    Assignment,
    Claim,
    ClaimLink,
    Comment,
    Correction,
    Decision,
    EvidenceLink,
    Publication,
    Round,
    Verdict,
)
from claims.models.evidence import independent_sources
from claims.views.held_until import until_in_words
from claims.views.proposals import wordings
from claims.views.rows import in_words
from claims.vocabulary import RATED, Deed, DeskMode, Dismissal, Fidelity, LinkKind, LinkState, Relation, Status


@dataclass(frozen=True)
class Source:
    """One source on the page. `note`: what a reader should know of it; `may_withdraw`: whether this person may."""

    evidence: EvidenceLink
    note: str
    may_withdraw: bool


def with_parts(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """With `has_comments` and the like: what a claim has none of isn't asked for, as few claims have all."""
    mine = Q(claim=OuterRef("pk"))
    parts: dict[str, QuerySet] = {
        "comments": Comment.objects.filter(mine),
        "corrections": Correction.objects.filter(publication__claim=OuterRef("pk")),
        "evidence": EvidenceLink.objects.filter(mine),
        "links": ClaimLink.objects.filter(mine | Q(other=OuterRef("pk"))),
        "publications": Publication.objects.filter(mine),
    }
    return claims.annotate(**{f"has_{name}": Exists(rows.order_by()) for name, rows in parts.items()})


class ClaimPage:
    """The page of `claim` as `person` sees it. Each part is read once, when it is first asked for."""

    def __init__(self, person, claim: Claim):
        self.person, self.claim = person, claim

    def _has(self, part: str) -> bool:
        """Whether there is any such record of the claim, by what `with_parts` found; else it has to be looked for."""
        return getattr(self.claim, f"has_{part}", True)

    def _of_claim(self, model) -> QuerySet:
        return visible_to(self.person, model).filter(claim=self.claim)

    @cached_property
    def tells_haste(self) -> bool:
        """Whether this person is told of verdicts that were given sooner than one can read."""
        return may(self.person, Deed.HAND_TO, self.claim)

    @cached_property
    def passages(self) -> list[Anchor]:
        """Without the article's text, which may be long."""
        anchors = self._of_claim(Anchor).select_related("version").order_by("id")
        return list(anchors.defer("version__text", "version__html"))

    @cached_property
    def rounds(self) -> list[Any]:
        """The latest first, each with `given`, the number of verdicts that are in: all one learns of an open one.

        `seen`: the verdicts that this person may see. `my_place`: the uid of their place in it, where they hold one.
        """
        held = Assignment.objects.held_by(self.person).filter(round=OuterRef("pk")).values("uid")[:1]
        originals = Count("verdicts", filter=Q(verdicts__recalled_at=None, verdicts__supersedes=None))
        rounds = self._of_claim(Round).annotate(given=originals, my_place=Subquery(held))
        # What others may see of an open round's verdicts is nothing; one's own is there.
        verdicts = visible_to(self.person, Verdict).filter(recalled_at=None).select_related("author")
        seen = Prefetch("verdicts", verdicts.order_by("id"), to_attr="seen")
        return list(rounds.prefetch_related(seen).order_by("-number"))

    @cached_property
    def running(self) -> Any:
        """The round that takes verdicts now; None where there is none."""
        return next((r for r in self.rounds if r.is_open and r.suspended_at is None), None)

    @cached_property
    def held(self) -> list[tuple[Assignment, str]]:
        """Who holds the running round's places, and until when; for those who hand them out."""
        if self.running is None or not may(self.person, Deed.TAKE_BACK, self.claim):
            return []
        places = visible_to(self.person, Assignment.objects.held()).filter(round=self.running)
        held = places.select_related("reviewer").order_by("slot")
        return [(place, until_in_words(place.lease_until)) for place in held]

    @cached_property
    def own(self) -> Verdict | None:
        """This person's standing verdict in the running round."""
        verdicts = self.running.seen if self.running else ()
        return next((verdict for verdict in verdicts if verdict.author_id == self.person.pk), None)

    @cached_property
    def decisions(self) -> list[Decision]:
        """The latest first."""
        if not self.rounds:
            return []
        decided = self._of_claim(Decision).select_related("round", "decided_by", "cites").order_by("-id")
        settled: list[Any] = [one for one in decided if one.settles_a_dispute]
        answers = Prefetch("answers", visible_to(self.person, Answer).select_related("author"), to_attr="told")
        prefetch_related_objects(settled, answers)
        for decision in settled:
            decision.may_be_answered = self._may_answer(decision)
        return list(decided)

    def _may_answer(self, decision: Any) -> bool:
        """Whether this person, who judged that round, may still; `decision.told`: what its reviewers answer."""
        round_ = next((one for one in self.rounds if one.pk == decision.round_id), None)
        judged = round_ is not None and any(verdict.author_id == self.person.pk for verdict in round_.seen)
        answered = any(answer.author_id == self.person.pk for answer in decision.told)
        return judged and not answered and may(self.person, Deed.ANSWER, self.claim)

    @cached_property
    def decision(self) -> Decision | None:
        """What the desk says now: None before it is settled, and while it is judged anew."""
        return self.decisions[0] if self.decisions and self.claim.status in RATED else None

    @cached_property
    def overtaken_by(self) -> Decision | None:
        """The other rating that the claim which this one repeats has got since."""
        if self.decision is None or self.decision.cites is None:
            return None
        on_original = visible_to(self.person, Decision).filter(claim=self.decision.cites.claim_id)
        latest = on_original.select_related("claim").order_by("-id").first()
        return latest if latest and latest.rating and latest.rating != self.decision.rating else None

    @property
    def is_disputed(self) -> bool:
        return self.claim.status == Status.DISPUTED

    @cached_property
    def sent_back(self) -> Decision | None:
        """Why a draft is one again: its latest round found the wording not as written."""
        latest = self.decisions[0] if self.decisions else None
        is_draft = self.claim.status == Status.DRAFT
        return latest if is_draft and latest and latest.fidelity != Fidelity.FAITHFUL else None

    @cached_property
    def proposals(self) -> list[str]:
        """What is proposed for a draft that was sent back, each wording once."""
        if self.sent_back is None:
            return []
        # What this person may see of that round is here already.
        seen = next((one.seen for one in self.rounds if one.pk == self.sent_back.round_id), [])
        return wordings(self.sent_back, [verdict.proposed_wording for verdict in _last_words(seen)])

    @cached_property
    def evidence(self) -> list[Source]:
        """For, against, background; in each the oldest first."""
        if not self._has("evidence"):
            return []
        links = self._of_claim(EvidenceLink).select_related("round", "withdrawn_by")
        order = {relation.value: place for place, relation in enumerate(Relation)}
        return [self._source(link) for link in sorted(links, key=lambda link: (order[link.relation], link.pk))]

    def _source(self, link: EvidenceLink) -> Source:
        link.claim = self.claim
        may_withdraw = link.withdrawn_at is None and may(self.person, Deed.WITHDRAW_EVIDENCE, link)
        return Source(link, self._note(link), may_withdraw)

    def _note(self, link: EvidenceLink) -> str:
        if link.round is not None and link.round.is_open:
            return gettext("only you see it until this round is settled")
        rated_as_of = self.decision.rated_as_of if self.decision else None
        if rated_as_of and link.published_at and link.published_at > rated_as_of:
            return gettext("later than what the claim is rated as of")
        return ""

    @property
    def standing(self) -> list[Source]:
        return [source for source in self.evidence if source.evidence.withdrawn_at is None]

    @property
    def withdrawn(self) -> list[Source]:
        return [source for source in self.evidence if source.evidence.withdrawn_at is not None]

    @property
    def evidence_in_words(self) -> str:
        """ "2 for, 1 against; 3 independent sources": background is none."""
        links = [source.evidence for source in self.standing]
        roots = independent_sources(links)
        said = ngettext("{in_words}; {roots} independent source", "{in_words}; {roots} independent sources", roots)
        return said.format(in_words=in_words(Counter(link.relation for link in links)), roots=roots) if links else ""

    @cached_property
    def publications(self) -> list[Publication]:
        """The latest first, each with the corrections that this person may see."""
        if not self.decisions or not self._has("publications"):
            return []
        rows = list(self._of_claim(Publication).select_related("published_by").order_by("-number"))
        if self._has("corrections"):
            seen = visible_to(self.person, Correction).select_related("proposed_by")
            prefetch_related_objects(rows, Prefetch("corrections", seen, to_attr="seen_corrections"))
        return rows

    @property
    def published(self) -> Publication | None:
        """What is public now."""
        return next((p for p in self.publications if p.withdrawn_at is None and p.replaced_at is None), None)

    @cached_property
    def waiting(self) -> Correction | None:
        """The correction of what is public now that waits for its second person."""
        seen = getattr(self.published, "seen_corrections", ())
        return next((one for one in seen if one.confirmed_at is None and one.dropped_at is None), None)

    @property
    def to_confirm(self) -> Correction | None:
        """The waiting one, where this person is the second."""
        if self.waiting is None or self.waiting.proposed_by_id == self.person.pk:
            return None
        return self.waiting if may(self.person, Deed.CONFIRM_CORRECTION, self.claim) else None

    @cached_property
    def comments(self) -> list[Comment]:
        return list(self._of_claim(Comment).select_related("author").order_by("id")) if self._has("comments") else []

    @cached_property
    def links(self) -> list[ClaimLink]:
        """From this claim to others, and from others to it, as far as they stand."""
        if not self._has("links"):
            return []
        both = Q(claim=self.claim) | Q(other=self.claim)
        links = visible_to(self.person, ClaimLink).filter(both).exclude(state=LinkState.REJECTED)
        return list(links.select_related("claim", "other").order_by("id"))

    @property
    def duplicate_of(self) -> Claim | None:
        """What a dismissed claim is a duplicate of, where this person may see that."""
        if self.claim.dismissal != Dismissal.DUPLICATE:
            return None
        own = (link for link in self.links if link.claim_id == self.claim.pk and link.kind == LinkKind.DUPLICATE_OF)
        return next((link.other for link in own), None)

    @property
    def checked_by(self) -> str:
        """Who has checked it, or is to, in words: fixed when the round opened. "" where no check is due or done."""
        if self.decision:
            return gettext("checked by {deskmode}").format(deskmode=DeskMode(self.decision.round.mode).label)
        return (
            gettext("to be checked by {deskmode}").format(deskmode=DeskMode(self.running.mode).label)
            if self.running
            else ""
        )


def _last_words(verdicts: list[Verdict]) -> list[Verdict]:
    """Those that none of the others supersedes."""
    superseded = {verdict.supersedes_id for verdict in verdicts}
    return [verdict for verdict in verdicts if verdict.pk not in superseded]
