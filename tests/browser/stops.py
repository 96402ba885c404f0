"""All pages of the demo desk: what, for whom, where."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from claims import export, review, tasks
from claims.export import Selection
from claims.intake import RESOURCES, EntityResource
from claims.intake.checking import check
from claims.intake.packing import pack
from claims.intake.staging import move, stage
from claims.models import Article, ArticleVersion, Assignment, Claim, Decision, Entity, ImportRun, Person, StagedUpload
from claims.vocabulary import Relation, Status, UploadState

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
    parts = _lists(people), _articles(people), _claims(people), _publishing(people), _reviews(people), _entities()
    return [
        stop
        for part in (*parts, _imports(people), _exports(people), _to_others(), _accounts(), _admin(people))
        for stop in part
    ]


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
    for name in ("rania", "carla"):
        yield _at(name, "notices")
    yield _at("edith", "desk_picture")
    yield _at("ada", "practice")
    yield from _practice(people["ada"])
    review.save_filter("claims", "Urgent ones", "urgent=on", by=people["edith"])
    yield _at("edith", "claims", query="?urgent=on")
    yield _at("edith", "claims", query="?kind=stance")
    yield _at("violet", "claims")
    yield _at("carla", "claims", query="?q=nothing+bears+these+words")
    for name in ("account_change_password", "mfa_index"):
        yield _at("carla", name)
    yield Stop("carla", "/no-such-page/", status=404)
    yield _at("carla", "imports", status=403)
    yield Stop("edith", reverse("admin:index"))


def _practice(person: Person) -> Iterator[Stop]:
    """One to judge, and one that is judged; and a decision to be answered."""
    first, second = review.to_practise(person)[:2]
    yield Stop(person.username, reverse("practise", args=[first.uid]))
    yield Stop(person.username, reverse("practise", args=[first.uid]), is_sent=True)
    review.practise(second, by=person, fidelity="absent", rationale="I don't find it.")
    yield Stop(person.username, reverse("practise", args=[second.uid]))
    settled = Decision.objects.filter(round__verdicts__author__username="rania", round__closed_at__isnull=False)
    yield Stop("rania", reverse("decision_answer", args=[settled.order_by("id")[0].uid]))


def _articles(people: dict[str, Person]) -> Iterator[Stop]:
    article = Article.objects.get(article_id="demo-gulf")
    yield _at("carla", "article", article)
    for name in ("demo-cairo", "demo-lagoon", "demo-recognition"):
        yield _at("carla", "article", Article.objects.get(article_id=name))
    yield _at("carla", "article_add")
    yield _at("carla", "article_add", is_sent=True)
    yield _at("carla", "version_add", article)
    yield Stop("carla", reverse("version_changes", args=[_second_version(people["carla"]).uid]))
    yield _at("edith", "article", article)
    yield _at("edith", "version_take_down", article.current)
    yield _at("edith", "version_take_down", article.current, is_sent=True)
    yield _at("carla", "claim_add", article, query="?start=0&end=18")
    yield _at("carla", "claim_add", article, is_sent=True)


def _second_version(by: Person) -> ArticleVersion:
    article = Article.objects.get(article_id="demo-moscow")
    text = article.current.text
    return review.add_version(article, by=by, text=text.replace("accepts", "rejects") + "\nA correction was added.")


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


def _to_others() -> Iterator[Stop]:
    """What looks otherwise to another role than it does above. What looks the same isn't walked twice: at the desk an

    admin sees what an editor does, an adjudicator in the queue what a reviewer does, and everybody an article as its
    contributors do.
    """
    yield _at("amina", "home")
    yield _at("violet", "exports")
    yield _at("violet", "claim", _in(Status.WITHDRAWN))
    for status in (Status.SUGGESTED, Status.DRAFT, Status.DISPUTED, Status.PUBLISHED):
        yield _at("carla", "claim", _in(status))
    # To take, and taken back once it was judged; without an offer, as it is one's own.
    for name, who in (("demo-gulf-emirates", "rania"), ("demo-gulf-emirates", "ada"), ("demo-moscow-jihad", "carla")):
        yield _at(who, "claim", _claim(name))
    yield _at("rania", "disputes")
    yield _at("ada", "disputes")
    yield _at("carla", "entity", Entity.objects.named("Hamas").first())


def _accounts() -> Iterator[Stop]:
    """Pages of one's own account: the same for every role."""
    yield _at(NOBODY, "account_signup", status=403)
    for name in ("account_reset_password", "account_reset_password_done", "account_inactive"):
        yield _at(NOBODY, name)
    yield _at(NOBODY, "account_reset_password", is_sent=True)
    yield Stop(NOBODY, reverse("account_reset_password_from_key", args=["1", "no-such-key"]))
    yield _at("carla", "account_change_password", is_sent=True)
    for name in (
        "account_logout",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
    ):
        yield _at("carla", name)


