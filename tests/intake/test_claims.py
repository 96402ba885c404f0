"""claims.csv → drafts, each tied to words of an article."""

import pytest

from claims import review
from claims.models import Anchor, Claim, Entity, Event
from claims.vocabulary import AnchorRole, Modality, Origin, Precision, Status
from tests.conftest import QUOTE, TEXT

SHORT = "strongly opposes the group"


@pytest.fixture
def row(article, qatar, hamas):
    """row(scope="…"): a claim's row; Qatar accepts Hamas."""

    def make(**cells: str) -> dict[str, str]:
        usual = {
            "claim_id": "c1",
            "article_id": article.article_id,
            "quote": QUOTE,
            "holder": "Qatar",
            "stance": "accepts",
            "target": "Hamas",
        }
        return usual | cells

    return make


@pytest.fixture
def taken(incoming, csv_of):
    """taken(row, …): what became of these rows."""
    return lambda *rows, **how: incoming("claims", csv_of(*rows), **how)


def only_problem(result, told) -> str:
    [line] = told(result)
    return line


def test_a_claim_arrives_as_a_draft_that_was_imported(taken, row, editor):
    taken(row(scope="as an actor", strength="openly", tags="moscow; gulf", via="Bogdanov", attribution="paraphrase"))
    claim = Claim.objects.get()
    assert (claim.claim_id, claim.status, claim.origin) == ("c1", Status.DRAFT, Origin.IMPORT)
    assert claim.proposition == "Qatar openly accepts Hamas as an actor"
    assert (claim.modality, claim.negated, claim.attribution) == (Modality.ASSERTED, False, "paraphrase")
    assert (claim.tags, claim.via, claim.created_by) == ("gulf;moscow", "Bogdanov", editor)
    assert claim.claimant == claim.article.outlet.entity
    assert claim.import_run is not None


def test_the_quote_is_tied_to_the_article_s_words(taken, row):
    taken(row())
    anchor = Anchor.objects.get()
    assert TEXT[anchor.start : anchor.end] == anchor.exact == QUOTE
    assert anchor.role == AnchorRole.STATEMENT


def test_a09_the_same_claims_twice_are_unchanged(taken, row):
    rows = [
        row(),
        row(claim_id="c2", quote=SHORT.title().lower(), negated="yes", modality="future", valid_from="2024-02"),
    ]
    taken(*({**rows[0], "negated": "", "modality": "", "valid_from": ""}, rows[1]))
    before = list(Claim.objects.values_list("claim_id", "revision"))
    again = taken(*({**rows[0], "negated": "", "modality": "", "valid_from": ""}, rows[1]))
    assert again.counts == {"new": 0, "changed": 0, "unchanged": 2, "refused": 0}
    assert list(Claim.objects.values_list("claim_id", "revision")) == before


def test_a_quote_that_is_not_there_is_refused_with_the_nearest_words(taken, row, told):
    line = only_problem(taken(row(quote="Qatar rejects the reality of Hamas")), told)
    assert line.startswith(
        "file:2: quote: The quote “Qatar rejects the reality of Hamas” is not in the article's text."
    )
    assert "The nearest words there are “Qatar accepts the reality of Hamas”" in line
    assert not Claim.objects.exists()


def test_a_quote_that_stands_twice_needs_its_place(taken, row, told, contributor):
    review.add_article(by=contributor, text="Qatar met Hamas. Then Qatar met Hamas.", title="Twice", article_id="twice")
    twice = row(article_id="twice", quote="Qatar met Hamas")
    assert "stands 2 times in the article's text (at 0, 22)" in only_problem(taken(twice), told)
    assert taken(twice | {"start": "22"}).counts["new"] == 1
    assert Anchor.objects.get().start == 22


def test_offsets_where_other_words_stand_are_refused(taken, row, told):
    line = only_problem(taken(row(start="3", end="9")), told)
    assert line.startswith("file:2: quote: The quote") and "does not stand from 3 to 9" in line


def test_names_are_known_by_alias(taken, row, qatar):
    taken(row(holder=" doha "))
    assert Claim.objects.get().holder == qatar


def test_a_name_that_nobody_bears_is_refused(taken, row, told):
    lines = told(taken(row(holder="Katar", target="Hamass")))
    assert lines == [
        "file:2: holder: Nobody is known by the name “Katar”. Expected the name or alias of a known entity.",
        "file:2: target: Nobody is known by the name “Hamass”. Expected the name or alias of a known entity.",
    ]


def test_a_name_that_nobody_bears_can_be_made_an_organisation(taken, row):
    second = row(claim_id="c2", holder="QATAR CHARITY", quote=SHORT)
    assert taken(row(holder="Qatar Charity"), second, create_entities=True).counts["new"] == 2
    assert Entity.objects.get(name="Qatar Charity").kind == "organisation"
    assert Claim.objects.filter(holder__name="Qatar Charity").count() == 2


