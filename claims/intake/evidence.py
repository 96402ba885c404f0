"""evidence: a file of sources for, against or behind claims."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext
from import_export.fields import Field

from claims import access
from claims.errors import BadInput
from claims.intake.cells import Address, Day, Name, Word, Words, YesNo
from claims.intake.importing import in_parts
from claims.intake.problems import shown
from claims.intake.resource import IntakeResource
from claims.intake.table import Row
from claims.models import Claim, EvidenceLink
from claims.review.sourcing import WORDS_OF_EVIDENCE, make_evidence, rewrite_evidence
from claims.text.normalise import one_line
from claims.vocabulary import Deed, Relation


class EvidenceResource(IntakeResource):
    """What is added to a claim in review is hidden until its round closes, as by hand."""

    kind = "evidence"
    key = "evidence_id"
    needed = (("evidence_id",), ("claim_id",), ("url",), ("relation",))

    evidence_id = Field("evidence_id", widget=Name())
    claim_id = Field("claim__claim_id", widget=Name())
    url = Field("url", widget=Address())
    relation = Field("relation", widget=Word(Relation))
    title = Field("title", widget=Words())
    publisher = Field("publisher", widget=Words())
    published_at = Field("published_at", widget=Day())
    quote = Field("quote", widget=Words())
    quote_translation = Field("quote_translation", widget=Words())
    primary = Field("primary", widget=YesNo())
    root_source = Field("root_source", widget=Words())

    class Meta:
        model = EvidenceLink

    def look_up(self, rows: Sequence[Row]) -> None:
        self.known: dict[str, EvidenceLink] = {}
        for ids in in_parts([one_line(row.cells[self.key]) for row in rows]):
            found = EvidenceLink.objects.filter(evidence_id__in=ids).select_related("claim")
            self.known |= {evidence.evidence_id: evidence for evidence in found}
        known = EvidenceLink.objects.filter(pk__in=[evidence.pk for evidence in self.known.values()])
        self.seen = set(access.visible_to(self.by, known).values_list("pk", flat=True))
        self.claims: dict[str, Claim] = {}
        for ids in in_parts(sorted({one_line(row.cells.get("claim_id", "")) for row in rows})):
            seen = access.visible_to(self.by, Claim.objects.filter(claim_id__in=ids))
            self.claims |= {claim.claim_id: claim for claim in seen}
        self.locked: dict[str, Claim] = {}

    def existing(self, values: dict[str, Any]) -> EvidenceLink | None:
        evidence = self.known.get(values["evidence_id"])
        if evidence is not None and evidence.pk not in self.seen:
            sentence = gettext("There is evidence with this id already that you can't see. Expected an id of your own.")
            raise BadInput(sentence, {self.key: [sentence]})
        return evidence

    def make(self, values: dict[str, Any]) -> EvidenceLink:
        claim = self._claim(values["claim_id"])
        access.require(self.by, Deed.ATTACH_EVIDENCE, claim)
        fields = {name: values[name] for name in WORDS_OF_EVIDENCE if name in values}
        return make_evidence(self.act, claim, evidence_id=values["evidence_id"], import_run=self.run, **fields)

    def rewrite(self, record: EvidenceLink, values: dict[str, Any]) -> bool:
        if record.claim.claim_id != values["claim_id"]:
            claim_id = shown(record.claim.claim_id)
            sentence = gettext(
                "This evidence belongs to the claim {claim_id}. Expected that one, or another evidence_id."
            ).format(claim_id=claim_id)
            raise BadInput(sentence, {"claim_id": [sentence]})
        changes = {name: values[name] for name in WORDS_OF_EVIDENCE if name in values}
        changes = {name: value for name, value in changes.items() if getattr(record, name) != value}
        if not changes:
            return False
        record.claim = self._claim(values["claim_id"])
        access.require(self.by, Deed.WITHDRAW_EVIDENCE, record)
        return rewrite_evidence(self.act, record, changes)

    def _claim(self, claim_id: str) -> Claim:
        """The claim, held until the import commits: no round may open or close around its evidence meanwhile."""
        if claim_id not in self.claims:
            sentence = gettext(
                "No claim that you can see has the claim_id {claim_id}. Expected one that is there already."
            ).format(claim_id=shown(claim_id))
            raise BadInput(sentence, {"claim_id": [sentence]})
        if claim_id not in self.locked:
            self.remember(claim_id, self.act.lock(self.claims[claim_id]), self.locked)
        return self.locked[claim_id]
