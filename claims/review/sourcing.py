"""Evidence: sources that speak for, against, or behind a claim."""

from django.utils.translation import gettext

from claims import access, clock
from claims.errors import BadInput
from claims.models import Claim, EvidenceLink
from claims.review.act import Act, acting
from claims.review.doubles import refuse_known_evidence
from claims.text.urls import clean_url
from claims.vocabulary import Deed

WORDS_OF_EVIDENCE = (
    "url",
    "relation",
    "title",
    "publisher",
    "published_at",
    "quote",
    "quote_translation",
    "primary",
    "root_source",
)


def attach_evidence(claim: Claim, *, by, url: str, relation: str, evidence_id: str = "", **fields) -> EvidenceLink:
    """A source for the claim. While a round runs, it is hidden from all but its giver until the round closes.

    `fields`: those of WORDS_OF_EVIDENCE. Raises BadInput, AlreadyThere.
    """
    with acting(Deed.ATTACH_EVIDENCE, by) as act:
        claim = act.lock(claim)
        access.require(by, Deed.ATTACH_EVIDENCE, claim)
        evidence = make_evidence(act, claim, url=url, relation=relation, evidence_id=evidence_id, **fields)
        refuse_known_evidence(act, evidence)
        return evidence


def make_evidence(act: Act, claim: Claim, *, url: str, evidence_id: str = "", **fields) -> EvidenceLink:
    unknown = fields.keys() - set(WORDS_OF_EVIDENCE) - {"import_run"}
    if unknown:
        raise BadInput(gettext("Evidence has no field “{part}”.").format(part=sorted(unknown)[0]))
    evidence = EvidenceLink.blank()
    for name, value in {"claim": claim, "url": clean_url(url), "added_by": act.by, **fields}.items():
        setattr(evidence, name, value)
    evidence.evidence_id = evidence_id or str(evidence.uid)
    evidence.round = claim.rounds.open().order_by("-number").first()
    return act.create(evidence)


def edit_evidence(evidence: EvidenceLink, changes: dict, *, by, revision: int | None = None) -> EvidenceLink:
    """Mend a source while neither a round nor readers have seen it. Raises BadInput else: withdraw it, add it anew."""
    with acting(Deed.EDIT, by) as act:
        claim = act.lock(evidence.claim)
        evidence = EvidenceLink.objects.get(pk=evidence.pk)
        access.require(by, Deed.WITHDRAW_EVIDENCE, evidence)
        act.expect_revision(evidence, revision)
        rewrite_evidence(act, evidence, changes)
        evidence.claim = claim
        return evidence


def rewrite_evidence(act: Act, evidence: EvidenceLink, changes: dict) -> bool:
    """Write the changes; returns whether there were any. Raises BadInput for what was judged by, shown or withdrawn."""
    differing = {name for name, value in changes.items() if getattr(evidence, name) != value}
    if differing and (fixed := _why_fixed(evidence)):
        raise BadInput(fixed, {name: [fixed] for name in sorted(differing)})
    if "url" in changes:
        changes = {**changes, "url": clean_url(changes["url"])}
    return act.change(evidence, **changes)


def _why_fixed(evidence: EvidenceLink) -> str:
    """Why a source can't be changed any more, as a sentence; "" where it can."""
    if evidence.withdrawn_at is not None:
        return gettext("This source was withdrawn, and stays on record as it was. Add the right one.")
    if evidence.rounds.exists() or evidence.verdicts.exists():
        return gettext("Reviewers have judged by this source: withdraw it with a reason, and add the right one.")
    if evidence.claim.publications.exists():
        return gettext(
            "This claim was published with its sources: withdraw this one with a reason, and add the right one."
        )
    return ""


def withdraw_evidence(evidence: EvidenceLink, reason: str, *, by) -> None:
    """Take a source back, with a reason; it stays on record. Raises BadInput without a reason."""
    if not reason.strip():
        raise BadInput(gettext("Say why this source is withdrawn."), {"reason": [gettext("Expected a reason.")]})
    with acting(Deed.WITHDRAW_EVIDENCE, by) as act:
        act.lock(evidence.claim)
        evidence = EvidenceLink.objects.select_related("claim").get(pk=evidence.pk)
        access.require(by, Deed.WITHDRAW_EVIDENCE, evidence)
        if evidence.withdrawn_at is not None:
            raise BadInput(gettext("This source is withdrawn already."))
        act.change(evidence, withdrawn_at=clock.now(), withdrawn_by=by, withdrawal_reason=reason.strip())
