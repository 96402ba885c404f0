"""Outlets, articles and their texts."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims import review
from claims.admin.actions import ask_first, carry_out, deed_action
from claims.admin.base import NEWEST_FIRST, DeskAdmin, SeenInline
from claims.admin.filters import Given, GivenLanguage, Since, UsedOnlyFilter
from claims.admin.forms import DeedForm
from claims.admin.transfer import TransferMixin
from claims.forms.article import TakeDownForm
from claims.intake import ArticleResource
from claims.models import Article, ArticleVersion, Outlet
from claims.vocabulary import Deed

LONG = forms.Textarea(attrs={"rows": 20, "cols": 100, "dir": "auto"})


class OutletAdmin(DeskAdmin):
    add_deed, change_deed = Deed.ADD_ENTITY, Deed.EDIT_RECORD
    fields = ("name", "home_page", "country", "language", "ownership_note", "entity")
    writable = ("name", "home_page", "country", "language", "ownership_note")
    list_display = ("name", "country", "language", "home_page")
    list_filter = (("country", Given), ("language", GivenLanguage))
    search_fields = ("name", "home_page")

    def add(self, words: dict[str, Any], by: Any) -> Outlet:
        return review.add_outlet(by=by, **words)

    def alter(self, record: Outlet, changes: dict[str, Any], by: Any, revision: int | None) -> None:
        review.edit_record(record, changes, by=by, revision=revision)


class VersionInline(SeenInline):
    model = ArticleVersion
    fields = ("number", "retrieved_at", "sha256", "taken_down_at")


class NewArticleForm(DeedForm):
    text = forms.CharField(required=False, strip=False, widget=LONG, help_text=_("plain text; or give the HTML"))
    html = forms.CharField(required=False, strip=False, widget=LONG, label="HTML", help_text=_("is sanitised"))
    title = forms.CharField(required=False, max_length=500, help_text=_("empty: the text's first line"))


class ArticleAdmin(TransferMixin, DeskAdmin):
    resource_classes = [ArticleResource]
    add_form = NewArticleForm
    add_deed, change_deed = Deed.ADD_ARTICLE, Deed.EDIT_RECORD
    fields = (
        *("article_id", "title", "outlet", "author", "language", "published_at", "url"),
        *("text", "html", "created_by", "created_at", "import_run"),
    )
    writable = (*fields[:7], "text", "html")
    only_when_new = ("text", "html")
    optional: Mapping[str, str | Promise] = {"article_id": _("one is made; else an id of your own")}
    autocomplete_fields = ("outlet",)
    inlines = (VersionInline,)
    list_display = ("title", "outlet", "published_at", "language", "article_id")
    list_filter = (("outlet", UsedOnlyFilter), ("language", GivenLanguage))
    list_select_related = ("outlet",)
    search_fields = ("title", "article_id", "url", "author", "outlet__name")
    date_hierarchy = "published_at"

    def add(self, words: dict[str, Any], by: Any) -> Article:
        return review.add_article(by=by, **words)

    def alter(self, record: Article, changes: dict[str, Any], by: Any, revision: int | None) -> None:
        review.edit_record(record, changes, by=by, revision=revision)


class NewVersionForm(DeedForm):
    text = forms.CharField(required=False, strip=False, widget=LONG, help_text=_("plain text; or give the HTML"))
    html = forms.CharField(required=False, strip=False, widget=LONG, label="HTML", help_text=_("is sanitised"))


class ArticleVersionAdmin(DeskAdmin):
    """A text never changes; a new one is a further version."""

    add_form = NewVersionForm
    add_deed = Deed.ADD_ARTICLE
    fields = ("article", "number", "text", "html", "sha256", "retrieved_at", "taken_down_at")
    writable = ("article", "text", "html")
    autocomplete_fields = ("article",)
    list_display = ("article", "number", "retrieved_at", "taken_down_at")
    list_display_links = ("article", "number")
    actions = ("take_down",)
    list_filter = (("taken_down_at", admin.EmptyFieldListFilter), ("retrieved_at", Since))
    list_select_related = ("article",)
    search_fields = ("article__title", "article__article_id", "sha256")
    ordering = NEWEST_FIRST

    def get_queryset(self, request: Any) -> Any:
        """Lists do without the texts."""
        rows = super().get_queryset(request)
        return rows if request.resolver_match.url_name.endswith("_change") else rows.defer("text", "html")

    def add(self, words: dict[str, Any], by: Any) -> ArticleVersion:
        return review.add_version(words.pop("article"), by=by, **words)

    @deed_action(Deed.TAKE_DOWN, _("Take the selected texts down: the law forbids to keep them"))
    def take_down(self, request: HttpRequest, queryset: QuerySet[ArticleVersion]) -> HttpResponse | None:
        given, page = ask_first(self, request, queryset, TakeDownForm, gettext("Take texts down for good"))
        if given is not None:
            carry_out(request, queryset, lambda version: review.take_down(version, given["reason"], by=request.user))
        return page
