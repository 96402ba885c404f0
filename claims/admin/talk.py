"""Comments, links between claims, and what its author hasn't given yet."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims import review
from claims.admin.actions import carry_out, deed_action
from claims.admin.base import NEWEST_FIRST, DeskAdmin, SeenAdmin
from claims.admin.filters import Since, UsedOnlyFilter
from claims.models import ClaimLink, Comment
from claims.vocabulary import Deed, LinkState


class CommentAdmin(DeskAdmin):
    add_deed = Deed.COMMENT
    fields = ("claim", "text", "author", "created_at")
    writable = ("claim", "text")
    autocomplete_fields = ("claim",)
    list_display = ("text", "author", "claim", "created_at")
    list_filter = (("author", UsedOnlyFilter), ("created_at", Since))
    list_select_related = ("author", "claim")
    search_fields = ("text", "claim__proposition")
    ordering = NEWEST_FIRST

    def add(self, words: dict[str, Any], by: Any) -> Comment:
        return review.comment(words["claim"], words["text"], by=by)


class ClaimLinkAdmin(DeskAdmin):
    add_deed = Deed.LINK
    fields = ("claim", "kind", "other", "state", "suggested_by", "settled_by", "score", "created_at")
    writable = ("claim", "kind", "other")
    autocomplete_fields = ("claim", "other")
    list_display = ("claim", "kind", "other", "state", "score", "settled_by")
    list_filter = ("kind", "state")
    list_select_related = ("claim", "other", "settled_by")
    ordering = NEWEST_FIRST
    search_fields = ("claim__proposition", "other__proposition")
    actions = ("confirm", "reject")

    def add(self, words: dict[str, Any], by: Any) -> ClaimLink:
        return review.link(words["claim"], words["other"], words["kind"], by=by)

    @deed_action(Deed.LINK, _("Confirm the selected links"))
    def confirm(self, request: HttpRequest, queryset: QuerySet[ClaimLink]) -> None:
        self._settle(request, queryset, LinkState.CONFIRMED)

    @deed_action(Deed.LINK, _("Reject the selected links"))
    def reject(self, request: HttpRequest, queryset: QuerySet[ClaimLink]) -> None:
        self._settle(request, queryset, LinkState.REJECTED)

    def _settle(self, request: HttpRequest, queryset: QuerySet[ClaimLink], state: LinkState) -> None:
        carry_out(request, queryset, lambda one: review.settle_link(one, state, by=request.user))


class AnswerAdmin(SeenAdmin):
    """What reviewers answered to decisions."""

    fields = ("decision", "author", "text", "created_at")
    list_display = ("text", "author", "decision", "created_at")
    list_filter = (("author", UsedOnlyFilter), ("created_at", Since))
    list_select_related = ("author", "decision")
    search_fields = ("text", "decision__claim__proposition")
    ordering = NEWEST_FIRST


class UnsentAdmin(SeenAdmin):
    """Each sees their own."""

    fields = ("form", "about", "data", "saved_at")
    list_display = ("form", "about", "saved_at")
