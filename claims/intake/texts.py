"""The texts that a file's quotes stand in: fetched some at a time as the rows ask for them, and forgotten again."""

from collections import deque
from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from claims.models import Article, ArticleVersion

AT_ONCE = 50
MOST_CHARACTERS = 4_000_000


class Texts:
    """The newest version of each article."""

    def __init__(self) -> None:
        self._kept: dict[int, ArticleVersion] = {}
        self._size = 0
        self._coming: deque[int] = deque()

    def expect(self, articles: Iterable[int]) -> None:
        """These will be asked for, in about this order."""
        self._coming = deque(dict.fromkeys(articles))

    def newest(self, article: Article) -> ArticleVersion:
        if article.pk not in self._kept:
            if self._size > MOST_CHARACTERS:
                self._kept.clear()
                self._size = 0
            self._fetch(article.pk)
        return self._kept[article.pk]

    def _fetch(self, first: int) -> None:
        keys = {first}
        while self._coming and len(keys) < AT_ONCE:
            keys.add(self._coming.popleft())
        newer = ArticleVersion.objects.filter(article=OuterRef("article"), number__gt=OuterRef("number"))
        for version in ArticleVersion.objects.filter(~Exists(newer), article__in=keys - self._kept.keys()):
            self._kept[version.article_id] = version
            self._size += len(version.text) + len(version.html)