def test_an_alias_of_several_is_refused_with_their_names(taken, row, told, contributor):
    review.add_entity("Doha Times", by=contributor, aliases=["Doha"])
    line = only_problem(taken(row(holder="Doha")), told)
    assert "“Doha” is another name of several: " in line
    assert "“Qatar”" in line and "“Doha Times”" in line


def test_what_was_merged_is_what_it_was_merged_into(taken, row, editor, qatar):
    katar = review.add_entity("Katar", by=editor)
    review.merge(katar, qatar, by=editor)
    taken(row(holder="Katar"))
    assert Claim.objects.get().holder == qatar


def test_a_claim_whose_holder_was_merged_since_is_unchanged(taken, row, editor):
    katar = review.add_entity("Katar", by=editor)
    taken(row(holder="Katar"))
    review.merge(katar, Entity.objects.get(name="Qatar"), by=editor)
    assert taken(row(holder="Katar")).counts["unchanged"] == 1
    assert taken(row(holder="Qatar")).counts["unchanged"] == 1


def test_a_stance_that_is_not_in_the_vocabulary_is_refused_with_the_nearest(taken, row, told):
    line = only_problem(taken(row(stance="acepts")), told)
    assert line.startswith("file:2: stance: “acepts” is not in the stance vocabulary. The nearest is “accepts”.")


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"holder": ""}, "holder", "Nobody takes the stance"),
        ({"stance": ""}, "stance", "A stance claim needs who, stance and towards"),
        ({"target": ""}, "target", "A stance claim needs who, stance and towards"),
        ({"target": "Doha"}, "target", "takes the stance itself"),
        ({"holder_unnamed": "some factions"}, "holder_unnamed", "Expected only one of the two"),
        ({"kind": "plain"}, "holder", "A plain claim has no who, stance and towards"),
        ({"negated": "perhaps"}, "negated", "is neither yes nor no"),
        ({"modality": "likely"}, "modality", "Expected one of: asserted, possible"),
        ({"valid_from": "2024-02-30"}, "valid_from", "is not a date"),
        ({"article_id": "elsewhere"}, "article_id", "No article has the article_id “elsewhere”"),
        ({"article_id": ""}, "article_id", "The row names no article"),
        ({"start": "one"}, "start", "is not a whole number"),
        ({"scope": "x" * 301}, "scope", "at most 300 characters"),
        ({"quote": ""}, "quote", "The cell is empty"),
        ({"claim_id": ""}, "claim_id", "The cell is empty"),
    ],
)
def test_a10_each_cell_is_checked(taken, row, told, cells, column, words):
    lines = told(taken(row(**cells)))
    assert lines[0].startswith(f"file:2: {column}: ")
    assert any(words in line for line in lines)
    assert not Claim.objects.exists()


def test_a_topic_takes_no_stance(taken, row, told, contributor):
    review.add_entity("the Affordable Care Act", by=contributor, kind="topic")
    line = only_problem(taken(row(holder="the Affordable Care Act")), told)
    assert line.startswith("file:2: holder: “the Affordable Care Act” is a topic and can't take a stance.")


def test_a_claim_cannot_end_before_it_begins(taken, row, told):
    line = only_problem(taken(row(valid_from="2024", valid_to="2023-12-31")), told)
    assert "A stance can't end before it begins." in line


def test_dates_keep_their_precision(taken, row):
    taken(row(valid_from="2007", valid_to="2024-02"))
    claim = Claim.objects.get()
    assert (claim.valid_from.isoformat(), claim.valid_from_precision) == ("2007-01-01", Precision.YEAR)
    assert (claim.valid_to.isoformat(), claim.valid_to_precision) == ("2024-02-01", Precision.MONTH)


def test_a_holder_may_be_unnamed(taken, row):
    taken(row(holder="", holder_unnamed="some factions"))
    assert Claim.objects.get().proposition == "some factions accepts Hamas" or Claim.objects.get().holder is None


def test_a_plain_claim_is_its_sentence(taken, row, told):
    plain = {"claim_id": "p1", "article_id": row()["article_id"], "quote": SHORT, "proposition": "The UAE differ."}
    taken(plain)
    claim = Claim.objects.get()
    assert (claim.kind, claim.proposition, claim.holder) == ("plain", "The UAE differ.", None)
    line = only_problem(taken(plain | {"claim_id": "p2", "proposition": ""}), told)
    assert line.startswith("file:2: proposition: A plain claim is its sentence")


