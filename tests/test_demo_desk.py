"""What lies on the demo desk: every state, every judgement, every link a newcomer should have seen once."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db.models import F
from django.test import override_settings
from django.utils import timezone

from claims import ledger, review
from claims.access import visible_to
from claims.management.demo_desk import history, texts
from claims.management.demo_desk.claims import ROWS
from claims.models import (
    Article,
    Claim,
    ClaimLink,
    Comment,
    Correction,
    Decision,
    Event,
    EvidenceLink,
    Publication,
    ReplyRequest,
    Round,
    Verdict,
)
from claims.models.evidence import independent_sources
from claims.text import anchor
from claims.text.normalise import normalise
from claims.text.sanitise import sanitise, to_text
from claims.vocabulary import (
    Dismissal,
    Fidelity,
    Kind,
    LinkKind,
    LinkState,
    Method,
    Modality,
    Origin,
    Rating,
    Relation,
    Status,
)
from tests import filled_desk
from tests.views.reached import as_person

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker, tmp_path_factory):
    """The desk's people by user name. It is filled once, for the tests here change nothing."""
    with (
        django_db_blocker.unblock(),
        override_settings(VAR_DIR=tmp_path_factory.mktemp("desk")),
        filled_desk.filled() as people,
    ):
        yield people


@pytest.fixture(autouse=True)
def _filled(desk):
    """Each test finds it so."""


def one(name: str) -> Claim:
    return Claim.objects.get(claim_id=name)


def given(round_: Round) -> int:
    return round_.verdicts.originals().count()


# --- Its texts --------------------------------------------------------------------------------------------------------


def plain_text(text: texts.Text) -> str:
    [(kind, words)] = text.words.items()
    return normalise(to_text(sanitise(words)) if kind == "html" else words)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_every_quote_stands_in_its_article_once(row):
    [article] = [text for text in texts.ARTICLES if text.article_id == row.article]
    found = anchor.locate(plain_text(article), row.quote)
    assert found.exact == normalise(row.quote), "letter by letter"


def test_there_are_twelve_short_articles_each_marked_as_a_demonstration():
    assert Article.objects.count() == len(texts.ARTICLES) == 12
    for article in Article.objects.all():
        first, second = article.current.text.split("\n\n")[:2]
        in_english = first
        if article.language == "ar":
            assert first.startswith("نص توضيحي")
            in_english = second
        assert in_english.startswith("Demonstration text, written for this workbench."), article
        assert "(demonstration)" in article.outlet.name
        assert ".example/" in article.url
        assert 80 <= len(article.current.text.split()) <= 350, article


def test_one_runs_from_right_to_left_one_is_html_one_has_emoji_and_combining_accents():
    arabic = Article.objects.get(language="ar").current.text
    assert sum("\u0600" <= letter <= "\u06ff" for letter in arabic) > len(arabic) / 2
    [html] = [article.current for article in Article.objects.all() if article.current.html]
    assert "<table>" in html.html and "<strong>" in html.html
    letter = Article.objects.get(article_id="demo-lagoon").current.text
    assert "👩🏽‍⚖️" in letter and "ọ\u0301" in letter


def test_two_papers_print_one_wire_story():
    herald, post = (Article.objects.get(article_id=name).current.text for name in ("demo-herald", "demo-post"))
    assert herald.split("\n\n")[:-1] == post.split("\n\n")[:-1]


# --- Its claims -------------------------------------------------------------------------------------------------------


def test_there_are_sixty_claims_in_every_state():
    states = Counter(Claim.objects.values_list("status", flat=True))
    assert sum(states.values()) == 60
    assert set(states) == set(Status)
    assert states[Status.IN_REVIEW] >= 10 and states[Status.DISPUTED] >= 2
    assert 3 <= Claim.objects.filter(kind=Kind.PLAIN).count() <= 10


def test_some_rounds_wait_for_their_first_verdict_and_some_for_their_second():
    rounds = Round.objects.running().filter(claim__status=Status.IN_REVIEW)
    assert {given(round_) for round_ in rounds} == {0, 1}
    assert rounds.filter(needed=3).exists(), "one for its third, too"


