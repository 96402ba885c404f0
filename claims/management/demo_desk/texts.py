"""The demo desk's articles: twelve short texts in our own words on real, public positions, by invented outlets.

The texts lie in `articles/`, each saying in its first lines what it is, first of all in its own language. Two of them
carry one wire story.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).with_name("articles")


@dataclass(frozen=True)
class Text:
    """`added`: the day of the desk's history on which it comes in. `file` ending in .html is HTML, else plain text."""

    article_id: str
    file: str
    outlet: str
    title: str
    published_at: date
    added: int
    house: str
    language: str = "en"
    author: str = "Demonstration desk"

    @property
    def url(self) -> str:
        return f"https://{self.house}.example/{self.published_at:%Y/%m/%d}/{self.article_id.removeprefix('demo-')}"

    @property
    def words(self) -> dict[str, str]:
        """As `review.add_article` takes them: {"html": …} or {"text": …}."""
        return {"html" if self.file.endswith(".html") else "text": (FOLDER / self.file).read_text(encoding="utf-8")}


ARTICLES = (
    Text(
        "demo-moscow",
        "moscow.txt",
        "The Harbour Courier (demonstration)",
        "Palestinian factions sit down in Moscow",
        date(2024, 2, 29),
        added=1,
        house="harbour-courier",
    ),
    Text(
        "demo-gulf",
        "gulf.txt",
        "The Meridian Post (demonstration)",
        "Two Gulf capitals, two views of Hamas",
        date(2024, 3, 1),
        added=2,
        house="meridian-post",
    ),
    Text(
        "demo-after",
        "after.txt",
        "Aleph Wire (demonstration)",
        "After Moscow: what the statement says, and what it leaves out",
        date(2024, 3, 2),
        added=3,
        house="aleph-wire",
    ),
    Text(
        "demo-neva",
        "neva.txt",
        "The Neva Lantern (demonstration)",
        "Cooler, not cut: Russia and Israel since October",
        date(2024, 3, 5),
        added=6,
        house="neva-lantern",
    ),
    Text(
        "demo-cairo",
        "cairo.txt",
        "المرفأ اليوم (demonstration)",
        "القاهرة بين التهدئة ورفض التهجير",
        date(2024, 3, 10),
        added=9,
        house="al-marfa",
        language="ar",
        author="هيئة التحرير التوضيحية",
    ),
    Text(
        "demo-herald",
        "herald.txt",
        "The Northgate Herald (demonstration)",
        "Security Council demands a ceasefire, Washington abstains",
        date(2024, 3, 25),
        added=13,
        house="northgate-herald",
        author="Aleph Wire",
    ),
    Text(
        "demo-post",
        "post.txt",
        "Island Evening Post (demonstration)",
        "UN council calls for ceasefire in Gaza",
        date(2024, 3, 26),
        added=14,
        house="island-evening-post",
        author="Aleph Wire",
    ),
    Text(
        "demo-lagoon",
        "lagoon.txt",
        "Lagoon Dispatch (demonstration)",
        "👩🏽‍⚖️ The Hague, again: a letter from the Cafe\u0301 de la Lagune",
        date(2024, 3, 29),
        added=17,
        house="lagoon-dispatch",
        author="Fọlákẹ́ of the demonstration desk",
    ),
    Text(
        "demo-levant",
        "levant.txt",
        "The Bosphorus Sheet (demonstration)",
        "Ankara stops its trade, Tehran stays where it was",
        date(2024, 5, 4),
        added=20,
        house="bosphorus-sheet",
    ),
    Text(
        "demo-membership",
        "membership.txt",
        "Plenary Notes (demonstration)",
        "143 hands for Palestine",
        date(2024, 5, 11),
        added=24,
        house="plenary-notes",
    ),
    Text(
        "demo-recognition",
        "recognition.html",
        "Fjord and Field (demonstration)",
        "Three flags on one day",
        date(2024, 5, 29),
        added=27,
        house="fjord-and-field",
    ),
    Text(
        "demo-beijing",
        "beijing.txt",
        "Lotus Street Journal (demonstration)",
        "Fourteen signatures in Beijing",
        date(2024, 7, 24),
        added=31,
        house="lotus-street-journal",
    ),
)
