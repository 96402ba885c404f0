"""Undoing a bulk import: what it made goes, while nothing rests on it. What it changed stays as it is.

The history stays, too: it says that the records came and went. Which entities and outlets an import made, it alone
knows; articles, claims and evidence bear their import.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Max, Min, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext_lazy

from claims import access, clock
from claims.errors import BadInput, SomebodyCameFirst
from claims.models import (
    Anchor,
    Article,
    ArticleVersion,
    Claim,
    ClaimLink,
    Comment,
    Entity,
    EntityAlias,
    Event,
    EvidenceLink,
    HeaderMapping,
    ImportRun,
    Outlet,
    Publication,
    ReplyRequest,
    Round,
    RoundEvidence,
    VerdictEvidence,
)
from claims.review.act import Act, acting
from claims.vocabulary import Deed, Status

ENTITIES = "entities"
# In which a claim names an entity.
ROLES = ("holder", "target", "claimant", "holder_group")


def undo_import(run: ImportRun, *, by) -> dict[str, int]:
    """Remove what the import made; returns how many of each kind went, "articles" → 12.

    Raises BadInput where something rests on it, naming that; SomebodyCameFirst where it was undone already.
    """
    access.require(by, Deed.UNDO_IMPORT)
    with acting(Deed.UNDO_IMPORT, by) as act:
        run = ImportRun.objects.select_for_update(no_key=True, of=("self",)).defer("refused_rows").get(pk=run.pk)
        if run.undone_at is not None:
            raise SomebodyCameFirst(gettext("This import was undone already."))
        made = made_by(run)
        if rests := what_rests_on(run, by):
            raise BadInput(
                gettext("Nothing was removed. On what this import made rest: {part}.").format(part="; ".join(rests))
            )
        # First the run: the database lets texts and evidence go only where their import is undone.
        act.change(run, checked=False, undone_at=clock.now(), undone_by=by)
        counts = made.counts
        _tell(act, made)
        _remove(made)
        return counts


@dataclass(frozen=True)
class Made:
    """The records that an import made, as querysets. `entities` and `outlets`: those that can go, see `made_by`."""

    articles: QuerySet[Article]
    claims: QuerySet[Claim]
    evidence: QuerySet[EvidenceLink]
    entities: QuerySet[Entity]
    outlets: QuerySet[Outlet]

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind, of those of which there are any."""
        kinds = ("articles", "claims", "evidence", "entities", "outlets")
        found = {kind: getattr(self, kind).count() for kind in kinds}
        return {kind: count for kind, count in found.items() if count}


def made_by(run: ImportRun) -> Made:
    """What the import made. Outlets, and entities made for another kind of file, only where nobody uses them now."""
    articles, claims = Article.objects.filter(import_run=run), Claim.objects.filter(import_run=run)
    outlets = Outlet.objects.filter(uid__in=_made(run, "outlet"))
    used = Article.objects.exclude(import_run=run).values("outlet")
    outlets = outlets.exclude(pk__in=used).exclude(pk__in=HeaderMapping.objects.values("outlet"))
    entities: QuerySet[Entity] = Entity.objects.filter(uid__in=_made(run, "entity"))
    if run.kind != ENTITIES:
        entities = _unused(entities, run, outlets)
    return Made(articles, claims, EvidenceLink.objects.filter(import_run=run), entities, outlets)


def _made(run: ImportRun, record_type: str) -> QuerySet:
    """Uids of such records that the import made: a deed's events stand together, between the two of its run."""
    ends = Event.objects.filter(record_type="importrun", record_uid=run.uid, deed=Deed.IMPORT).aggregate(
        first=Min("seq"), last=Max("seq")
    )
    between = Event.objects.filter(seq__gt=ends["first"] or 0, seq__lt=ends["last"] or 0)
    return between.filter(deed=Deed.IMPORT, record_type=record_type, before="{}").values("record_uid")


