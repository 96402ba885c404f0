"""What the demo desk's history is played on."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from claims import review
from claims.management.demo_desk import names
from claims.management.demo_desk.texts import Text
from claims.models import Article, Claim, Entity, Person, StanceVerb


@dataclass
class Desk:
    """`begins`: midnight (UTC) before its first day. Claims bear the names of their rows."""

    people: dict[str, Person]
    begins: datetime
    articles: dict[str, Article] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    verbs: dict[str, StanceVerb] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)

    def moment(self, day: int, hours: float = 0) -> datetime:
        """So many hours after midnight of a day of the history (0 is its first)."""
        return self.begins + timedelta(days=day, hours=hours)

    def open(self) -> None:
        """The words that claims are made of."""
        self.entities = names.add_names(by=self.people["carla"])
        self.verbs = {verb.name: verb for verb in StanceVerb.objects.all()}

    def add_article(self, text: Text) -> None:
        self.articles[text.article_id] = review.add_article(
            by=self.people["carla"],
            article_id=text.article_id,
            outlet=text.outlet,
            title=text.title,
            author=text.author,
            language=text.language,
            published_at=text.published_at,
            url=text.url,
            **text.words,
        )
