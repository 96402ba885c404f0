"""What is there already isn't added by hand a second time: somebody who goes back and sends again makes no double.

A file tells its rows apart by their ids, so imports aren't asked. Each is looked for once the new record is written,
in the one form in which things are stored, and among what the person may see: a refusal must not tell of evidence that
others gave in a round that runs, nor of a claim that is restricted to others.
"""

from django.db.models import Model, Q
from django.utils.translation import gettext

from claims import access
from claims.errors import AlreadyThere
from claims.models import Anchor, Article, ArticleVersion, Claim, EvidenceLink, Outlet
from claims.review.act import Act
from claims.vocabulary import AnchorRole, Status


def refuse_known_claim(act: Act, claim: Claim) -> None:
    """Raise AlreadyThere where the same words were taken to say the same, by the same claimant. What was dismissed may

    be claimed anew.
    """
    own = list(claim.anchors.filter(role=AnchorRole.STATEMENT))
    for version in {passage.version_id for passage in own}:
        _one_at_a_time(ArticleVersion, version)
    statements = Anchor.objects.filter(role=AnchorRole.STATEMENT, version__article=claim.article)
    here = Q()
    for passage in own:
        # In another version of the text the same words stand elsewhere.
        here |= Q(exact=passage.exact) & (Q(start=passage.start) | ~Q(version=passage.version_id))
    same = Claim.objects.filter(proposition=claim.proposition, claimant=claim.claimant).exclude(pk=claim.pk)
    known = access.visible_to(act.by, same.exclude(status=Status.DISMISSED)).filter(
        pk__in=statements.filter(here).values("claim")
    )
    if found := known.order_by("pk").first():
        what = (
            gettext("as a suggestion: accept it")
            if found.status == Status.SUGGESTED
            else gettext("from the same words")
        )
        raise AlreadyThere(gettext("This claim is there already, {what}.").format(what=what), "claim", found.uid)


def refuse_known_article(act: Act, article: Article) -> None:
    """Raise AlreadyThere where the outlet has an article of this title whose text was this once."""
    _one_at_a_time(Outlet, article.outlet_id)
    same = Article.objects.filter(
        outlet=article.outlet_id, title=article.title, versions__sha256=article.current.sha256
    ).exclude(pk=article.pk)
    if found := access.visible_to(act.by, same).order_by("pk").first():
        sentence = gettext("This article is there already: the same outlet, title and text.")
        raise AlreadyThere(sentence, "article", found.uid)


def refuse_known_evidence(act: Act, evidence: EvidenceLink) -> None:
    """Raise AlreadyThere where the claim, which is locked, has this address with this relation already."""
    same = EvidenceLink.objects.standing().filter(claim=evidence.claim_id, url=evidence.url, relation=evidence.relation)
    if access.visible_to(act.by, same.exclude(pk=evidence.pk)).exists():
        relation = evidence.get_relation_display()
        raise AlreadyThere(
            gettext("This address is among the claim's evidence already, as “{relation}”.").format(relation=relation),
            field="url",
        )


def _one_at_a_time(model: type[Model], pk: int) -> None:
    """Two sendings at once would each find nothing: the one waits here until the other is done."""
    model._default_manager.select_for_update(no_key=True, of=("self",)).values_list("pk").get(pk=pk)