def test_what_turns_a_true_sentence_into_a_false_claim_is_there():
    stances = Claim.objects.filter(kind=Kind.STANCE)
    assert stances.filter(negated=True).count() >= 3
    wanted = {Modality.POSSIBLE, Modality.CONDITIONAL, Modality.FUTURE, Modality.INTENDED, Modality.PAST}
    assert wanted <= set(stances.values_list("modality", flat=True))
    for field in ("scope", "strength", "via", "tags"):
        assert stances.exclude(**{field: ""}).count() >= 2, field
    assert stances.exclude(holder_unnamed="").exclude(holder_group=None).count() >= 2
    assert stances.exclude(claimant=F("article__outlet__entity")).count() >= 2, "somebody else says so"


def test_evidence_speaks_for_against_and_behind_a_claim_and_two_copies_are_one_source():
    assert set(EvidenceLink.objects.values_list("relation", flat=True)) == set(Relation)
    assert EvidenceLink.objects.exclude(withdrawn_at=None).exists()
    copies = one("demo-herald-hamas").evidence.exclude(root_source="")
    assert len({link.url for link in copies}) == 2 and independent_sources(copies) == 1
    for link in EvidenceLink.objects.all():
        assert ".example/" in link.url and "(demonstration)" in link.publisher


def test_decisions_are_reached_in_each_way():
    assert set(Decision.objects.values_list("method", flat=True)) >= {
        Method.CONSENSUS,
        Method.RECONCILED,
        Method.ADJUDICATED,
        Method.SINGLE,
    }
    assert Decision.objects.get(pending_second=True).claim.urgent
    assert Decision.objects.filter(rating=Rating.NOT_CHECKABLE).exists()
    assert Decision.objects.exclude(overruling_note="").exists()


def test_a_wording_was_sent_back_and_another_was_mended_and_judged_again():
    back = one("demo-gulf-return")
    assert back.status == Status.DRAFT
    assert (
        back.decisions.get().fidelity == Fidelity.DISTORTED and "if a reformed" in back.decisions.get().proposed_wording
    )
    mended = one("demo-lagoon-berlin")
    assert (mended.status, mended.rounds.count(), mended.modality) == (Status.VERIFIED, 2, Modality.INTENDED)


def test_disputes_wait_for_the_visitor_at_each_step(desk):
    fresh, asked, revised = one("demo-after-programme"), one("demo-herald-america"), one("demo-membership-hungary")
    for name in ("rania", "ruben"):
        assert review.may_revise(desk[name], fresh)
    assert not review.may_be_adjudicated(fresh.rounds.get())
    assert asked.rounds.get().adjudication_asked_by == desk["ruben"]
    assert review.may_be_adjudicated(asked.rounds.get()) and review.may_be_adjudicated(revised.rounds.get())
    assert Verdict.objects.filter(round__claim=revised).exclude(supersedes=None).count() == 2
    half = one("demo-recognition-israel")
    assert review.may_revise(desk["rania"], half) and not review.may_revise(desk["ruben"], half)


def test_what_is_published_was_corrected_withdrawn_and_put_in_doubt_once():
    assert Correction.objects.filter(confirmed_at__isnull=False).count() == 1
    assert Correction.objects.filter(confirmed_at=None).count() == 1
    withdrawn = Claim.objects.get(status=Status.WITHDRAWN)
    assert withdrawn.publications.get().withdrawal_reason
    again = one("demo-membership-votes")
    assert again.status == Status.IN_REVIEW and Publication.objects.standing().filter(claim=again).exists()
    assert ReplyRequest.objects.exclude(reply="").count() == 1 and ReplyRequest.objects.filter(reply="").count() == 1