def _admin(people: dict[str, Person]) -> Iterator[Stop]:
    """One of each kind of page: they are built alike for all records."""
    claim = _in(Status.DRAFT)
    for name in (
        "claim_changelist",
        "claim_add",
        "event_changelist",
        "person_changelist",
        "person_add",
        "desk_changelist",
    ):
        yield _at("amina", f"admin:claims_{name}")
    for name, record in (("claim_change", claim), ("claim_history", claim), ("person_change", people["carla"])):
        yield Stop("amina", reverse(f"admin:claims_{name}", args=[record.pk]))
    for name in ("claim_import", "claim_export"):
        yield _at("edith", f"admin:claims_{name}")


def _exports(people: dict[str, Person]) -> Iterator[Stop]:
    """One that is kept, one on its way, one that was cancelled; ten rows as a text and as a table."""
    wish = tasks.Wish(Selection(), export.format_named("xlsx"), columns=["claim_id", "proposition", "rating"])
    kept = tasks.export_now(wish, by=people["edith"])
    waiting, cancelled = (
        review.order_export("csv", by=people["edith"], asked=wish.selection.as_filter(), total=10) for _ in range(2)
    )
    tasks.cancel_export(cancelled)
    for run in (kept, waiting, cancelled):
        yield _at("edith", "export", run)
    for form in ("json", "xlsx"):
        yield _at("edith", "exports", query=f"?sample={form}")
    yield _at("edith", "exports", query="?q=nothing+bears+these+words")


def _imports(people: dict[str, Person]) -> Iterator[Stop]:
    """A run with refused rows, one that can be undone, files on their way in every state, and what they become."""
    edith = people["edith"]
    good = EntityResource(by=edith).import_data(EntityResource.read(b"name\nAtlantis\n", "csv", "new.csv")).run
    run = ImportRun.objects.create(
        kind="claims", by=edith, source="claims.csv", sha256="0" * 64, counts={"new": 2}, refused_rows=pack(b"why\n")
    )
    yield _at("edith", "import", run)
    yield _at("edith", "import_undo", good)
    for state in (UploadState.CHECKING, UploadState.WAITING, UploadState.RUNNING, UploadState.FAILED):
        yield _at("edith", "import", _sent(edith, "entities", "name\nMu\n", state))
    yield _at("edith", "imports")
    for kind, model in (("entities", "entity"), ("claims", "claim")):
        yield Stop("edith", reverse(f"admin:claims_{model}_import"))
        for content in FILES[kind]:
            sent = _sent(edith, kind, content, UploadState.CHECKED)
            yield Stop("edith", reverse(f"admin:claims_{model}_import_preview", args=[sent.uid]))


FILES = {
    "entities": ("name,kind\nQatar,bloc\nMu,state\nLemuria,estate\n" + "x,y\n" * 60, "Entity,Type\nMu,state\n"),
    "claims": ("claim_id,article_id,quote,holder,stance,target\nc,demo-gulf,x,Qatarr,accepts,Lemuria\n",),
}


def _sent(by: Person, kind: str, content: str, state: UploadState) -> StagedUpload:
    upload = stage(content.encode(), by=by, kind=kind, form="csv", name=f"{kind}.csv")
    check(upload, RESOURCES[kind](by=by, preview=True))
    move(upload, UploadState.CHECKING, state, why="" if state != UploadState.FAILED else "The database was busy.")
    return upload
