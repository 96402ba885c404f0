"""What hangs on each claim, as far as a person may see it.

A chunk of claims costs the same few queries however many are in it: one a kind of what hangs on them.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Prefetch, Q, QuerySet, prefetch_related_objects
from django.urls import reverse

from claims.access import visible_to
from claims.export.selection import DECIDED
from claims.models import Anchor, ArticleVersion, Claim, Decision, Entity, EvidenceLink, Publication, Verdict
from claims.vocabulary import Status

PUBLIC = (Status.PUBLISHED, Status.WITHDRAWN)


@dataclass(frozen=True)
class Proof:
    """`decision`: the latest, where the claim's state is what it decided. `verdicts`: of the latest closed round, but

    for recalled ones; none while a second verdict is due. `given`: how many original verdicts there are.
    """

    claim: Claim
    passages: list[Anchor]
    evidence: list[EvidenceLink]
    decision: Decision | None
    publication: Publication | None
    verdicts: list[Verdict]
    given: int

    @property
    def told(self) -> Decision | Publication | None:
        """What gives the reasons: the page, corrections and all, while it is public; else the decision."""
        return self.publication if self.decision and self.claim.status in PUBLIC else self.decision

    @property
    def address(self) -> str | None:
        """Where readers find it: on the house's own page, else on ours; nowhere while it is held."""
        if self.publication is None or self.publication.is_held:
            return None
        return self.publication.url or f"{settings.SITE_URL}{reverse('claim', args=[self.claim.uid])}"

    @property
    def originals(self) -> list[Verdict]:
        return [verdict for verdict in self.verdicts if verdict.supersedes_id is None]


# What many claims have in common is fetched and built once a chunk, not once a row as a join would.
_SHARED: tuple[str | Prefetch, ...] = (
    "article__outlet",
    "stance",
    *(Prefetch(role, Entity.objects.only("name")) for role in ("holder", "target", "claimant")),
)
_VERSION = Prefetch("version", ArticleVersion.objects.defer("text", "html"))


def gathered(person, claims: list[Claim]) -> list[Proof]:
    """For each of the claims its Proof, in their order."""

    def seen(name: str, rows: QuerySet) -> Prefetch:
        return Prefetch(name, visible_to(person, rows), to_attr=f"seen_{name}")

    given = Count("round__verdicts", filter=Q(round__verdicts__recalled_at=None, round__verdicts__supersedes=None))
    prefetch_related_objects(
        claims,
        *_SHARED,
        seen("anchors", Anchor.objects.prefetch_related(_VERSION).order_by("pk")),
        seen("evidence", EvidenceLink.objects.standing().defer("uid", "created_at", "updated_at").order_by("pk")),
        seen("decisions", Decision.objects.select_related("round").annotate(given=given).order_by("pk")),
        seen("publications", Publication.objects.order_by("number")),
    )
    verdicts = _verdicts(person, claims)
    return [_proof(claim, verdicts[claim.pk]) for claim in claims]


def _proof(claim, verdicts: list[Verdict]) -> Proof:
    decision = claim.seen_decisions[-1] if claim.seen_decisions and claim.status in DECIDED else None
    publication = claim.seen_publications[-1] if claim.seen_publications else None
    given = sum(verdict.supersedes_id is None for verdict in verdicts)
    if decision is not None and decision.pending_second:
        # The round is open still, and blind but for the rating; how many verdicts are in it, is no secret.
        verdicts, given = [], decision.given
    return Proof(claim, claim.seen_anchors, claim.seen_evidence, decision, publication, verdicts, given)


def _verdicts(person, claims: list[Claim]) -> dict[int, list[Verdict]]:
    """By claim, those of its latest closed round. Not one's own of an open round either: a file is handed on.

    Of each claim that the person may see, though viewers see no verdict elsewhere: here their authors are left out.
    """
    seen = visible_to(person, Claim).filter(pk__in=[claim.pk for claim in claims]).values("pk")
    rows = Verdict.objects.filter(round__claim__in=seen, round__closed_at__isnull=False, recalled_at=None)
    found: dict[int, list[Verdict]] = defaultdict(list)
    for verdict in rows.select_related("round").order_by("round__number", "uid"):
        of_claim = found[verdict.round.claim_id]
        if of_claim and of_claim[0].round_id != verdict.round_id:
            of_claim.clear()
        of_claim.append(verdict)
    return found