def _claims_naming(entities: QuerySet[Entity]) -> QuerySet[Claim]:
    keys = entities.values("pk")
    naming = Q()
    for role in ROLES:
        naming |= Q(**{f"{role}__in": keys})
    return Claim.objects.filter(naming)


def _unused(entities: QuerySet[Entity], run: ImportRun, outlets: QuerySet[Outlet]) -> QuerySet[Entity]:
    """Those of them that only this import's own records name."""
    others = Claim.objects.exclude(import_run=run)
    free = entities.filter(merged_into=None, revision=0)
    for role in ROLES:
        free = free.exclude(pk__in=others.filter(**{f"{role}__isnull": False}).values(role))
    free = free.exclude(pk__in=Entity.objects.exclude(parent=None).values("parent"))
    free = free.exclude(pk__in=Entity.objects.exclude(merged_into=None).values("merged_into"))
    return free.exclude(pk__in=Outlet.objects.exclude(pk__in=outlets.values("pk")).values("entity"))


# --- what rests on it ----------------------------------------------------------------------------------------------


def what_rests_on(run: ImportRun, by) -> list[str]:
    """What would be left hanging, a phrase each, "3 claims on its articles, such as “Qatar accepts Hamas”"."""
    made = made_by(run)
    return [
        phrase
        for phrases in (_on_articles(made, by), _on_claims(made), _on_evidence(made), _on_entities(run, made, by))
        for phrase in phrases
    ]


def _on_articles(made: Made, by) -> Iterator[str]:
    articles = made.articles.values("pk")
    yield from _claims(
        ngettext_lazy("claim on its articles", "claims on its articles"),
        Claim.objects.filter(article__in=articles),
        made,
        by,
    )
    later = ArticleVersion.objects.filter(Q(number__gt=1) | Q(taken_down_at__isnull=False), article__in=articles)
    yield from _some(
        ngettext_lazy("newer or withheld text of its articles", "newer or withheld texts of its articles"), later
    )
    yield from _some(
        ngettext_lazy("article that was changed since", "articles that were changed since"),
        made.articles.filter(revision__gt=0),
    )


def _on_claims(made: Made) -> Iterator[str]:
    claims = made.claims.values("pk")
    yield from _some(
        ngettext_lazy("claim that is no draft any more", "claims that are no drafts any more"),
        made.claims.exclude(status=Status.DRAFT),
    )
    yield from _some(ngettext_lazy("publication", "publications"), Publication.objects.filter(claim__in=claims))
    yield from _some(
        ngettext_lazy("round with its verdicts", "rounds with their verdicts"), Round.objects.filter(claim__in=claims)
    )
    others = EvidenceLink.objects.filter(claim__in=claims).exclude(pk__in=made.evidence.values("pk"))
    yield from _some(
        ngettext_lazy("piece of evidence that came by another way", "pieces of evidence that came by another way"),
        others,
    )
    yield from _some(ngettext_lazy("comment", "comments"), Comment.objects.filter(claim__in=claims))
    yield from _some(
        ngettext_lazy("link to another claim", "links to other claims"),
        ClaimLink.objects.filter(Q(claim__in=claims) | Q(other__in=claims)),
    )
    yield from _some(
        ngettext_lazy("request for a reply", "requests for a reply"), ReplyRequest.objects.filter(claim__in=claims)
    )
    yield from _some(
        ngettext_lazy("claim that was changed since", "claims that were changed since"),
        made.claims.filter(revision__gt=0),
    )


def _on_evidence(made: Made) -> Iterator[str]:
    evidence = made.evidence.values("pk")
    seen = RoundEvidence.objects.filter(evidence__in=evidence).values("evidence")
    judged = VerdictEvidence.objects.filter(evidence__in=evidence).values("evidence")
    in_round = Q(pk__in=seen) | Q(pk__in=judged) | Q(round__isnull=False)
    yield from _some(
        ngettext_lazy("source that lies before reviewers", "sources that lie before reviewers"),
        made.evidence.filter(in_round),
    )
    shown = made.evidence.filter(claim__publications__isnull=False).distinct()
    yield from _some(ngettext_lazy("source that a publication shows", "sources that publications show"), shown)
    touched = made.evidence.filter(Q(revision__gt=0) | Q(withdrawn_at__isnull=False))
    yield from _some(ngettext_lazy("source that was changed since", "sources that were changed since"), touched)


