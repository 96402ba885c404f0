"""Articles: the list, the reading page with its claims, adding one, a new version."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from claims import review
from claims.access import may, require, visible_to
from claims.forms.article import ArticleForm, TakeDownForm, TextForm
from claims.forms.filters import ArticleFilter
from claims.models import Article, ArticleVersion, Claim, Outlet
from claims.tasks import look_for_claims
from claims.views.answering import form_page, found, sent
from claims.views.reading import ReadingPage
from claims.views.saved_filters import kept_filters
from claims.vocabulary import Deed, Status

ARTICLES_ON_A_PAGE = 50
MOST_OUTLETS = 300


@require_safe
def article_list(request: HttpRequest) -> HttpResponse:
    """Articles by words and filters, the newest first."""
    require(request.user, Deed.READ_DESK)
    articles = visible_to(request.user, Article.objects.newest_first()).select_related("outlet")
    chosen = ArticleFilter(request.GET, articles)
    page = Paginator(chosen.qs, ARTICLES_ON_A_PAGE).get_page(request.GET.get("page"))
    claims = visible_to(request.user, Claim).filter(article__in=list(page)).order_by()
    counts = dict(claims.exclude(status=Status.DISMISSED).values_list("article").annotate(Count("pk")))
    context = {
        "page": page,
        "rows": [(article, counts.get(article.pk, 0)) for article in page],
        "form": chosen.form,
        "active": chosen.active(),
        "unknown": chosen.unknown(),
        "kept": kept_filters(request, "articles"),
        "may_add": may(request.user, Deed.ADD_ARTICLE),
        "may_import": may(request.user, Deed.IMPORT),
    }
    return render(request, "claims/article_list.html", context)


@require_safe
def article_detail(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The text (the newest version, or ?version=), its passages marked, and the claims taken from it."""
    article = found(request, Article.objects.select_related("outlet", "created_by"), uid)
    versions = list(visible_to(request.user, ArticleVersion).filter(article=article).defer("text", "html"))
    version = _version(versions, request.GET.get("version", ""))
    context = {
        "article": article,
        "version": version,
        "versions": versions,
        "page": ReadingPage(request.user, article, version),
        "may_take_down": version.taken_down_at is None and may(request.user, Deed.TAKE_DOWN),
    }
    return render(request, "claims/article_detail.html", context)


def _version(versions: list[ArticleVersion], number: str) -> ArticleVersion:
    """The one asked for, else the newest. Raises Http404 for one that there is not."""
    if not number:
        return versions[-1]
    asked = [version for version in versions if str(version.number) == number]
    if not asked:
        raise Http404
    return asked[0]


@require_http_methods(["GET", "HEAD", "POST"])
def article_add(request: HttpRequest) -> HttpResponse:
    """A new article, typed or pasted."""
    require(request.user, Deed.ADD_ARTICLE)
    outlets = visible_to(request.user, Outlet).order_by("name_key").values_list("name", flat=True)
    return form_page(
        request,
        ArticleForm(sent(request)),
        lambda given: _added(review.add_article(by=request.user, **given), request.user),
        template="claims/article_form.html",
        to=lambda article: reverse("article", args=[article.uid]),
        said=gettext(
            "The article is here. Select words in it to add a claim; what the machine finds appears beside it."
        ),
        outlets=outlets[:MOST_OUTLETS],
    )


def _added(article: Article, by) -> Article:
    """A new text is read by the machine at once."""
    if may(by, Deed.SUGGEST):
        look_for_claims(article, by=by)
    return article


@require_http_methods(["GET", "HEAD", "POST"])
def version_add(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The article's text as it stands now; the versions before it stay."""
    article = found(request, Article.objects.select_related("outlet"), uid)
    require(request.user, Deed.ADD_ARTICLE)
    newest = visible_to(request.user, ArticleVersion).filter(article=article).aggregate(Max("number"))["number__max"]
    return form_page(
        request,
        TextForm(sent(request)),
        lambda given: review.add_version(article, by=request.user, **given),
        template="claims/article_version.html",
        to=reverse("article", args=[article.uid]),
        said=lambda version: _said_of_version(version, newest),
        article=article,
    )


def _said_of_version(version: ArticleVersion, before: int) -> str:
    """`before`: the number of the article's newest version until then."""
    if version.number > before:
        return gettext("Version {number} is the article's newest now.").format(number=version.number)
    return gettext("Nothing has changed in the text, so version {number} is still the newest.").format(
        number=version.number
    )


@require_http_methods(["GET", "HEAD", "POST"])
def version_take_down(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Blank a text that the law forbids to keep."""
    versions = ArticleVersion.objects.select_related("article__outlet").defer("text", "html")
    version = found(request, versions, uid)
    require(request.user, Deed.TAKE_DOWN)
    article = version.article
    to = f"{reverse('article', args=[article.uid])}?version={version.number}"
    if request.method != "POST" and version.taken_down_at is not None:
        messages.info(request, gettext("This text was taken down already."))
        return redirect(to)
    return form_page(
        request,
        TakeDownForm(sent(request)),
        lambda given: review.take_down(version, given["reason"], by=request.user),
        template="claims/article_take_down.html",
        to=to,
        said=gettext("The text is taken down. Its digest stays, and so do the quotes that claims rest on."),
        article=article,
        version=version,
        claims=visible_to(request.user, Claim).filter(anchors__version=version).distinct().count(),
    )
