"""All pages of the demo desk: what, for whom, where."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from claims import review
from claims.models import Article, Assignment, Claim, Entity, Person
from claims.vocabulary import Relation, Status

NOBODY = ""


@dataclass(frozen=True)
class Stop:
    """A page. `who`: a user name of the demo desk; `is_sent`: its form is sent as it stands, to see its complaints."""

    who: str
    path: str
    status: int = 200
    is_sent: bool = False

    def __str__(self) -> str:
        return f"{self.path} ({self.who or 'a stranger'}{', sent empty' if self.is_sent else ''})"


def all_stops(people: dict[str, Person]) -> list[Stop]:
    """The desk's pages, every state of a claim among them; takes places and asks for replies to reach some of them."""
    return [*_lists(people), *_articles(), *_claims(people), *_publishing(people), *_reviews(people), *_entities()]


def _at(who: str, name: str, record=None, query: str = "", **more) -> Stop:
    return Stop(who, reverse(name, args=[record.uid] if record else []) + query, **more)


def _in(status: Status) -> Claim:
    return Claim.objects.filter(status=status).order_by("id").first()


def _claim(name: str) -> Claim:
    return Claim.objects.get(claim_id=name)


def _lists(people: dict[str, Person]) -> Iterator[Stop]:
    yield Stop(NOBODY, reverse("account_login"))
    yield Stop(NOBODY, reverse("account_login"), is_sent=True)
    for name in ("violet", "carla", "rania", "edith", "ada"):
        yield _at(name, "home")
    for name in ("articles", "claims", "disputes", "entities", "imports", "exports"):
        yield _at("edith", name)
    yield _at("violet", "claims")
    yield _at("carla", "claims", query="?q=nothing+bears+these+words")
    for name in ("account_change_password", "mfa_index"):
        yield _at("carla", name)
    yield Stop("carla", "/no-such-page/", status=404)
    yield _at("carla", "imports", status=403)
    yield Stop("edith", reverse("admin:index"))


def _articles() -> Iterator[Stop]:
    article = Article.objects.get(article_id="demo-gulf")
    yield _at("carla", "article", article)
    for name in ("demo-cairo", "demo-lagoon", "demo-recognition"):
        yield _at("carla", "article", Article.objects.get(article_id=name))
    yield _at("carla", "article_add")
    yield _at("carla", "article_add", is_sent=True)
    yield _at("carla", "version_add", article)
    yield _at("edith", "article", article)
    yield _at("edith", "version_take_down", article.current)
    yield _at("edith", "version_take_down", article.current, is_sent=True)
    yield _at("carla", "claim_add", article, query="?start=0&end=18")
    yield _at("carla", "claim_add", article, is_sent=True)


def _claims(people: dict[str, Person]) -> Iterator[Stop]:
    for status in Status:
        yield _at("edith", "claim", _in(status))
    suggested, draft, in_review = (_in(status) for status in (Status.SUGGESTED, Status.DRAFT, Status.IN_REVIEW))
    yield _at("violet", "claim", _in(Status.PUBLISHED))
    yield _at("carla", "claim_accept", suggested)
    for name in ("claim_edit", "passage_add", "evidence_add", "claim_comment", "claim_dismiss"):
        yield _at("carla", name, draft)
    yield _at("carla", "evidence_add", draft, is_sent=True)
    source = review.attach_evidence(
        draft, by=people["carla"], url="https://wire.example/1", relation=Relation.CONTEXT, title="A wire report"
    )
    yield _at("carla", "evidence_withdraw", source)
    for name in ("claim_arrange", "claim_restrict", "claim_hand_to", "claim_ask_more"):
        yield _at("edith", name, in_review)
    yield _at("edith", "claim_reopen", _in(Status.VERIFIED))


def _publishing(people: dict[str, Person]) -> Iterator[Stop]:
    checked = _in(Status.VERIFIED)
    yield _at("edith", "claim_publish", checked)
    yield _at("edith", "claim_publish", checked, is_sent=True)
    asked = review.ask_reply(checked, "the council’s press office", by=people["edith"])
    yield _at("edith", "claim_ask_reply", checked)
    yield _at("edith", "record_reply", asked)
    mended, other = _claim("demo-moscow-america"), _claim("demo-gulf-qatar")
    yield _at("edith", "claim_correct", mended)
    better = {"summary": "Qatar says it talks to Hamas."}
    waiting = review.correct(other, "The summary was unclear.", better, by=people["emil"])
    yield _at("edith", "claim_correct", other)
    yield _at("edith", "correction_drop", waiting)
    yield _at("edith", "claim_withdraw", other)


def _reviews(people: dict[str, Person]) -> Iterator[Stop]:
    untouched, half = _claim("demo-moscow-jihad"), _claim("demo-gulf-emirates")
    first = review.take(by=people["rania"], claim=untouched)
    yield _at("rania", "review", first)
    yield _at("rania", "review", first, is_sent=True)
    yield _at("rania", "queue")
    yield _at("ruben", "review", review.take(by=people["ruben"], claim=half))
    yield _at("rania", "review", Assignment.objects.get(round__claim=half, reviewer=people["rania"]))
    for name in ("rania", "ada", "carla"):
        yield _at(name, "dispute", _claim("demo-after-programme"))
    yield _at("ada", "dispute", _claim("demo-membership-hungary"))


def _entities() -> Iterator[Stop]:
    hamas = Entity.objects.named("Hamas").first()
    yield _at("edith", "entity", hamas)
    yield _at("edith", "entity_edit", hamas)
    yield _at("edith", "entity_merge", hamas)
    yield _at("edith", "entity_add")
    yield _at("edith", "entity_add", is_sent=True)
