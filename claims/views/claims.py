"""Claims: the list with its filters, and the page of one."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from claims.access import may, require, visible_to
from claims.forms.desk import CommentForm
from claims.forms.export import PUBLIC
from claims.forms.filters import ClaimFilter
from claims.models import Claim, Correction, EvidenceLink
from claims.views.answering import found
from claims.views.claim_page import ClaimPage, with_parts
from claims.views.history import history_of
from claims.views.offers import may_recall, offers_of
from claims.views.pages_read import pages_read
from claims.views.rows import rows_of
from claims.views.saved_filters import kept_filters
from claims.views.together import choices_for
from claims.vocabulary import Deed, Status

CLAIMS_ON_A_PAGE = 50


@require_safe
def claim_list(request: HttpRequest) -> HttpResponse:
    """Claims by words and filters, the newest first."""
    require(request.user, Deed.READ_PUBLISHED)
    seen = visible_to(request.user, Claim).order_by("-id")
    chosen = ClaimFilter(request.GET, seen, by=request.user)
    # Keys alone: a database that sorts whole rows, with all that is joined to them, carries them through the sort.
    page = Paginator(chosen.qs.values_list("pk", flat=True), CLAIMS_ON_A_PAGE).get_page(request.GET.get("page"))
    rows = rows_of(request.user, Claim.objects.in_full().filter(pk__in=list(page)).order_by("-id"))
    context = {
        "page": page,
        "rows": rows,
        "form": chosen.form,
        "active": chosen.active(),
        "unknown": chosen.unknown(),
        "kept": kept_filters(request, "claims"),
        "choices": choices_for(request.user),
        "may_add": may(request.user, Deed.CREATE),
        "export_href": _export_href(request),
    }
    return render(request, "claims/claim_list.html", context)


def _export_href(request: HttpRequest) -> str:
    """The export page with these very filters. Without one of states, the list shows all; that page what is usual."""
    address = request.GET.copy()
    address.pop("page", None)
    if not address:
        address.setlist("status", list(Status if may(request.user, Deed.READ_DESK) else PUBLIC))
    return f"{reverse('exports')}?{address.urlencode()}"


@require_safe
def claim_detail(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The claim with its whole chain of proof; for who reads published claims alone, what is published."""
    if not may(request.user, Deed.READ_DESK):
        return _published(request, uid)
    claims = Claim.objects.in_full().select_related("owner", "created_by", "accepted_by", "dismissed_by")
    page = ClaimPage(request.user, found(request, with_parts(claims), uid))
    context = {
        "page": page,
        "claim": page.claim,
        "offers": offers_of(page),
        "may_recall": may_recall(page),
        "may_add_evidence": may(request.user, Deed.ATTACH_EVIDENCE, page.claim),
        "may_edit": may(request.user, Deed.EDIT, page.claim),
        "events": history_of(request.user, page.claim, page.rounds),
        "comment_form": CommentForm(),
    }
    return render(request, "claims/claim_detail.html", context)


def _published(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The latest text that readers may read, whatever became of its claim since: withdrawn, or under review again."""
    texts = pages_read(request.user).filter(claim__uid=uid).order_by("-number")
    publication: Any = texts.select_related("decision__round", "claim__article__outlet").first()
    if publication is None:
        raise Http404
    claim = publication.claim
    context = {
        "publication": publication,
        "claim": claim,
        "corrections": visible_to(request.user, Correction).filter(publication=publication),
        "evidence": visible_to(request.user, EvidenceLink).filter(claim=claim).order_by("relation", "id"),
        "is_reopened": publication.state == Status.IN_REVIEW,
    }
    return render(request, "claims/claim_published.html", context)