def _on_entities(run: ImportRun, made: Made, by) -> Iterator[str]:
    if run.kind != ENTITIES:
        return
    if made.entities.count() != run.counts.get("new", 0):
        yield gettext("entities of which the history doesn't say that this import made them")
    keys = made.entities.values("pk")
    yield from _claims(
        ngettext_lazy("claim that names its entities", "claims that name its entities"),
        _claims_naming(made.entities),
        made,
        by,
    )
    yield from _some(
        ngettext_lazy("outlet that is one of its entities", "outlets that are among its entities"),
        Outlet.objects.filter(entity__in=keys),
    )
    parts = Entity.objects.filter(Q(parent__in=keys) | Q(merged_into__in=keys)).exclude(pk__in=keys)
    yield from _some(ngettext_lazy("entity that is part of its own", "entities that are part of its own"), parts)
    aliases = EntityAlias.objects.filter(entity__in=keys).exclude(uid__in=_made(run, "entityalias"))
    yield from _some(
        ngettext_lazy("name that its entities were given since", "names that its entities were given since"), aliases
    )
    changed = made.entities.filter(Q(revision__gt=0) | Q(merged_into__isnull=False))
    yield from _some(ngettext_lazy("entity that was changed since", "entities that were changed since"), changed)


def _claims(what: Promise, claims: QuerySet[Claim], made: Made, by) -> Iterator[str]:
    """With one of them by name, if `by` may see any."""
    others = claims.exclude(pk__in=made.claims.values("pk"))
    for phrase in _some(what, others):
        one = access.visible_to(by, others).order_by("pk").first()
        yield phrase if one is None else gettext("{claims}, such as “{one}”").format(claims=phrase, one=one)


def _some(what: Promise, rows: QuerySet) -> Iterator[str]:
    """`what`: in its form for one and for many, as ngettext_lazy keeps it."""
    if count := rows.count():
        yield f"{count:,} {what % count}"


# --- removing it ---------------------------------------------------------------------------------------------------


def _tell(act: Act, made: Made) -> None:
    """One event for each record that goes, with what it was known by."""
    gone = {"removed": True}
    for article in made.articles.only("uid", "article_id", "title").iterator():
        act.note(article, {"article_id": article.article_id, "title": article.title}, gone)
    for claim in made.claims.only("uid", "claim_id", "proposition").iterator():
        act.note(claim, {"claim_id": claim.claim_id, "proposition": claim.proposition}, gone)
    for evidence in made.evidence.select_related("claim", "round").iterator():
        act.note(evidence, {"evidence_id": evidence.evidence_id, "url": evidence.url}, gone)
    for outlet in made.outlets.only("uid", "name").iterator():
        act.note(outlet, {"name": outlet.name}, gone)
    for entity in made.entities.only("uid", "name").iterator():
        act.note(entity, {"name": entity.name}, gone)


def _remove(made: Made) -> None:
    """Past Django's collector, which would fetch every row and ask about all that could hang on it: we did, and the

    database asks again. What hangs on others goes first.
    """
    claims, articles = made.claims.values("pk"), made.articles.values("pk")
    entities = made.entities.values("pk")
    for rows in (
        made.evidence,
        Anchor.objects.filter(claim__in=claims),
        Claim.readers.through.objects.filter(claim__in=claims),
        made.claims,
        ArticleVersion.objects.filter(article__in=articles),
        made.articles,
        made.outlets,
        EntityAlias.objects.filter(entity__in=entities),
        made.entities,
    ):
        rows.order_by()._raw_delete(rows.db)
