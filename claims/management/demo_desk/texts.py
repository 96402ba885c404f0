"""Three articles in our own words on real, public positions. The outlets are invented; each text says what it is."""

from datetime import date
from typing import Any

from claims.vocabulary import EntityKind

MARK = "Demonstration text, written for this workbench. The outlet is invented; the positions it reports are public."

MOSCOW: dict[str, Any] = {
    "article_id": "demo-moscow",
    "outlet": "The Harbour Courier (demonstration)",
    "title": "Palestinian factions sit down in Moscow",
    "author": "Demonstration desk",
    "language": "en",
    "published_at": date(2024, 2, 29),
    "url": "https://harbour-courier.example/2024/02/29/factions-in-moscow",
    "text": f"""{MARK}

Representatives of Hamas, Fatah, Islamic Jihad and other Palestinian factions opened talks in Moscow on Thursday, at \
the invitation of the Russian government. Sergei Lavrov, the foreign minister, received the delegations. Russia hosts \
the factions in order to help them agree on a common platform, his ministry said.

The guests read the meeting in their own ways. Fatah “supports any step towards one government for the West Bank and \
Gaza”, a delegate told reporters. Islamic Jihad rejects recognition of Israel, another one repeated. Some factions \
distrust the host, a person in one delegation said 🙂, without giving a name.

Washington was not at the table. The United States supports Israel and has called Hamas a terrorist organisation since \
1997. The European Union took Hamas off no list: it designates Hamas as terrorist, and has done so since 2001.

Hamas had released three Israeli-Russian hostages in November, which Moscow put down to its own efforts.
""",
}

GULF: dict[str, Any] = {
    "article_id": "demo-gulf",
    "outlet": "The Meridian Post (demonstration)",
    "title": "Two Gulf capitals, two views of Hamas",
    "author": "Demonstration desk",
    "language": "en",
    "published_at": date(2024, 3, 1),
    "url": "https://meridian-post.example/2024/03/01/two-gulf-capitals",
    "text": f"""{MARK}

Nowhere do Arab governments differ more openly than over Hamas. Qatar accepts Hamas as an actor in Palestinian \
politics: the movement’s political office has been in Doha since 2012, and Qatari diplomats carry messages to and fro.

The United Arab Emirates strongly opposes the group, mainly because of its closeness to the Muslim Brotherhood, which \
Abu Dhabi banned in 2014. If a unity government were formed without Hamas, the Emirates could support the Palestinian \
Authority’s return to Gaza, a diplomat said.

Egypt does not endorse Hamas, but talks to it: Cairo mediates for both sides, with Qatar.

«نحن نرحب بلقاء موسكو», said a statement that the paper saw: it welcomes the Moscow meeting.
""",
}

AFTER: dict[str, Any] = {
    "article_id": "demo-after",
    "outlet": "Aleph Wire (demonstration)",
    "title": "After Moscow: what the statement says, and what it leaves out",
    "author": "Demonstration desk",
    "language": "en",
    "published_at": date(2024, 3, 2),
    "url": "https://aleph-wire.example/2024/03/02/after-moscow",
    "text": f"""{MARK}

The factions ended their talks with a statement. All of them recognise the Palestine Liberation Organization as the \
sole legitimate representative of the Palestinian people, it reads; the next step would be to widen that organisation.

Analysts were quick to doubt it. Hamas accepts the PLO’s programme, one of them claimed, while others pointed out that \
the statement does not mention it. Russia supports a Palestinian state, Mr Lavrov repeated at the close.

Israel condemns the meeting, according to a commentator on a private channel. The government itself gave no comment.
""",
}

ARTICLES = (MOSCOW, GULF, AFTER)

# name, kind, aliases
ENTITIES: tuple[tuple[str, EntityKind, tuple[str, ...]], ...] = (
    ("Russia", EntityKind.STATE, ("Russian Federation", "Moscow", "the Kremlin")),
    ("Qatar", EntityKind.STATE, ("Doha",)),
    ("United Arab Emirates", EntityKind.STATE, ("UAE", "the Emirates", "Abu Dhabi")),
    ("United States", EntityKind.STATE, ("US", "USA", "Washington")),
    ("Egypt", EntityKind.STATE, ("Cairo",)),
    ("Israel", EntityKind.STATE, ()),
    ("European Union", EntityKind.BLOC, ("EU", "Brussels")),
    ("Hamas", EntityKind.FACTION, ("Islamic Resistance Movement",)),
    ("Fatah", EntityKind.FACTION, ()),
    ("Islamic Jihad", EntityKind.FACTION, ("Palestinian Islamic Jihad", "PIJ")),
    ("Palestinian Authority", EntityKind.ORGANISATION, ("PA",)),
    ("Palestine Liberation Organization", EntityKind.ORGANISATION, ("PLO",)),
    ("Palestinian factions", EntityKind.GROUP, ()),
    ("Sergei Lavrov", EntityKind.PERSON, ("Lavrov",)),
    ("Moscow meeting of Palestinian factions", EntityKind.EVENT, ()),
    ("Government of national unity", EntityKind.TOPIC, ("unity government",)),
)
