"""Publishing: what must be complete before, withdrawing after, and asking those concerned for a reply."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext, ngettext

from claims import access, clock
from claims.errors import BadInput, SomebodyCameFirst
from claims.models import Claim, Decision, EvidenceLink, Publication, ReplyRequest
from claims.models.evidence import independent_sources
from claims.review.act import Act, acting
from claims.review.correcting import drop_waiting
from claims.review.markup import markup_advice, markup_problems
from claims.vocabulary import Deed, Rating, Relation, Status

# What a page may state, and otherwise takes over from its decision.
OF_THE_DECISION = ("rationale", "rated_as_of")
ROOT_SOURCES = 2


@dataclass(frozen=True)
class Page:
    """What readers are to see. A waiver is the written reason for going without what it names.

    `rated_as_of` None: as it was decided.
    """

    headline: str
    summary: str
    rationale: str = ""
    language: str = "en"
    url: str = ""
    rated_as_of: date | None = None
    hold_until: datetime | None = None
    coherence_waiver: str = ""
    reply_waiver: str = ""
    sources_waiver: str = ""


def publish(claim: Claim, page: Page, *, by) -> Publication:
    """Make a checked claim public. `page.rationale` is needed unless the decision has one from its adjudicator.

    Raises BadInput, by field, for everything that is missing.
    """
    with acting(Deed.PUBLISH, by) as act:
        claim = act.lock(claim)
        access.require(by, Deed.PUBLISH, claim)
        decision = claim.decisions.latest()
        problems = publication_problems(claim, page)
        if problems:
            raise BadInput(" ".join(problems.values()), {name: [message] for name, message in problems.items()})
        stated: dict[str, Any] = {"rationale": page.rationale.strip(), "rated_as_of": page.rated_as_of}
        act.change(decision, **{name: value for name, value in stated.items() if value})
        _replace_lasting(act, claim, page)
        act.move(claim, Status.PUBLISHED)
        publication = _publication(claim, decision, page)
        publication.number, publication.published_by = claim.publications.count() + 1, by
        return act.create(publication)


def _publication(claim: Claim, decision: Decision, page: Page) -> Publication:
    words = {name: value for name, value in vars(page).items() if name not in OF_THE_DECISION}
    return Publication(
        claim=claim,
        decision=decision,
        proposition=claim.proposition,
        rating=decision.rating or "",
        house_label=decision.house_label,
        **{name: getattr(decision, name) for name in OF_THE_DECISION},
        **words,
    )


def _replace_lasting(act: Act, claim: Claim, page: Page) -> None:
    """What readers see stays until the new page's hold ends; what they never saw goes at once."""
    now = clock.now()
    for publication in claim.publications.lasting():
        until = now if publication.is_held else max(page.hold_until or now, now)
        act.change(publication, checked=False, replaced_at=until)
        drop_waiting(act, publication, "The page was published anew.")


@dataclass(frozen=True)
class Grounds:
    """What a page rests on: the latest decision, and the evidence that no open round hides."""

    decision: Decision
    evidence: list[EvidenceLink]

    @property
    def later(self) -> list[EvidenceLink]:
        """Evidence dated after what the claim is rated as of: to be flagged."""
        day = self.decision.rated_as_of
        return [link for link in self.evidence if day and link.published_at and link.published_at > day]


def grounds_of(claim: Claim) -> Grounds:
    """Of a claim that was decided."""
    standing = claim.evidence.standing().exclude(round__in=claim.rounds.open())
    return Grounds(claim.decisions.latest(), list(standing.order_by("id")))


def publication_problems(claim: Claim, page: Page, grounds: Grounds | None = None) -> dict[str, str]:
    """What keeps the claim from being published: a sentence for each field of the form; empty when it may go out."""
    grounds = grounds or grounds_of(claim)
    decision, evidence = grounds.decision, grounds.evidence
    problems = {
        "headline": "" if page.headline.strip() else gettext("A headline is missing."),
        "summary": "" if page.summary.strip() else gettext("A summary is missing."),
        "rationale": ""
        if (page.rationale or decision.rationale).strip()
        else gettext("Write for the readers why it is rated so."),
        "coherence_waiver": _incoherence(decision, evidence) if not page.coherence_waiver.strip() else "",
        "sources_waiver": _too_few_sources(evidence) if not page.sources_waiver.strip() else "",
        "reply_waiver": _no_reply(claim) if not page.reply_waiver.strip() else "",
    }
    missing = {name: message for name, message in problems.items() if message}
    return markup_problems(_publication(claim, decision, page)) | missing


