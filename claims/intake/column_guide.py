"""Each column in words: what is expected in it, and an example. The examples together are the sample files."""

import csv
import io
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.export.meanings import MEANINGS
from claims.intake import RESOURCES
from claims.vocabulary import Attribution, EntityKind, Kind, Modality, Relation


@dataclass(frozen=True)
class Guide:
    """`asked`: what an import expects besides what the column means (see export.meanings).

    `beside`: stands in the sample file, too; else it goes instead of another column, and is left empty there.
    """

    asked: str | Promise
    example: str
    beside: bool = True


@dataclass(frozen=True)
class Explained:
    """A column as a page shows it. `needed`: "needed", "this or article_url", or ""."""

    name: str
    needed: str
    expected: str
    example: str


def _one_of(choices, unless: Promise | str = "") -> Promise:
    """`unless`: what an empty cell stands for."""
    return format_lazy("{}{}{}", _ONE_OF, ", ".join(choices.values), unless)


_ONE_OF = _("one of: ")
YES_OR_NO = _("yes or no; empty is no")
PERIOD = _("a year, a month or a day")
DAY = _("year-month-day")
KNOWN_NAME = _("the name or another name of an entity")
TEXT = "Qatar accepts the reality of Hamas as an actor, diplomats said."
QUOTE = "Qatar accepts the reality of Hamas as an actor"

GUIDES: dict[str, dict[str, Guide]] = {
    "articles": {
        "article_id": Guide(_("one of your own, the same each time you send the article"), "paper-2024-0017"),
        "title": Guide(_("at most 500 characters"), "Factions meet in Moscow"),
        "text": Guide(_("an empty line divides paragraphs"), TEXT),
        "html": Guide(_("instead of text; cleaned when it is saved"), f"<p>{TEXT}</p>", False),
        "url": Guide("", "https://paper.example/2024/factions-meet"),
        "outlet": Guide(_("a new name adds an outlet, empty is “Unknown outlet”"), "The Paper"),
        "author": Guide("", "A. Reporter"),
        "language": Guide(_("en, ar, pt-BR…"), "en"),
        "published_at": Guide(DAY, "2024-02-29"),
    },
    "claims": {
        "claim_id": Guide(_("one of your own, the same each time you send the claim"), "paper-0017-1"),
        "article_id": Guide(_("of one that is here already"), "paper-2024-0017"),
        "article_url": Guide(_("instead of its id"), "https://paper.example/a", False),
        "quote": Guide(_("exactly as in the article"), QUOTE),
        "start": Guide(_("needed where it stands there twice"), "0"),
        "end": Guide("", str(len(QUOTE))),
        "kind": Guide(_one_of(Kind, _("; empty: as the other columns say")), "stance"),
        "holder": Guide(KNOWN_NAME, "Qatar"),
        "holder_unnamed": Guide("", "officials", False),
        "stance": Guide("", "accepts"),
        "target": Guide(KNOWN_NAME, "Hamas"),
        "scope": Guide("", "as an actor"),
        "strength": Guide("", "strongly", False),
        "negated": Guide(YES_OR_NO, "no"),
        "modality": Guide(_one_of(Modality, _("; empty is asserted")), "asserted"),
        "claimant": Guide(_("an entity; empty is the outlet"), "", False),
        "via": Guide(_("as it stands there"), "diplomats"),
        "attribution": Guide(_one_of(Attribution), "paraphrase"),
        "valid_from": Guide(PERIOD, "2024-02"),
        "valid_to": Guide(PERIOD, "2024", False),
        "proposition": Guide(_("needed for a plain claim, else made from the rest"), "Qatar spoke.", False),
        "tags": Guide("", "moscow;talks"),
    },
    "evidence": {
        "evidence_id": Guide(_("one of your own, the same each time you send the source"), "paper-0017-1-a"),
        "claim_id": Guide(_("of one that is here already"), "paper-0017-1"),
        "url": Guide("", "https://ministry.example/statement"),
        "relation": Guide(_one_of(Relation), "supports"),
        "title": Guide("", "Statement of the ministry"),
        "publisher": Guide("", "Ministry of Foreign Affairs"),
        "published_at": Guide(DAY, "2024-03-01"),
        "quote": Guide("", "We speak with all Palestinian factions."),
        "quote_translation": Guide("", "", False),
        "primary": Guide(YES_OR_NO, "yes"),
        "root_source": Guide("", "the ministry"),
    },
    "entities": {
        "name": Guide(_("it is known by that from then on"), "Qatar"),
        "kind": Guide(_one_of(EntityKind, _("; empty is organisation")), "state"),
        "aliases": Guide("", "Doha;State of Qatar"),
        "wikidata_id": Guide("", "Q846"),
        "parent": Guide(_("the name of an entity, here or in the same file"), "", False),
    },
}
# What the other samples name besides.
MORE_ROWS = {"entities": [{"name": "Hamas", "kind": "faction"}]}


def explained(kind: str) -> list[Explained]:
    """The columns of such a file, in their order."""
    return [
        Explained(name, _needed(kind, name), _expected(kind, name), GUIDES[kind][name].example)
        for name in RESOURCES[kind].columns().known
    ]


def _expected(kind: str, name: str) -> str:
    """What the column means, then what is asked of it here."""
    return "; ".join(filter(None, (str(MEANINGS[kind][name]), str(GUIDES[kind][name].asked))))


def _needed(kind: str, name: str) -> str:
    groups = [group for group in RESOURCES[kind].needed if name in group]
    if not groups:
        return ""
    others = dict.fromkeys(other for group in groups for other in group if other != name)
    return gettext("this or {others}").format(others=gettext(" or ").join(others)) if others else gettext("needed")


def sample(kind: str) -> bytes:
    """A CSV file of that kind with all its columns, which can be imported as it stands after those it rests on."""
    names = RESOURCES[kind].columns().known
    text = io.StringIO()
    writer = csv.DictWriter(text, names, restval="")
    writer.writeheader()
    writer.writerow({name: guide.example for name, guide in GUIDES[kind].items() if guide.beside})
    writer.writerows(MORE_ROWS.get(kind, ()))
    return text.getvalue().encode("utf-8")
