"""What the machine suggests, in the margin of an article: looked for in the background, accepted or dismissed there.

Each answers htmx with the piece of the page that changed, and everybody else with the article's page.
"""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from claims import review
from claims.access import require, visible_to
from claims.errors import BadInput, SomebodyCameFirst
from claims.models import Article, ArticleVersion, Claim
from claims.tasks import look_for_claims
from claims.views.answering import do, found, found_claim, is_htmx
from claims.views.reading import ReadingPage
from claims.vocabulary import Deed, Dismissal


@require_POST
def suggest(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Have the machine read the article's newest text."""
    article = found(request, Article.objects.select_related("outlet"), uid)
    require(request.user, Deed.SUGGEST)
    look_for_claims(article, by=request.user)
    return _margin(request, article) if is_htmx(request) else redirect("article", article.uid)


@require_safe
def margin(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The margin alone, and once the machine has read it all, the text with its new marks: asked for while it reads."""
    return _margin(request, found(request, Article.objects.select_related("outlet"), uid))


def _margin(request: HttpRequest, article: Article) -> HttpResponse:
    require(request.user, Deed.READ_DESK)
    version = visible_to(request.user, ArticleVersion).filter(article=article).latest("number")
    page = ReadingPage(request.user, article, version)
    return render(request, "claims/_margin.html", {"article": article, "page": page, "is_update": True})


@require_POST
def accept(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take a suggestion over as it stands."""
    said = gettext("The suggestion is your draft now. Add evidence, then submit it for review.")
    return _settled(request, uid, lambda claim: review.accept(claim, by=request.user), said)


@require_POST
def dismiss(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Set a suggestion aside: the article doesn't say so."""

    def deed(claim: Claim) -> None:
        review.dismiss(claim, Dismissal.NOT_IN_ARTICLE, by=request.user)

    return _settled(request, uid, deed, gettext("Dismissed. It isn't suggested again."))


def _settled(request: HttpRequest, uid: UUID, deed: Callable[[Claim], object], said: str) -> HttpResponse:
    claim = found_claim(request, uid)
    if not is_htmx(request):
        return do(request, lambda: deed(claim), said, reverse("article", args=[claim.article.uid]))
    refusal = ""
    try:
        deed(claim)
    except (BadInput, SomebodyCameFirst) as error:
        refusal = error.message
    claim = found_claim(request, uid)
    return render(request, "claims/_suggestion_settled.html", {"claim": claim, "refusal": refusal, "said": said})
