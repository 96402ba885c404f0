"""One file in, one export out: the seed article from import to publication, over HTTP, as the cast."""

import csv
import json
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import call_command

from claims import ledger
from claims.models import Article, Claim
from claims.vocabulary import Role, Status
from tests.conftest import PASSWORD
from tests.text.samples import shared_data
from tests.visitor import Visitor

QATAR = "Qatar, for example, accepts the reality of Hamas as an actor in the Palestinian political space"
EMIRATES = "the United Arab Emirates strongly opposes the group"
WASHINGTON = "Washington's ironclad support for Israel"
HOSTAGES = "Hamas kept its word and released three Israeli-Russian hostages"

A_RATIONALE = "The office in Doha says so, thinks Rania."
A_SOURCE = "https://only-she-knows.example/report"
B_RATIONALE = "Ruben finds one office too little."


@pytest.fixture
def desk(live_server, person):
    """Visitors by name, signed in over HTTP."""
    cast = {
        "carla": [Role.CONTRIBUTOR],
        "rania": [Role.REVIEWER],
        "ruben": [Role.REVIEWER],
        "ada": [Role.ADJUDICATOR],
        "edith": [Role.EDITOR],
        "emil": [Role.EDITOR],
        "violet": [Role.VIEWER],
        "amina": [Role.ADMIN],
    }
    visitors = {}
    for name, roles in cast.items():
        person(name, *roles)
        visitors[name] = Visitor(live_server.url)
        assert visitors[name].sign_in(name, PASSWORD).status == 200
        assert "/accounts/login" not in visitors[name].page.address
    return visitors


def add_claim(carla: Visitor, article: str, quote: str, **fields) -> str:
    """Types a claim from the article's words, and says what a name is that nobody bears yet; returns its address."""
    kinds = {name: fields.pop(name) for name in list(fields) if name.endswith("_kind")}
    carla.go(f"{article}claim/")
    page = carla.send("claim/", quote=quote, **fields)
    if "Nobody is called" in page.text:
        page = carla.send("claim/", **kinds)
    assert re.search(r"/claims/[0-9a-f-]{36}/$", page.address), page.text
    return path_of(page)


def path_of(page) -> str:
    return "/" + page.address.split("/", 3)[3]


def submit(carla: Visitor, claim: str) -> None:
    carla.go(claim)
    assert "in review" in carla.send("submit/").text


def judge(reviewer: Visitor, claim: str, **answers) -> str:
    """Takes the claim from its page and judges it; returns what the page says then."""
    reviewer.go(claim)
    place = reviewer.send("take/")
    assert "/review/" in place.address, place.text
    page = reviewer.send(path_of(place), **answers)
    assert page.status == 200
    return page.text


def add_evidence(visitor: Visitor, claim: str, url: str, relation: str, **fields) -> None:
    visitor.go(f"{claim}evidence/")
    assert visitor.send("evidence/", url=url, relation=relation, **fields).status == 200


# Hundreds of pages of what came with the desk, all alike: their lists are crawled, and say as much.
ALIKE = re.compile(r"/admin/claims/(stanceverb|entityalias)/\d+/|/admin/claims/event/\d+/history/")


def kind_of(path: str) -> tuple:
    """Addresses of a list are one kind where the same filters are set, to whatever; each sample's format is its own."""
    address = urlsplit(path)
    query = parse_qs(address.query, keep_blank_values=True)
    return address.path, tuple(sorted((name, query[name][0] if name == "sample" else "") for name in query))


def crawl(visitor: Visitor, *start: str) -> dict[str, str]:
    """Every page that can be reached by links from `start`: address → HTML. Of the admin only where it starts there."""
    waiting, seen, kinds = list(start), {}, set()
    while waiting:
        path = waiting.pop()
        if path in seen or kind_of(path) in kinds:
            continue
        kinds.add(kind_of(path))
        page = visitor.go(path)
        if page.headers.get("Content-Type", "").startswith("text/html"):
            seen[path] = page.html
            past = "static/|accounts/" if "/admin/" in start else "static/|accounts/|admin/"
            found = (unescape(link).split("#")[0] for link in page.links(rf"/(?!{past})[^\"]*"))
            waiting += [link for link in found if link not in seen and not ALIKE.match(link)]
    return seen


