"""What a person was told of: the list, and putting it away."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.db.models.functions import Coalesce, Greatest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from claims import review
from claims.access import require, visible_to
from claims.models import Notice, Preference
from claims.views.answering import found
from claims.views.notice_words import tell
from claims.vocabulary import Deed, NoticeKind, Status

NOTICES_ON_A_PAGE = 30
# A mention is told once its comment may be read, as the round closes.
TOLD_AT = Coalesce(Greatest("created_at", "comment__round__closed_at"), "created_at")
TO_DISPUTE = (NoticeKind.LAST_WORD, NoticeKind.TO_SETTLE)


@require_safe
def notice_list(request: HttpRequest) -> HttpResponse:
    """One's own notices, the unread first, and then the newest."""
    require(request.user, Deed.READ_DESK)
    mine = visible_to(request.user, Notice).select_related("claim__article__outlet").annotate(told_at=TOLD_AT)
    order = (F("read_at").desc(nulls_first=True), "-told_at", "-id")
    page = Paginator(mine.order_by(*order), NOTICES_ON_A_PAGE).get_page(request.GET.get("page"))
    said = tell(request.user, page)
    for notice in page:
        notice.href, notice.said = _leads_to(notice), said[notice.pk]
    mails = visible_to(request.user, Preference).filter(mails=True).exists()
    return render(request, "claims/notice_list.html", {"page": page, "mails": mails})


def _leads_to(notice: Notice) -> str:
    """Where one does what it asks for, or reads what it tells of."""
    if notice.kind in TO_DISPUTE and notice.claim.status == Status.DISPUTED:
        return reverse("dispute", args=[notice.claim.uid])
    place = "#comments" if notice.kind == NoticeKind.MENTIONED else ""
    return reverse("claim", args=[notice.claim.uid]) + place


@require_POST
def notice_open(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Go where it leads, and have it read."""
    notice = found(request, Notice.objects.select_related("claim"), uid)
    review.read(request.user, [notice.pk])
    return redirect(_leads_to(notice))


@require_POST
def notices_read(request: HttpRequest) -> HttpResponse:
    """Mark all as read."""
    require(request.user, Deed.READ_DESK)
    review.read(request.user)
    messages.success(request, gettext("All are marked as read."))
    return redirect("notices")


@require_POST
def notices_by_mail(request: HttpRequest) -> HttpResponse:
    """Whether they come by e-mail, too."""
    require(request.user, Deed.READ_DESK)
    wanted = request.POST.get("mails") == "yes"
    review.set_mails(request.user, wanted)
    messages.success(
        request,
        gettext("From now on they come by e-mail, too.") if wanted else gettext("They don’t come by e-mail any more."),
    )
    return redirect("notices")
