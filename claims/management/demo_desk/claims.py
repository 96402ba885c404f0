"""The demo desk's claims: one dozen, in every state, each brought there by deeds."""

from dataclasses import dataclass

from claims import review
from claims.management.demo_desk import texts
from claims.management.demo_desk.extractor import Canned
from claims.models import Article, Claim, Entity, Person, StanceVerb
from claims.vocabulary import Dismissal, Fidelity, Kind, Modality, Rating, ReasonCode, Relation, Status


@dataclass
class Desk:
    """What the claims are made from."""

    people: dict[str, Person]
    articles: dict[str, Article]
    entities: dict[str, Entity]

    def __getattr__(self, name: str) -> Person:
        return self.people[name]

    def claim(self, article: str, quote: str, holder: str, stance: str, target: str, **fields) -> Claim:
        """A draft of Carla's."""
        return review.create(
            self.articles[article],
            quote,
            by=self.carla,
            holder=self.entities[holder] if holder else None,
            stance=StanceVerb.objects.get(name=stance),
            target=self.entities[target],
            **fields,
        )


def fill(people: dict[str, Person]) -> None:
    """Articles, entities and claims, as the work of these people."""
    carla = people["carla"]
    articles = {row["article_id"]: review.add_article(by=carla, **row) for row in texts.ARTICLES}
    entities = {
        name: review.add_entity(name, by=carla, kind=kind, aliases=aliases) for name, kind, aliases in texts.ENTITIES
    }
    desk = Desk(people, articles, entities)
    for story in (
        _published,
        _corrected,
        _withdrawn,
        _checked,
        _adjudicated,
        _disputed,
        _in_review,
        _sent_back,
        _set_aside,
    ):
        story(desk)
    for article in articles.values():
        review.suggest(article.current, Canned(), by=carla)


def _evidence(desk: Desk, claim: Claim, by: str, slug: str, relation: Relation, **fields) -> None:
    fields.setdefault("publisher", slug.split("/")[0].replace("-", " ").capitalize())
    review.attach_evidence(claim, by=desk.people[by], url=f"https://{slug}.example/", relation=relation, **fields)


def _judge(claim: Claim, by: Person, fidelity: Fidelity, rating: Rating | None = None, **words) -> None:
    place = review.take(by=by, claim=claim)
    if place is None:
        raise RuntimeError(f"the demo desk has no place for {by} in {claim}")
    review.judge(place, by=by, fidelity=fidelity, rating=rating, **words)


def _agree(desk: Desk, claim: Claim, rating: Rating, why: str) -> None:
    review.submit(claim, by=desk.carla)
    for reviewer in (desk.rania, desk.ruben):
        _judge(claim, reviewer, Fidelity.FAITHFUL, rating, rationale=why)


def _public(desk: Desk, claim: Claim, headline: str, summary: str, rationale: str) -> None:
    page = review.Page(
        headline,
        summary,
        rationale=rationale,
        reply_waiver="The position is on the public record; nobody is accused of anything.",
    )
    review.publish(claim, page, by=desk.edith)


def _published(desk: Desk) -> None:
    claim = desk.claim(
        "demo-gulf",
        "Qatar accepts Hamas as an actor in Palestinian politics",
        "Qatar",
        "accepts",
        "Hamas",
        scope="as an actor in Palestinian politics",
        tags="moscow;gulf",
    )
    _evidence(
        desk, claim, "carla", "qatar-foreign-ministry", Relation.SUPPORTS, primary=True, title="On the office in Doha"
    )
    _evidence(desk, claim, "carla", "gulf-chronicle", Relation.SUPPORTS, title="The office that stayed")
    _agree(desk, claim, Rating.SUPPORTED, "The office in Doha and the public statements say so.")
    _public(
        desk,
        claim,
        "Yes: Qatar deals with Hamas as a political actor",
        "Hamas has had an office in Doha since 2012, and Qatar says openly that it talks to it.",
        "Two independent sources, one the ministry itself. The respect matters: it is about politics, not praise.",
    )


def _corrected(desk: Desk) -> None:
    claim = desk.claim(
        "demo-moscow",
        "The United States supports Israel",
        "United States",
        "supports",
        "Israel",
        tags="moscow",
    )
    _evidence(
        desk,
        claim,
        "carla",
        "state-department",
        Relation.SUPPORTS,
        primary=True,
        title="Security assistance, a fact sheet",
    )
    _evidence(desk, claim, "rania", "capitol-review", Relation.SUPPORTS, title="A vote on aid")
    _agree(desk, claim, Rating.SUPPORTED, "Votes, aid and statements all say so.")
    _public(
        desk,
        claim,
        "Yes: the United States supports Israel",
        "Military aid is fixed by an agreement of 2014.",
        "The agreement and the votes are on record.",
    )
    correction = review.correct(
        claim,
        "An earlier version gave 2014 as the year of the agreement. It is of 2016.",
        {"summary": "Military aid is fixed by an agreement of 2016."},
        by=desk.edith,
    )
    review.confirm_correction(correction, by=desk.emil)


def _withdrawn(desk: Desk) -> None:
    claim = desk.claim(
        "demo-after",
        "Israel condemns the meeting",
        "Israel",
        "condemns",
        "Moscow meeting of Palestinian factions",
        via="a commentator on a private channel",
    )
    _evidence(desk, claim, "carla", "channel-nine", Relation.SUPPORTS, title="Evening studio")
    _evidence(desk, claim, "ruben", "morning-ledger", Relation.SUPPORTS, title="What the studio said")
    _agree(desk, claim, Rating.SUPPORTED, "It was said in the evening studio.")
    _public(desk, claim, "Israel condemned the talks", "A commentator said so.", "One report, repeated by another.")
    review.withdraw(claim, "We took a commentator for the government, which gave no comment.", by=desk.emil)


