"""django-import-export as it comes, tuned as far as its manual goes: a row with the columns of our own export."""

from django.db.models import Prefetch
from import_export.fields import Field
from import_export.resources import ModelResource

from claims.export import columns
from claims.models import Anchor, Claim, Decision, EvidenceLink, Verdict

PATHS = {
    "holder": "holder__name",
    "stance": "stance__name",
    "target": "target__name",
    "claimant": "claimant__name",
    "polarity": "stance__polarity",
    "outlet": "article__outlet__name",
    "article_id": "article__article_id",
    "article_title": "article__title",
    "article_url": "article__url",
    "article_published_at": "article__published_at",
}
OF_DECISION = {
    **dict.fromkeys(("rating", "decided_at", "fidelity", "house_label", "rated_as_of")),
    "decision_method": "method",
    "decision_rationale": "rationale",
}
OWN = {field.name for field in Claim._meta.concrete_fields}


def _of_decision(attribute: str):
    def value(self, claim):
        decisions = claim.decisions.all()
        found = getattr(decisions[0], attribute) if decisions else None
        # A workbook takes no time with its zone.
        return found.isoformat() if attribute == "decided_at" and found else found

    return value


def _addresses(relation: str):
    def value(self, claim):
        return " ".join(link.url for link in claim.evidence.all() if link.relation == relation)

    return value


def _of_passage(read):
    def value(self, claim):
        passages = claim.anchors.all()
        return read(passages[0]) if passages else None

    return value


class StockOut(ModelResource):
    """Knows nothing of blindness, of formulas, of lists; and leaves out how far the verdicts agree."""

    verdicts = Field()
    agreement = Field()
    for _name, _attribute in OF_DECISION.items():
        locals()[_name] = Field()
        locals()[f"dehydrate_{_name}"] = _of_decision(_attribute or _name)
    for _name, _relation in (("supporting", "supports"), ("refuting", "refutes"), ("context", "context")):
        locals()[f"evidence_{_name}"] = Field()
        locals()[f"dehydrate_evidence_{_name}"] = _addresses(_relation)
    for _name, _path in PATHS.items():
        locals()[_name] = Field(attribute=_path, column_name=_name)
    quote, start, end, text_sha256, checked_by, anchors, published_url = (Field() for _ in range(7))
    dehydrate_quote = _of_passage(lambda passage: passage.exact)
    dehydrate_start = _of_passage(lambda passage: passage.start)
    dehydrate_end = _of_passage(lambda passage: passage.end)
    dehydrate_text_sha256 = _of_passage(lambda passage: passage.version.sha256)

    class Meta:
        model = Claim
        fields = columns.CLAIMS
        export_order = columns.CLAIMS
        chunk_size = 1_000

    def dehydrate_checked_by(self, claim):
        decisions = claim.decisions.all()
        return decisions[0].round.mode if decisions else None

    def dehydrate_verdicts(self, claim):
        decisions = claim.decisions.all()
        return len(decisions[0].round.verdicts.all()) if decisions else 0

    def dehydrate_agreement(self, claim):
        return None

    def dehydrate_anchors(self, claim):
        return len(claim.anchors.all())

    def dehydrate_published_url(self, claim):
        pages = claim.publications.all()
        return (pages[0].url or f"http://127.0.0.1:8000/claims/{claim.uid}/") if pages else None


def claims():
    """The usual selection, with everything that a row says fetched ahead."""
    decisions = Decision.objects.select_related("round").prefetch_related(
        Prefetch("round__verdicts", Verdict.objects.defer("rationale"))
    )
    version = ("version__text", "version__html")
    return (
        Claim.objects.verified()
        .select_related("article__outlet", "holder", "target", "claimant", "stance")
        .prefetch_related(
            Prefetch("anchors", Anchor.objects.select_related("version").defer(*version)),
            Prefetch("evidence", EvidenceLink.objects.standing()),
            Prefetch("decisions", decisions),
            "publications",
        )
        .order_by("pk")
    )
