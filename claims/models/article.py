"""Articles, and their texts as they stood at one retrieval."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.outlet import Outlet
from claims.models.record import EditableRecord, Record

models.CharField.register_lookup(Length)


class ArticleQuerySet(models.QuerySet):
    def newest_first(self) -> "ArticleQuerySet":
        return self.order_by(F("published_at").desc(nulls_last=True), "-id")


class Article(EditableRecord):
    """One published text: address, outlet, title, author, language, date of publication."""

    article_id = models.CharField(max_length=200, unique=True, help_text=_("the importer's own id, or the uid"))
    url = models.URLField(max_length=2000, blank=True)
    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="articles")
    title = models.CharField(max_length=500)
    author = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=12, blank=True, help_text=_("as in “en”, “ar” or “pt-BR”"))
    published_at = models.DateField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="articles_added", editable=False
    )
    import_run = models.ForeignKey(
        "claims.ImportRun", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="articles"
    )

    objects = ArticleQuerySet.as_manager()

    class Meta(EditableRecord.Meta):
        ordering = [F("published_at").desc(nulls_last=True), "-id"]
        indexes = [
            models.Index(fields=["published_at"], name="article_by_date"),
            models.Index(fields=["url"], name="article_by_url"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="article_has_a_title"),
            models.CheckConstraint(condition=~Q(article_id=""), name="article_has_an_id"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def current(self) -> "ArticleVersion":
        """The newest version; uses what was prefetched."""
        return max(self.versions.all(), key=lambda version: version.number)


class ArticleVersion(Record):
    """The text at one retrieval. A trigger keeps it as it is; only a legal takedown blanks text and HTML.

    `text` is NFC with "\\n" line ends; `html` is sanitised, "" for plain text; `sha256` is `text`'s, in hex.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    retrieved_at = models.DateTimeField(default=timezone.now)
    taken_down_at = models.DateTimeField(null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name, verbose_name_plural = _("text of an article"), _("texts of articles")
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="version_number_once_an_article"),
            models.CheckConstraint(condition=Q(sha256__length=64), name="version_has_a_digest"),
            models.CheckConstraint(
                condition=Q(taken_down_at=None) & ~Q(text="") | Q(taken_down_at__isnull=False, text="", html=""),
                name="version_text_blank_only_when_taken_down",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article}, version {self.number}"