def refuse_traces(pages: dict[str, str], *secrets: str) -> None:
    for secret in secrets:
        assert [path for path, html in pages.items() if secret in html] == [], secret


@pytest.mark.django_db(transaction=True)
def test_the_seed_article_becomes_verified_claims(desk, tmp_path):
    carla, rania, ruben, ada = desk["carla"], desk["rania"], desk["ruben"], desk["ada"]
    edith, emil, amina = desk["edith"], desk["emil"], desk["amina"]
    seed = shared_data("seed") / "article.txt"

    # An article comes in, by the command line.
    call_command("import_articles", str(seed), "--outlet", "The Paper", "--published-at", "2024-02-29", "--as", "edith")
    article = f"/articles/{Article.objects.get().uid}/"
    assert "Representatives of Hamas" in carla.go(article).text

    # Claims are taken from its words; entities that nobody knows are made in place.
    qatar = add_claim(
        carla,
        article,
        QATAR,
        holder="Qatar",
        holder_kind="state",
        stance="accepts",
        target="Hamas",
        target_kind="faction",
        scope="as an actor in the Palestinian political space",
    )
    assert "Qatar accepts Hamas as an actor in the Palestinian political space" in carla.page.text
    emirates = add_claim(
        carla,
        article,
        EMIRATES,
        holder="United Arab Emirates",
        holder_kind="state",
        stance="opposes",
        target="Hamas",
        strength="strongly",
    )
    assert "United Arab Emirates strongly opposes Hamas" in carla.page.text
    washington = add_claim(
        carla,
        article,
        WASHINGTON,
        holder="United States",
        holder_kind="state",
        stance="supports",
        target="Israel",
        target_kind="state",
        strength="ironclad",
    )
    hostages = add_claim(
        carla,
        article,
        HOSTAGES,
        kind="plain",
        statement="Hamas released three Israeli-Russian hostages in November 2023",
    )
    # The words that stand for the target are a passage of their own.
    carla.go(f"{emirates}passage/")
    carla.send("passage/", quote="the group largely", role="target")

    # Evidence, then to review.
    add_evidence(carla, qatar, "https://foreign-ministry.example/doha", "supports", primary=True)
    add_evidence(carla, qatar, "https://gulf-paper.example/office", "supports")
    for claim in (qatar, emirates, washington, hostages):
        submit(carla, claim)
    assert carla.post(f"{qatar}take/").status == 403

    # The first reviewer finds a source, and judges.
    rania.go(qatar)
    rania.send("take/")
    place = path_of(rania.page)
    rania.send(place, **{"source-url": A_SOURCE, "source-relation": "supports", "then": "source"})
    rania.send(place, fidelity="faithful", rating="supported", rationale=A_RATIONALE)
    assert "Nobody else sees it" in rania.page.text or "verdict is in" in rania.page.text

    # Until the second one has judged, nobody else finds a trace: pages, admin, queue, events.
    for name in ("ruben", "carla", "edith", "ada", "amina", "violet"):
        # The admin's hundreds of pages twice: as the next reviewer, and as who sees the most there.
        admin = ("/admin/",) if name in ("ruben", "amina") else ()
        start = ("/", qatar, "/claims/", "/queue/", "/disputes/", "/entities/", *admin)
        refuse_traces(crawl(desk[name], *start), A_RATIONALE, A_SOURCE, "only-she-knows")
    assert A_RATIONALE in rania.go(qatar).html

    # The second one differs: a dispute.
    assert judge(ruben, qatar, fidelity="faithful", rating="not_enough_evidence", rationale=B_RATIONALE)
    dispute = qatar.replace("/claims/", "/disputes/")
    both = rania.go(dispute).text
    assert A_RATIONALE in both
    assert B_RATIONALE in both
    assert ada.go(dispute).status == 200
    assert [form for form in ada.page.forms if form.action.endswith("adjudicate/")] == []
    rania.go(dispute)
    rania.send("ask/")
    ada.go(dispute)
    ada.send(
        "adjudicate/",
        fidelity="faithful",
        rating="supported",
        rationale="The ministry itself says so.",
        reason_code="evidence_weighed_differently",
    )
    assert "checked" in ada.go(qatar).text

    # A rewording is sent back, mended, and judged anew.
    wording = "Washington supports Israel, in the article’s words “ironclad”"
    for reviewer in (rania, ruben):
        judge(reviewer, washington, fidelity="distorted", proposed_wording=wording, rationale="“Ironclad” is missing.")
    assert Claim.objects.get(uid=washington.split("/")[2]).status == Status.DRAFT
    assert wording in carla.go(washington).html.replace("&#x27;", "'")
    carla.go(f"{washington}edit/")
    carla.send("edit/", proposition=wording)
    submit(carla, washington)
    for reviewer in (rania, ruben):
        judge(reviewer, washington, fidelity="faithful", rating="supported", rationale="Votes say so.")
    assert Claim.objects.get(uid=washington.split("/")[2]).status == Status.VERIFIED

    # The others: agreed at once.
    for claim in (emirates, hostages):
        for reviewer in (rania, ruben):
            judge(reviewer, claim, fidelity="faithful", rating="supported", rationale="It is on record.")

    # Publish: what is missing is said; then it goes out, is corrected by two, and stays readable.
    edith.go(f"{qatar}publish/")
    edith.send("publish/", headline="Yes, Qatar deals with Hamas")
    assert "A summary is missing." in edith.page.text
    edith.send("publish/", summary="It has done so since 2011.", reply_waiver="The position is public.")
    assert "published" in edith.go(qatar).text
    edith.go(f"{qatar}correct/")
    edith.send("correct/", text="The year was wrong.", summary="It has done so since 2012.")
    assert "since 2011" in desk["violet"].go(qatar).text
    emil.go(f"{qatar}correct/")
    emil.send("confirm/")
    published = desk["violet"].go(qatar).text
    assert "since 2012" in published
    assert "The year was wrong." in published
    assert A_RATIONALE not in published

    # Out it goes, every column right, every quote exactly at its offsets.
    exported = tmp_path / "out.csv"
    call_command("export_claims", "-o", str(exported), "--status", "all", "--as", "edith")
    with exported.open(encoding="utf-8", newline="") as file:
        rows = {row["claim_id"]: row for row in csv.DictReader(file)}
    assert len(rows) == 4
    text = Article.objects.get().current.text
    for row in rows.values():
        assert text[int(row["start"]) : int(row["end"])] == row["quote"]
    row = rows[qatar.split("/")[2]]
    assert (row["holder"], row["stance"], row["target"]) == ("Qatar", "accepts", "Hamas")
    assert (row["status"], row["rating"], row["fidelity"]) == ("published", "supported", "faithful")
    assert (row["decision_method"], row["verdicts"], row["checked_by"]) == ("adjudicated", "2", "team")
    assert (row["outlet"], row["article_published_at"], row["polarity"]) == ("The Paper", "2024-02-29", "1")
    assert row["decision_rationale"] == "The ministry itself says so."
    assert set(row["evidence_supporting"].split(" ")) == {
        "https://foreign-ministry.example/doha",
        "https://gulf-paper.example/office",
        A_SOURCE,
    }
    assert rows[emirates.split("/")[2]]["anchors"] == "2"
    assert rows[hostages.split("/")[2]]["kind"] == "plain"
    assert rows[washington.split("/")[2]]["proposition"] == wording
    lines = tmp_path / "out.jsonl"
    call_command("export_claims", "-o", str(lines), "--status", "all", "--as", "edith")
    whole = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    # The chain of proof: the verdicts are there, their authors are not.
    settled = next(line for line in whole if line["claim_id"] == row["claim_id"])
    assert A_RATIONALE in json.dumps(settled, ensure_ascii=False)
    assert all(name not in lines.read_text(encoding="utf-8") for name in ("rania", "ruben"))
    assert len(whole) == 4

    assert ledger.check() > 60
    assert amina.go("/admin/").status == 200