def test_claims_hang_together():
    links = ClaimLink.objects.filter(state=LinkState.CONFIRMED)
    assert set(links.values_list("kind", flat=True)) == set(LinkKind)
    assert {claim.dismissal for claim in Claim.objects.filter(status=Status.DISMISSED)} >= {Dismissal.DUPLICATE}
    change = links.get(kind=LinkKind.UPDATES)
    assert change.other.valid_to + timedelta(days=1) == change.claim.valid_from
    assert change.other.negated and not change.claim.negated and change.other.holder == change.claim.holder
    conflict = links.get(kind=LinkKind.CONTRADICTS)
    ours, theirs = conflict.claim, conflict.other
    assert (ours.holder, ours.stance, ours.target) == (theirs.holder, theirs.stance, theirs.target)
    assert ours.negated != theirs.negated
    repeated = one("demo-post-hamas")
    assert repeated.rounds.get().wording_only and repeated.decisions.get().cites.claim == one("demo-herald-hamas")


def test_the_desks_own_work_is_there():
    urgent = Claim.objects.filter(urgent=True, owner__isnull=False, due_at__gt=timezone.now())
    assert urgent.filter(status=Status.IN_REVIEW).count() >= 1
    restricted = Claim.objects.get(restricted=True)
    assert restricted.readers.count() >= 2 and not restricted.publications.exists()
    assert Comment.objects.filter(round=None).exists() and Comment.objects.exclude(round=None).exists()
    accepted = Claim.objects.exclude(accepted_by=None).get()
    assert accepted.origin == Origin.MACHINE and accepted.negated, "the machine had missed the “not”"
    assert all(claim.reason for claim in Claim.objects.suggested())


# --- What a newcomer finds to do --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["rania", "ruben", "ada"])
def test_whoever_judges_finds_several_claims_of_others(desk, name):
    waiting = review.waiting_for(desk[name]).select_related("round__claim")
    claims = {place.round.claim for place in waiting}
    assert len(claims) >= 5
    assert all(desk[name].pk not in claim.makers for claim in claims)
    rounds = Round.objects.running().filter(verdicts__author=desk[name])
    assert not {round_.claim for round_ in rounds} & claims


def test_both_reviewers_are_handed_the_same_claim_first(desk):
    first = {review.next_round(desk[name]).claim for name in ("rania", "ruben")}
    assert first == {one("demo-moscow-jihad")}


@pytest.mark.parametrize(
    ("name", "work"),
    [
        ("rania", ["Reviewers differ", "/queue/next/"]),
        ("ruben", ["Reviewers differ", "/queue/next/"]),
        ("ada", ["Reviewers differ", "/queue/next/"]),
        ("carla", ["Your drafts", "sent back: needs rewording", "Suggestions"]),
        ("edith", ["Corrections to confirm", "Checked, to be published"]),
        ("emil", ["Checked, to be published", "Your drafts"]),
        ("amina", ["Corrections to confirm", "Checked, to be published", "Suggestions"]),
    ],
)
def test_everybodys_first_page_has_work(desk, name, work):
    page = as_person(desk[name]).get("/").text
    for each in work:
        assert each in page


def test_a_reader_finds_published_claims_alone(desk):
    seen = set(visible_to(desk["violet"], Claim).values_list("status", flat=True))
    judged_anew = {Status.IN_REVIEW}  # the page that was published last stays
    assert seen == {Status.PUBLISHED, Status.WITHDRAWN} | judged_anew


# --- Its ledger -------------------------------------------------------------------------------------------------------


def test_every_record_of_it_has_its_events_and_the_ledger_holds():
    assert ledger.check() == Event.objects.count()
    for model in (Claim, Article, EvidenceLink, Verdict, Decision, Publication, ClaimLink, Comment):
        told = Event.objects.filter(record_type=model._meta.model_name).values_list("record_uid", flat=True)
        assert set(model.objects.values_list("uid", flat=True)) <= set(told), model


def test_its_weeks_of_work_stand_in_the_order_of_their_times():
    moments = list(Event.objects.order_by("seq").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert timedelta(days=30) < moments[-1] - moments[0] < timedelta(days=history.DAYS)
    assert moments[-1] < timezone.now()
    for claim in Claim.objects.all():
        at = Event.objects.filter(claim_uid=claim.uid).order_by("seq").values_list("at", flat=True)
        assert claim.created_at == at[0], "the record says what the ledger says"


def test_a_verdict_took_its_author_minutes():
    took = Verdict.objects.filter(supersedes=None).values_list("seconds", flat=True)
    assert all(60 <= seconds <= 30 * 60 for seconds in took)
