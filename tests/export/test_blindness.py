"""Nobody takes away what they may not see (A26, A39)."""

import io
import json
import zipfile

import pytest

from claims import export, review
from claims.export import Selection, article_rows, claim_rows, entity_rows, evidence_rows
from claims.vocabulary import Rating, Relation, Role, Status

SECRET_SOURCE = "https://only-the-first-reviewer.example/report"
SECRET_WORDS = "what the first reviewer thinks"


@pytest.fixture
def half_judged(in_review, reviewer, verdict_by):
    """In review: the first verdict is in, with a source that came with it."""
    review.attach_evidence(in_review, by=reviewer, url=SECRET_SOURCE, relation=Relation.REFUTES)
    verdict_by(reviewer, in_review, rating=Rating.REFUTED, rationale=SECRET_WORDS)
    return in_review


def everything(person) -> str:
    """All that this person can take away, as one text."""
    claims = claim_rows(person, Selection(tuple(Status)).of(person), in_json=True)
    return json.dumps(
        [list(claims), list(evidence_rows(person)), list(article_rows(person)), list(entity_rows(person))]
    )


@pytest.mark.parametrize(
    "name", ["contributor", "second_reviewer", "adjudicator", "editor", "admin", "viewer"], ids=str
)
def test_a39_of_an_open_round_nothing_goes_out_to_others(half_judged, name, request):
    taken = everything(request.getfixturevalue(name))

    assert SECRET_SOURCE not in taken
    assert SECRET_WORDS not in taken
    assert "refuted" not in taken


def test_a39_of_an_open_round_its_author_takes_ones_own_source_but_no_verdict(half_judged, reviewer):
    taken = everything(reviewer)

    assert SECRET_SOURCE in taken
    assert SECRET_WORDS not in taken


def test_a39_the_number_of_verdicts_and_their_agreement_say_nothing_of_an_open_round(half_judged, editor):
    row = next(claim_rows(editor, Selection((Status.IN_REVIEW,)).of(editor)))

    assert (row["verdicts"], row["agreement"], row["rating"]) == (0, None, None)


def test_a39_once_the_round_is_settled_it_goes_out(half_judged, second_reviewer, verdict_by, editor):
    verdict_by(second_reviewer, half_judged, rating=Rating.REFUTED)

    taken = everything(editor)

    assert SECRET_SOURCE in taken
    assert SECRET_WORDS in taken


def test_a39_a_second_round_is_as_blind_as_the_first(half_judged, reviewer, second_reviewer, verdict_by, editor):
    verdict_by(second_reviewer, half_judged, rating=Rating.REFUTED)
    review.reopen(half_judged, "A new speech.", by=editor)
    verdict_by(reviewer, half_judged, rating=Rating.OUTDATED)

    row = next(claim_rows(editor, Selection((Status.IN_REVIEW,)).of(editor)))

    assert (row["verdicts"], row["agreement"]) == (2, 1.0), "of the round before"
    assert "outdated" not in everything(editor)


def test_a39_a_claim_settled_by_one_verdict_shows_its_rating_and_nothing_of_why(half_judged, editor):
    review.arrange(half_judged, {"urgent": True}, by=editor)
    review.settle_by_one(half_judged, by=editor)

    row = next(claim_rows(editor, Selection((Status.VERIFIED,)).of(editor), in_json=True))

    assert (row["rating"], row["decision_method"], row["verdicts"]) == ("refuted", "single", 1)
    assert (row["second_check_pending"], row["agreement"], row["anonymised_verdicts"]) == (True, None, [])
    assert SECRET_SOURCE not in everything(editor)
    assert SECRET_WORDS not in everything(editor)


@pytest.mark.parametrize("name", sorted(export.formats_of("claims").keys() - {export.CLAIM_REVIEW}))
def test_a39_no_format_and_no_sample_tells_what_an_open_round_holds(half_judged, editor, second_reviewer, name):
    """Settled by one verdict, it goes out in every format; why it was rated so stays in until the second is in."""
    review.arrange(half_judged, {"urgent": True}, by=editor)
    review.settle_by_one(half_judged, by=editor)
    form = export.format_named(name)
    contents = export.claim_file(second_reviewer, Selection(), form)
    file = io.BytesIO()

    assert export.write(file, form, contents.columns, contents.rows).count == 1
    taken = as_text(file, name) + str(export.sample(second_reviewer, Selection(), form))
    assert "Qatar" in taken
    for secret in (SECRET_SOURCE, SECRET_WORDS, "rania"):
        assert secret not in taken


def as_text(file: io.BytesIO, name: str) -> str:
    """All that the file holds, unpacked."""
    if name == "parquet":
        return str(pytest.importorskip("pyarrow.parquet").read_table(file).to_pylist())
    if name == "xlsx":
        with zipfile.ZipFile(file) as parts:
            return "".join(parts.read(part).decode() for part in parts.namelist())
    return file.getvalue().decode()


def test_a26_who_reads_published_claims_alone_takes_those_alone(claim_in, viewer):
    for status in (Status.DRAFT, Status.IN_REVIEW, Status.DISPUTED, Status.VERIFIED, Status.PUBLISHED):
        claim_in(status)

    rows = list(claim_rows(viewer, Selection(tuple(Status)).of(viewer)))

    assert [row["status"] for row in rows] == ["published"]
    assert rows[0]["holder"] == "Qatar"
    assert not list(article_rows(viewer))
    assert not list(entity_rows(viewer))


def test_a26_withdrawn_sources_and_those_of_unpublished_claims_stay_from_viewers(claim_in, viewer, contributor):
    published, draft = claim_in(Status.PUBLISHED), claim_in(Status.DRAFT)
    for claim in (published, draft):
        review.attach_evidence(claim, by=contributor, url="https://a.example/x", relation=Relation.SUPPORTS)

    assert [row["claim_id"] for row in evidence_rows(viewer)] == [published.claim_id]


def test_a26_a_restricted_claim_goes_out_to_its_readers_alone(verified, editor, second_editor, reviewer, person):
    stranger = person("stella", Role.ADMIN)
    review.restrict(verified, True, [reviewer], by=editor)

    def taken_by(somebody) -> int:
        return len(list(claim_rows(somebody, Selection().of(somebody))))

    assert [taken_by(somebody) for somebody in (editor, reviewer, second_editor, stranger)] == [1, 1, 0, 0]


def test_a26_somebody_without_a_role_takes_nothing(published, person):
    assert json.loads(everything(person("nobody"))) == [[], [], [], []]


def test_a26_a_deactivated_person_takes_nothing(published, editor):
    editor.is_active = False

    assert json.loads(everything(editor)) == [[], [], [], []]