def publication_advice(claim: Claim, grounds: Grounds | None = None) -> list[str]:
    """What would make the page of a checked claim easier to find and to trust; it may be published all the same."""
    return markup_advice(_publication(claim, (grounds or grounds_of(claim)).decision, Page("", "")))


def _incoherence(decision: Decision, evidence: list[EvidenceLink]) -> str:
    relations = {link.relation for link in evidence} - {Relation.CONTEXT}
    if decision.rating == Rating.SUPPORTED and relations == {Relation.REFUTES}:
        return gettext(
            "It is rated true, but all evidence speaks against it. Add what is missing, or say in writing why."
        )
    if decision.rating == Rating.REFUTED and relations == {Relation.SUPPORTS}:
        return gettext("It is rated false, but all evidence speaks for it. Add what is missing, or say in writing why.")
    return ""


def _too_few_sources(evidence: list[EvidenceLink]) -> str:
    found = independent_sources(evidence)
    if found >= ROOT_SOURCES:
        return ""
    return ngettext(
        "It rests on {found} independent source; expected {expected}. Add another, or say in writing why not.",
        "It rests on {found} independent sources; expected {expected}. Add another, or say in writing why not.",
        found,
    ).format(found=found, expected=ROOT_SOURCES)


def _no_reply(claim: Claim) -> str:
    if claim.reply_requests.exclude(reply="").exists():
        return ""
    return gettext("Nobody concerned has replied. Record a reply, or say in writing why there is none.")


def withdraw(claim: Claim, reason: str, *, by) -> Publication:
    """Take back what is published; its address stays and says so. A claim that is judged anew stays in review."""
    if not reason.strip():
        raise BadInput(gettext("Tell the readers why it is withdrawn."), {"reason": [gettext("Expected a reason.")]})
    with acting(Deed.WITHDRAW, by) as act:
        claim = act.lock(claim)
        access.require(by, Deed.WITHDRAW, claim)
        publication = claim.publications.standing().first()
        if publication is None:
            raise SomebodyCameFirst(gettext("Nothing of this claim is published now."))
        withdrawal = {"withdrawn_at": clock.now(), "withdrawn_by": by, "withdrawal_reason": reason.strip()}
        # One that readers see until its successor's hold ends has no successor now: its address is to say so.
        for lasting in claim.publications.lasting():
            act.change(lasting, replaced_at=None, **withdrawal)
            drop_waiting(act, lasting, "The page was withdrawn.")
        if claim.status == Status.PUBLISHED:
            act.move(claim, Status.WITHDRAWN)
        return claim.publications.get(pk=publication.pk)


def ask_reply(claim: Claim, asked: str, *, by, asked_at: datetime | None = None) -> ReplyRequest:
    """Record whom we asked for a reply, and when (now, unless said)."""
    with acting(Deed.ASK_REPLY, by) as act:
        claim = act.lock(claim)
        access.require(by, Deed.ASK_REPLY, claim)
        return act.create(ReplyRequest(claim=claim, asked=asked.strip(), asked_at=asked_at or clock.now(), asked_by=by))


def record_reply(request: ReplyRequest, reply: str, *, by, replied_at: datetime | None = None) -> None:
    """Record what they said. Raises BadInput for an empty reply."""
    if not reply.strip():
        raise BadInput(gettext("What did they say?"), {"reply": [gettext("Expected their words.")]})
    with acting(Deed.ASK_REPLY, by) as act:
        claim = act.lock(request.claim)
        access.require(by, Deed.ASK_REPLY, claim)
        if ReplyRequest.objects.get(pk=request.pk).reply != request.reply:
            raise SomebodyCameFirst(gettext("Somebody else has recorded a reply meanwhile: read it first."))
        act.change(request, reply=reply.strip(), replied_at=replied_at or clock.now())