def _checked(desk: Desk) -> None:
    claim = desk.claim(
        "demo-moscow", "it designates Hamas as terrorist", "European Union", "designates as terrorist", "Hamas"
    )
    _evidence(
        desk, claim, "carla", "official-journal", Relation.SUPPORTS, primary=True, title="Common position and annex"
    )
    _agree(desk, claim, Rating.SUPPORTED, "It is in the official journal.")
    hostages = review.create(
        desk.articles["demo-moscow"],
        "Hamas had released three Israeli-Russian hostages in November",
        by=desk.carla,
        kind=Kind.PLAIN,
        proposition="Hamas released three Israeli-Russian hostages in November 2023",
    )
    _evidence(desk, hostages, "carla", "relief-committee", Relation.CONTEXT, title="Releases, day by day")
    _agree(desk, hostages, Rating.PARTLY_SUPPORTED, "Three were released, but not all on the same terms.")


def _adjudicated(desk: Desk) -> None:
    claim = desk.claim(
        "demo-after",
        "All of them recognise the Palestine Liberation Organization",
        "Palestinian factions",
        "recognises",
        "Palestine Liberation Organization",
        scope="as the sole legitimate representative of the Palestinian people",
    )
    _evidence(
        desk, claim, "carla", "closing-statement", Relation.SUPPORTS, primary=True, title="The statement, in full"
    )
    _evidence(desk, claim, "carla", "jihad-bureau", Relation.REFUTES, title="A reservation")
    review.submit(claim, by=desk.carla)
    _judge(claim, desk.rania, Fidelity.FAITHFUL, Rating.SUPPORTED, rationale="All signed it.")
    _judge(
        claim,
        desk.ruben,
        Fidelity.FAITHFUL,
        Rating.CONFLICTING,
        rationale="One of them made a reservation the same day.",
    )
    review.ask_adjudication(claim, by=desk.ruben)
    review.adjudicate(
        claim,
        by=desk.ada,
        fidelity=Fidelity.FAITHFUL,
        rating=Rating.PARTLY_SUPPORTED,
        rationale="The statement says so for all; one faction limited its consent the same day.",
        reason_code=ReasonCode.EVIDENCE_WEIGHED,
        overruling_note="A signature and a reservation don't cancel out: it holds with a condition.",
    )


def _disputed(desk: Desk) -> None:
    claim = desk.claim(
        "demo-after",
        "Hamas accepts the PLO’s programme",
        "Hamas",
        "accepts",
        "Palestine Liberation Organization",
        scope="in its programme",
    )
    _evidence(desk, claim, "carla", "analysts-round", Relation.SUPPORTS, title="One analyst's view")
    review.submit(claim, by=desk.carla)
    _judge(
        claim, desk.rania, Fidelity.FAITHFUL, Rating.REFUTED, rationale="The statement doesn't mention the programme."
    )
    _judge(claim, desk.ruben, Fidelity.FAITHFUL, Rating.NOT_ENOUGH, rationale="One analyst's word is all there is.")


def _in_review(desk: Desk) -> None:
    untouched = desk.claim(
        "demo-moscow",
        "Islamic Jihad rejects recognition of Israel",
        "Islamic Jihad",
        "rejects",
        "Israel",
        scope="in respect of its recognition",
    )
    _evidence(desk, untouched, "carla", "jihad-bureau", Relation.SUPPORTS, primary=True, title="A standing position")
    review.submit(untouched, by=desk.carla)
    half = desk.claim(
        "demo-gulf",
        "The United Arab Emirates strongly opposes the group",
        "United Arab Emirates",
        "opposes",
        "Hamas",
        strength="strongly",
    )
    review.arrange(half, {"urgent": True}, by=desk.edith)
    review.submit(half, by=desk.carla)
    _judge(half, desk.rania, Fidelity.FAITHFUL, Rating.SUPPORTED, rationale="Said in public more than once.")


def _sent_back(desk: Desk) -> None:
    claim = desk.claim(
        "demo-gulf",
        "the Emirates could support the Palestinian Authority’s return to Gaza",
        "United Arab Emirates",
        "supports",
        "Palestinian Authority",
    )
    review.submit(claim, by=desk.carla)
    wording = "The United Arab Emirates may support the Palestinian Authority, if there is a unity government"
    for reviewer in (desk.rania, desk.ruben):
        _judge(
            claim,
            reviewer,
            Fidelity.DISTORTED,
            proposed_wording=wording,
            rationale="It says “could”, and under a condition.",
        )
    desk.claim("demo-gulf", "Egypt does not endorse Hamas", "Egypt", "endorses", "Hamas", negated=True)
    review.create(
        desk.articles["demo-moscow"],
        "Some factions distrust the host",
        by=desk.carla,
        holder_unnamed="Some factions",
        holder_group=desk.entities["Palestinian factions"],
        stance=StanceVerb.objects.get(name="distrusts"),
        target=desk.entities["Russia"],
        modality=Modality.ASSERTED,
    )


def _set_aside(desk: Desk) -> None:
    original = Claim.objects.get(holder=desk.entities["Qatar"], status=Status.PUBLISHED)
    again = desk.claim("demo-gulf", "Qatar accepts Hamas", "Qatar", "accepts", "Hamas")
    review.dismiss(again, Dismissal.DUPLICATE, by=desk.edith, duplicate_of=original)