def test_an_article_can_be_named_by_its_address(taken, row, contributor, told):
    for number in (1, 2):
        review.add_article(by=contributor, text=TEXT, title=f"x{number}", url=f"https://paper.example/{number}")
    by_address = {name: cell for name, cell in row().items() if name != "article_id"}
    assert taken({**by_address, "article_url": "https://paper.example/2"}).counts["new"] == 1
    review.add_article(by=contributor, text=TEXT, title="x3", url="https://paper.example/1")
    line = only_problem(taken({**by_address, "claim_id": "c2", "article_url": "https://paper.example/1"}), told)
    assert line.startswith("file:2: article_url: Several articles have the article_url")


def test_a_changed_row_changes_the_draft(taken, row):
    taken(row(scope="as an actor"))
    assert taken(row(scope="as a partner", strength="openly")).counts["changed"] == 1
    assert Claim.objects.get().proposition == "Qatar openly accepts Hamas as a partner"


def test_an_empty_cell_clears_and_an_absent_column_leaves(taken, row):
    taken(row(scope="as an actor", strength="openly"))
    taken(row(scope=""))
    claim = Claim.objects.get()
    assert (claim.scope, claim.strength) == ("", "openly")


def test_a_sentence_that_the_file_gives_stays_though_its_fields_change(taken, row):
    """Else importing the file once more would change the claim back."""
    taken(row())
    changed = row(strength="openly", proposition="Qatar accepts Hamas")
    assert taken(changed).counts["changed"] == 1
    assert Claim.objects.get().proposition == "Qatar accepts Hamas"
    assert taken(changed).counts["unchanged"] == 1
    assert taken(changed | {"proposition": ""}).counts["changed"] == 1
    assert Claim.objects.get().proposition == "Qatar openly accepts Hamas"


def test_a_changed_quote_moves_the_draft_s_passage(taken, row):
    taken(row())
    assert taken(row(quote="Qatar accepts the reality of Hamas")).counts["changed"] == 1
    assert Anchor.objects.get().exact == "Qatar accepts the reality of Hamas"
    assert Event.objects.filter(record_type="anchor").count() == 3


def test_a_claim_id_of_another_article_is_refused(taken, row, told, contributor):
    taken(row())
    other = review.add_article(by=contributor, text=TEXT, title="Another", article_id="other")
    line = only_problem(taken(row(article_id=other.article_id)), told)
    assert line.startswith("file:2: article_id: This claim stands in the article")


def test_what_reviewers_judge_is_not_changed_by_a_file(taken, row, told, in_review, editor):
    as_it_was = row(claim_id=in_review.claim_id, scope=in_review.scope)
    assert taken(as_it_was).counts["unchanged"] == 1
    fixed = "This claim's state is “in review”: its words are fixed. Expected the cell as it was, or a draft."
    lines = told(taken(as_it_was | {"scope": "", "quote": SHORT}))
    assert lines == [f"file:2: quote: {fixed}", f"file:2: scope: {fixed}"]


def test_a_suggestion_that_lacks_somebody_is_unchanged_until_the_row_names_them(
    taken, row, article, candidate, canned, contributor
):
    [suggestion] = review.suggest(article.current, canned(candidate(holder="Katar")), by=contributor)
    as_it_is = row(claim_id=suggestion.claim_id, holder="", proposition=suggestion.proposition)
    assert taken(as_it_is).counts["unchanged"] == 1
    assert taken(row(claim_id=suggestion.claim_id)).counts["changed"] == 1
    suggestion.refresh_from_db()
    assert (suggestion.holder.name, suggestion.status) == ("Qatar", Status.SUGGESTED)


def test_tags_change_in_every_state_and_nothing_with_them(taken, row, published, editor, qatar):
    review.edit_record(qatar, {"name": "State of Qatar"}, by=editor)
    before = published.proposition
    tagged = row(claim_id=published.claim_id, holder="State of Qatar", scope=published.scope, tags="gulf")
    assert taken(tagged).counts["changed"] == 1
    published.refresh_from_db()
    assert (published.tags, published.proposition) == ("gulf", before)


def test_a39_a_restricted_claim_is_neither_shown_nor_changed(taken, row, told, draft, second_editor, editor):
    review.restrict(draft, True, [], by=second_editor)
    line = only_problem(taken(row(claim_id=draft.claim_id, scope="changed"), by=editor), told)
    assert line == (
        "file:2: claim_id: There is a claim with this id already that you can't see. Expected an id of your own."
    )


@pytest.mark.parametrize("column", ["status", "rating", "fidelity", "decision_rationale", "verdicts"])
def test_the_desk_s_own_columns_are_never_imported(taken, row, column):
    result = taken(row(**{column: "published"}))
    assert result.counts["new"] == 1
    assert Claim.objects.get().status == Status.DRAFT


@pytest.mark.parametrize("column", ["created_by", "owner", "origin", "restricted", "import_run", "dismissal"])
def test_a11_what_no_file_may_say_is_refused_by_name(taken, row, column):
    from claims.intake import FileRefused

    with pytest.raises(FileRefused, match=f"The column “{column}” is unknown"):
        taken(row(**{column: "x"}))
