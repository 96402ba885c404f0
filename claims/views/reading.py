"""The reading page of an article: its text with marked passages, its claims, and what the machine suggests."""

from dataclasses import dataclass
from functools import cached_property

from claims.access import may, visible_to
from claims.models import Anchor, Article, ArticleVersion, Claim
from claims.tasks import progress_of
from claims.views.marked_text import Segment, Span, segments_of
from claims.views.rows import Row, rows_of
from claims.vocabulary import AnchorRole, Deed, Status

UNREAD = 10**9


@dataclass
class ReadingPage:
    """What one person sees of an article in one version; each part is read once, when it is asked for."""

    person: object
    article: Article
    version: ArticleVersion

    @cached_property
    def may_add(self) -> bool:
        return may(self.person, Deed.CREATE)

    @cached_property
    def may_suggest(self) -> bool:
        return may(self.person, Deed.SUGGEST) and self.version.taken_down_at is None

    @cached_property
    def anchors(self) -> list[Anchor]:
        """The statements of its claims in this version of the text."""
        anchors = visible_to(self.person, Anchor).filter(version=self.version, role=AnchorRole.STATEMENT)
        return list(anchors.filter(claim__article=self.article))

    @cached_property
    def rows(self) -> list[Row]:
        """Its claims, in the order in which the text makes them."""
        claims = visible_to(self.person, Claim.objects.in_full()).filter(article=self.article)
        places: dict[int, int] = {}
        for anchor in self.anchors:
            places[anchor.claim_id] = min(anchor.start, places.get(anchor.claim_id, UNREAD))
        return rows_of(self.person, sorted(claims, key=lambda claim: (places.get(claim.pk, UNREAD), claim.pk)))

    @property
    def standing(self) -> list[tuple[int, Row]]:
        """Those that aren't dismissed, with the numbers that they bear in the text."""
        return list(enumerate((row for row in self.rows if row.claim.status != Status.DISMISSED), 1))

    @property
    def suggested(self) -> list[tuple[int, Row]]:
        return [(number, row) for number, row in self.standing if row.claim.status == Status.SUGGESTED]

    @property
    def numbered(self) -> list[tuple[int, Row]]:
        return [(number, row) for number, row in self.standing if row.claim.status != Status.SUGGESTED]

    @property
    def dismissed(self) -> list[Row]:
        return [row for row in self.rows if row.claim.status == Status.DISMISSED]

    @property
    def drafts(self) -> list[Claim]:
        """Those that a further passage may be added to."""
        return [row.claim for _, row in self.numbered if may(self.person, Deed.EDIT, row.claim)]

    @property
    def segments(self) -> list[Segment]:
        """The text, cut at its passages; each belongs to (number, row, anchor)."""
        if self.version.taken_down_at is not None:
            return []
        claims = {row.claim.pk: (number, row) for number, row in self.standing}
        spans = [
            Span(anchor.start, anchor.end, (*claims[anchor.claim_id], anchor))
            for anchor in self.anchors
            if anchor.claim_id in claims
        ]
        return segments_of(self.version.text, spans)

    @cached_property
    def progress(self) -> tuple[str, float]:
        """How far the machine's reading has got: (state, part)."""
        return progress_of(self.article)

    @property
    def is_waiting(self) -> bool:
        return self.progress[0] in ("waits", "reads")

    @property
    def is_lost(self) -> bool:
        return self.progress[0] == "lost"

    @property
    def percent(self) -> int:
        return round(100 * self.progress[1])

    @property
    def is_english(self) -> bool:
        """Whether the rules can read it; a text of unknown language is tried."""
        return not self.article.language or self.article.language.casefold().startswith("en")
