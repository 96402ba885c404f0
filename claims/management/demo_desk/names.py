"""Whom the demo desk's articles speak of: entities with their names, the metonyms too."""

from claims import review
from claims.models import Entity, Person
from claims.vocabulary import EntityKind

STATE, BLOC, GROUP = EntityKind.STATE, EntityKind.BLOC, EntityKind.GROUP
BODY, FACTION, PERSON = EntityKind.ORGANISATION, EntityKind.FACTION, EntityKind.PERSON
TOPIC, EVENT = EntityKind.TOPIC, EntityKind.EVENT

# kind, then: name, the whole it is part of ("" none), other names
ENTITIES: tuple[tuple[EntityKind, str, str, tuple[str, ...]], ...] = (
    (STATE, "Russia", "", ("Russian Federation", "Moscow", "the Kremlin")),
    (STATE, "Qatar", "", ("Doha",)),
    (STATE, "United Arab Emirates", "", ("UAE", "the Emirates", "Abu Dhabi")),
    (STATE, "United States", "", ("US", "USA", "Washington")),
    (STATE, "Egypt", "", ("Cairo",)),
    (STATE, "Israel", "", ()),
    (STATE, "Palestine", "", ("State of Palestine",)),
    (STATE, "Saudi Arabia", "", ("Riyadh",)),
    (STATE, "Kuwait", "", ()),
    (STATE, "Jordan", "", ("Amman",)),
    (STATE, "Türkiye", "", ("Turkey", "Ankara")),
    (STATE, "Iran", "", ("Tehran", "Islamic Republic of Iran")),
    (STATE, "China", "", ("Beijing", "People’s Republic of China")),
    (STATE, "Ukraine", "", ("Kyiv",)),
    (STATE, "South Africa", "", ("Pretoria",)),
    (STATE, "Germany", "", ("Berlin",)),
    (STATE, "Namibia", "", ("Windhoek",)),
    (STATE, "Colombia", "", ("Bogotá",)),
    (STATE, "Hungary", "", ("Budapest",)),
    (STATE, "Australia", "", ("Canberra",)),
    (STATE, "Ireland", "", ("Dublin",)),
    (STATE, "Norway", "", ("Oslo",)),
    (STATE, "Spain", "", ("Madrid",)),
    (STATE, "Slovenia", "", ("Ljubljana",)),
    (STATE, "France", "", ("Paris",)),
    (STATE, "Denmark", "", ("Copenhagen",)),
    (BLOC, "European Union", "", ("EU", "Brussels")),
    (BLOC, "Arab League", "", ("League of Arab States",)),
    (GROUP, "Palestinian factions", "", ()),
    (GROUP, "Arab states", "", ()),
    (BODY, "United Nations", "", ("UN",)),
    (BODY, "Foreign Ministry of Russia", "Russia", ()),
    (BODY, "Office of the Prime Minister of Israel", "Israel", ()),
    (BODY, "Palestine Liberation Organization", "", ("PLO",)),
    (BODY, "Palestinian Authority", "", ("PA",)),
    (FACTION, "Hamas", "Palestinian factions", ("Islamic Resistance Movement",)),
    (FACTION, "Fatah", "Palestinian factions", ()),
    (FACTION, "Islamic Jihad", "Palestinian factions", ("Palestinian Islamic Jihad", "PIJ")),
    (PERSON, "Sergei Lavrov", "Foreign Ministry of Russia", ("Lavrov",)),
    (PERSON, "Vladimir Putin", "Russia", ("Putin",)),
    (PERSON, "Benjamin Netanyahu", "Israel", ("Netanyahu",)),
    (PERSON, "Israel Katz", "Israel", ("Katz",)),
    (PERSON, "Mahmoud Abbas", "Palestinian Authority", ("Abbas",)),
    (TOPIC, "government of national unity", "", ("unity government", "government of experts")),
    (TOPIC, "Palestinian statehood", "", ("a Palestinian state",)),
    (TOPIC, "displacement of Palestinians", "", ()),
    (TOPIC, "ceasefire in Gaza", "", ()),
    (TOPIC, "Security Council resolution 2728", "", ("resolution 2728",)),
    (TOPIC, "genocide case at the International Court of Justice", "", ()),
    (TOPIC, "full membership of Palestine in the United Nations", "", ()),
    (TOPIC, "recognition of Palestine by Ireland, Norway and Spain", "", ()),
    (TOPIC, "peacekeeping force in Gaza", "", ()),
    (EVENT, "Moscow meeting of Palestinian factions", "", ("Moscow meeting",)),
    (EVENT, "attack of 7 October 2023", "", ()),
    (EVENT, "Beijing Declaration", "", ()),
)

ARABIC = (
    ("Egypt", "مصر"),
    ("Egypt", "القاهرة"),
    ("Jordan", "الأردن"),
    ("Türkiye", "تركيا"),
    ("Hamas", "حماس"),
    ("Arab League", "جامعة الدول العربية"),
    ("Palestinian Authority", "السلطة الفلسطينية"),
)


def add_names(by: Person) -> dict[str, Entity]:
    """All of them by name. One that the desk knows already is taken as it is."""
    known: dict[str, Entity] = {}
    for kind, name, whole, aliases in ENTITIES:
        known[name] = Entity.objects.named(name).first() or review.add_entity(
            name, by=by, kind=kind, aliases=aliases, parent=known.get(whole)
        )
    for name, alias in ARABIC:
        if not known[name].aliases.filter(alias=alias).exists():
            review.add_alias(known[name], alias, by=by, language="ar")
    return known
