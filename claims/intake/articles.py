"""articles: a file of texts."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext
from import_export.fields import Field

from claims.errors import BadInput
from claims.intake.cells import Address, Day, Name, Words
from claims.intake.importing import in_parts
from claims.intake.resource import IntakeResource
from claims.intake.table import Row
from claims.models import Article, ArticleVersion, Outlet
from claims.review.records import rewrite_record
from claims.review.sources import make_article, make_version, outlet_named
from claims.text.normalise import digest, fold, one_line
from claims.text.sanitise import sanitise, to_text


class ArticleResource(IntakeResource):
    kind = "articles"
    elsewhere = frozenset({"text", "html"})
    key = "article_id"
    needed = (("article_id",), ("title",), ("text", "html"))
    columns_of = {"name": "outlet"}

    article_id = Field("article_id", widget=Name())
    title = Field("title", widget=Words())
    text = Field("current__text", widget=Words())
    html = Field("current__html", widget=Words())
    url = Field("url", widget=Address())
    outlet = Field("outlet__name", widget=Name())
    author = Field("author", widget=Words())
    language = Field("language", widget=Name())
    published_at = Field("published_at", widget=Day())

    class Meta:
        model = Article

    def look_up(self, rows: Sequence[Row]) -> None:
        self.known: dict[str, Article] = {}
        for ids in in_parts([one_line(row.cells[self.key]) for row in rows]):
            self.known |= {a.article_id: a for a in Article.objects.filter(article_id__in=ids).select_related("outlet")}
        self.newest = _newest(self.known.values())
        self.outlets: dict[str, Outlet] = dict(self.made)
        for keys in in_parts(sorted({fold(row.cells.get("outlet", "") or Outlet.UNKNOWN) for row in rows})):
            self.outlets |= {outlet.name_key: outlet for outlet in Outlet.objects.filter(name_key__in=keys)}

    def existing(self, values: dict[str, Any]) -> Article | None:
        return self.known.get(values["article_id"])

    def make(self, values: dict[str, Any]) -> Article:
        text, html = self._forms(values)
        fields = {
            name: values[name] for name in ("article_id", "url", "author", "language", "published_at") if name in values
        }
        outlet = self._outlet(values.get("outlet", ""))
        return make_article(
            self.act, title=values["title"], text=text, html=html, outlet=outlet, import_run=self.run, **fields
        )

    def rewrite(self, record: Article, values: dict[str, Any]) -> bool:
        newest = self.newest[record.pk]
        # An export has no text of what was taken down, and nothing brings it back.
        gone = newest.taken_down_at is not None and not (values.get("text") or values.get("html"))
        text, html = ("", "") if gone else self._forms(values)
        changes = {
            name: value for name, value in values.items() if name not in ("article_id", "text", "html", "outlet")
        }
        if "outlet" in values:
            changes["outlet"] = self._outlet(values["outlet"])
        changes = {name: value for name, value in changes.items() if getattr(record, name) != value}
        written = bool(changes) and rewrite_record(self.act, record, changes)
        return (not gone and self._renew_text(record, newest, text, html)) or written

    def _renew_text(self, article: Article, newest: ArticleVersion, text: str, html: str) -> bool:
        html = sanitise(html) if html else ""
        if newest.html == html and (html or newest.sha256 == digest(text)):
            return False
        return make_version(self.act, article, text, html).pk != newest.pk

    def _outlet(self, name: str) -> Outlet:
        key = fold(name or Outlet.UNKNOWN)
        return self.outlets.get(key) or self.remember(key, outlet_named(self.act, name), self.outlets, self.made)

    @staticmethod
    def _forms(values: dict[str, Any]) -> tuple[str, str]:
        """The text or the HTML: an export has both, and then the HTML's words are the text."""
        text, html = values.get("text") or "", values.get("html") or ""
        if text and html:
            if to_text(sanitise(html)).strip() != text.strip():
                sentence = gettext(
                    "The text and the words of the HTML differ. Expected one of them, the other left empty."
                )
                raise BadInput(sentence, {"html": [sentence]})
            text = ""
        if not (text or html):
            sentence = gettext("Text and HTML are both empty. Expected the article's text in one of them.")
            raise BadInput(sentence, {"text": [sentence]})
        return text, html


def _newest(articles) -> dict[int, ArticleVersion]:
    """Each article's newest version, without its text."""
    versions = ArticleVersion.objects.filter(article__in=[a.pk for a in articles]).defer("text").order_by("number")
    return {version.article_id: version for version in versions}
