"""Fills an empty database by bulk inserts, past the deeds and with the triggers off: by deeds it would take an hour."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from math import gcd

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from claims import ledger
from claims.models import (
    Anchor,
    Article,
    ArticleVersion,
    Assignment,
    Claim,
    Decision,
    Entity,
    Event,
    EvidenceLink,
    Guideline,
    Outlet,
    Person,
    Publication,
    Round,
    StanceVerb,
    Verdict,
    triggers,
)

# Of 50,000 claims, how many are in each state. From "in review" on each has a round with two places.
STATES = {
    "suggested": 8_000,
    "draft": 12_705,
    "dismissed": 2_000,
    "in_review": 8_795,
    "disputed": 2_500,
    "verified": 8_000,
    "published": 7_500,
    "withdrawn": 500,
}
JUDGED = ("disputed", "verified", "published", "withdrawn")
# Of 50,000 claims' open rounds, those with one verdict; and the takings of places that the ledger tells of.
HALF_WAY, TAKEN = 2_742, 10_274
CHUNK = 1_000

CAST = {
    **dict.fromkeys(("rania", "ruben", *(f"reviewer-{n}" for n in range(10))), "reviewer"),
    **dict.fromkeys(("edith", "emil"), "editor"),
    **dict.fromkeys(("carla", "colin"), "contributor"),
    "amina": "admin",
    "ada": "adjudicator",
    "violet": "viewer",
}
QUOTE = "Qatar accepts Hamas as an actor"
TEXT = f"Factions met in Moscow on Thursday. {QUOTE}, diplomats said. " * 20


def fill(count: int) -> dict[str, int]:
    """Migrate, and make `count` claims with all that hangs on them; how many rows there are of each kind."""
    call_command("migrate", verbosity=0)
    triggers.drop(connection)
    with transaction.atomic():
        people = _people()
        claims = _claims(count, people)
        _rounds(claims, people, count / sum(STATES.values()))
    triggers.install(connection)
    if connection.vendor == "postgresql":
        # A server does that by itself, within minutes.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    kinds = (Claim, Event, Verdict, Assignment, Round, EvidenceLink)
    return {kind._meta.model_name: kind.objects.count() for kind in kinds}


def _bulk(records: Iterable) -> list:
    records = list(records)
    return type(records[0])._base_manager.bulk_create(records, batch_size=CHUNK)


def _people() -> dict[str, Person]:
    people = {name: Person.objects.create(username=name) for name in CAST}
    for name, role in CAST.items():
        people[name].groups.add(Group.objects.get(name=role))
    return people


def _claims(count: int, people: dict[str, Person]) -> list[Claim]:
    """Ten of an article; one in a hundred restricted, one in a thousand urgent, one in ten of them about Moscow."""
    carla, colin = people["carla"], people["colin"]
    names = [f"Party {n}" for n in range(2_000)] + [f"Paper {n}" for n in range(100)]
    entities = _bulk(Entity(name=n, name_key=n.lower(), kind="outlet" if "Paper" in n else "faction") for n in names)
    papers = _bulk(Outlet(name=each.name, name_key=each.name_key, entity=each) for each in entities[2_000:])
    articles = _bulk(
        Article(
            article_id=f"a{n}",
            title=f"Article {n}",
            outlet=papers[n % 100],
            created_by=carla,
            published_at=date(2024, 1, 1) + timedelta(days=n % 700),
        )
        for n in range(max(count // 10, 1))
    )
    versions = _bulk(ArticleVersion(article=article, number=1, text=TEXT, sha256="0" * 64) for article in articles)
    stances = list(StanceVerb.objects.all())
    dismissed = {"dismissal": "spam", "dismissed_from": "draft", "dismissed_by": carla}
    claims = _bulk(
        Claim(
            claim_id=f"c{n}",
            status=status,
            article=articles[n % len(articles)],
            proposition=f"Party {n} accepts what was said{' in Moscow' if n % 10 == 0 else ''} as an actor",
            holder=entities[n % 1_000],
            stance=stances[n % len(stances)],
            target=entities[1_000 + n % 1_000],
            claimant=papers[n % 100].entity,
            created_by=carla if n % 2 else colin,
            restricted=n % 100 == 7,
            urgent=n % 1_000 == 1,
            **(dismissed if status == "dismissed" else {}),
        )
        for n, status in enumerate(_states(count))
    )
    start = TEXT.index(QUOTE)
    where = {"start": start, "end": start + len(QUOTE), "exact": QUOTE}
    _bulk(Anchor(claim=claim, version=versions[n % len(versions)], **where) for n, claim in enumerate(claims))
    source = {"url": "https://a.example/", "relation": "supports", "added_by": carla}
    _bulk(EvidenceLink(claim=claim, evidence_id=claim.claim_id, title="A report", **source) for claim in claims)
    _record((_entry("create", claim, claim, proposition=claim.proposition) for claim in claims), carla)
    return claims


def _states(count: int) -> list[str]:
    """The states of so many claims, mixed as in life: neighbours differ."""
    of_all = sum(STATES.values())
    found = [status for status, share in STATES.items() for _ in range(share * count // of_all)]
    found += ["draft"] * (count - len(found))
    step = next(step for step in range(7_919, 9_000) if gcd(step, count) == 1)
    return [found[n * step % count] for n in range(count)]


def _rounds(claims: list[Claim], people: dict[str, Person], share: float) -> None:
    """The rounds of all claims that were ever submitted, with what was judged and decided in them, and its events."""
    carla, now = people["carla"], timezone.now()
    versions = dict(ArticleVersion.objects.values_list("article", "pk"))
    rounds = _bulk(
        Round(
            claim=claim,
            number=1,
            mode="team",
            needed=2,
            missing=0 if claim.status in JUDGED else 2,
            version_id=versions[claim.article_id],
            proposition=claim.proposition,
            snapshot={"claim": {"proposition": claim.proposition}, "passages": []},
            opened_by=carla,
            closed_at=now if claim.status in JUDGED else None,
        )
        for claim in claims
        if claim.status == "in_review" or claim.status in JUDGED
    )
    _record(
        (
            entry
            for round_ in rounds
            for entry in (
                _entry("submit", round_.claim, round_.claim, status="in_review"),
                _entry("submit", round_, round_.claim, number=1, needed=2),
            )
        ),
        carla,
    )
    open_rounds = [round_ for round_ in rounds if round_.is_open]
    half_way = {round_.pk for round_ in open_rounds[: int(HALF_WAY * share)]}
    Round.objects.filter(pk__in=half_way).update(missing=1)
    places = _bulk(place for n, round_ in enumerate(rounds) for place in _places(n, round_, half_way, people))
    judged = [place for place in places if place.done_at]
    guideline = Guideline.objects.current()
    verdicts = _bulk(_verdict(place, guideline) for place in judged)
    for author in {verdict.author for verdict in verdicts}:
        own = [verdict for verdict in verdicts if verdict.author_id == author.pk]
        _record((_entry("judge", each, each.round.claim, each.round, rating=each.rating) for each in own), author)
    taken = islice(judged, int(TAKEN * share))
    _record((_entry("take", place, place.round.claim, place.round, slot=place.slot) for place in taken), carla)
    _decisions(rounds, people["edith"])


def _places(n: int, round_: Round, half_way: set[int], people: dict[str, Person]) -> Iterator[Assignment]:
    """Two, for two of the reviewers by turns; done where the round is closed, one of them where it is half-way."""
    reviewers = [people[name] for name, role in CAST.items() if role == "reviewer"]
    now = timezone.now()
    for slot in (1, 2):
        if round_.is_open and not (slot == 1 and round_.pk in half_way):
            yield Assignment(round=round_, slot=slot)
            continue
        until = now + timedelta(hours=1, seconds=n)
        reviewer = reviewers[(n + slot * (1 + n % 5)) % len(reviewers)]
        yield Assignment(round=round_, slot=slot, reviewer=reviewer, taken_at=now, lease_until=until, done_at=now)


def _verdict(place: Assignment, guideline: Guideline) -> Verdict:
    differs = place.round.claim.status == "disputed" and place.slot == 2
    return Verdict(
        round=place.round,
        author=place.reviewer,
        fidelity="faithful",
        rating="refuted" if differs else "supported",
        rationale="The minister said so in public, and nobody has denied it since.",
        guideline=guideline,
    )


def _decisions(rounds: list[Round], editor: Person) -> None:
    settled = [round_ for round_ in rounds if not round_.is_open and round_.claim.status != "disputed"]
    judged = {"fidelity": "faithful", "rating": "supported", "method": "consensus", "decided_at": timezone.now()}
    decisions = _bulk(Decision(round=round_, claim=round_.claim, **judged) for round_ in settled)
    page = {"number": 1, "rating": "supported", "headline": "What was said", "summary": "He said so."}
    _bulk(
        Publication(
            claim=decision.claim, decision=decision, published_by=editor, proposition=decision.claim.proposition, **page
        )
        for decision in decisions
        if decision.claim.status == "published"
    )


def _entry(deed: str, record, claim: Claim, round_: Round | None = None, **after) -> ledger.Entry:
    kind = record._meta.model_name
    return ledger.Entry(deed, kind, record.uid, {}, after, claim.uid, round_.uid if round_ else None)


def _record(entries: Iterable[ledger.Entry], by: Person) -> None:
    ledger.record_many(entries, by)
