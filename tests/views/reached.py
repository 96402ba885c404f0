"""Claims in the states that the pages show, reached by deeds alone."""

from django.test import Client
from django.urls import reverse

from claims import review
from claims.models import Article, Claim, Entity, Person, StanceVerb

TEXT = (
    "Qatar accepts the reality of Hamas as an actor in the Palestinian political space, diplomats said on Thursday.\n\n"
    "The United Arab Emirates strongly opposes the group."
)
PASSAGE = "Qatar accepts the reality of Hamas as an actor in the Palestinian political space"
TRUE = {"fidelity": "faithful", "rating": "supported", "rationale": "The minister said so in public."}
FALSE = {"fidelity": "faithful", "rating": "refuted", "rationale": "The ministry denied it in March."}
REWORD = {
    "fidelity": "distorted",
    "proposed_wording": "Qatar accepts Hamas as one actor among others",
    "rationale": "The article is more careful.",
}


SOURCE = {"source-url": "https://leak.example/secret", "source-relation": "refutes", "source-publisher": "Leaks Daily"}


def as_person(person: Person) -> Client:
    """Their browser, signed in."""
    client = Client()
    client.force_login(person)
    return client


def article(by: Person) -> Article:
    """Each with a text of its own: the same one isn't added twice."""
    number = Article.objects.count()
    text = f"{TEXT}\n\nPart {number + 1}." if number else TEXT
    return review.add_article(
        by=by, text=text, title="Factions meet in Moscow", outlet="Meridian Post", published_at="2024-02-29"
    )


def draft(by: Person, **fields) -> Claim:
    holder = Entity.objects.named("Qatar").first() or review.add_entity("Qatar", by=by, kind="state")
    target = Entity.objects.named("Hamas").first() or review.add_entity("Hamas", by=by, kind="faction")
    stance = StanceVerb.objects.get(name="accepts")
    fields = {"holder": holder, "stance": stance, "target": target, "scope": "as an actor", **fields}
    return review.create(article(by), PASSAGE, by=by, **fields)


def in_review(by: Person, **fields) -> Claim:
    claim = draft(by, **fields)
    review.submit(claim, by=by)
    return now(claim)


def now(claim: Claim) -> Claim:
    """The claim as it stands."""
    return Claim.objects.get(pk=claim.pk)


def judge(claim: Claim, by: Person, **judgement):
    return review.judge(review.take(by=by, claim=claim), by=by, **{**TRUE, **judgement})


def at_place(place) -> str:
    """The address of a place in a round."""
    return reverse("review", args=[place.uid])


def send_verdict(person: Person, place, settles: str = "no", **words):
    """What the page's form sends, as the person filled it in."""
    return as_person(person).post(at_place(place), {"round": place.round.uid, "settles": settles, **words})


def disputed(by: Person, first: Person, second: Person) -> Claim:
    claim = in_review(by)
    judge(claim, first, **TRUE)
    judge(claim, second, **FALSE)
    return now(claim)


def checked(by: Person, first: Person, second: Person, **fields) -> Claim:
    claim = in_review(by, **fields)
    judge(claim, first)
    judge(claim, second)
    return now(claim)


def ready(by: Person, first: Person, second: Person, editor: Person) -> Claim:
    """Checked, with two independent sources and a reply: nothing to waive."""
    claim = in_review(by)
    for host in ("wire.example", "ministry.example"):
        review.attach_evidence(claim, by=first, url=f"https://{host}/1", relation="supports", published_at="2024-02-01")
    judge(claim, first)
    judge(claim, second)
    asked = review.ask_reply(claim, "the foreign ministry", by=editor)
    review.record_reply(asked, "No comment.", by=editor)
    return now(claim)


def published(by: Person, first: Person, second: Person, editor: Person) -> Claim:
    claim = ready(by, first, second, editor)
    review.publish(claim, review.Page("Qatar and Hamas", "It does.", "Two sources say so."), by=editor)
    return now(claim)
