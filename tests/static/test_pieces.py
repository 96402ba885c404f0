"""The pieces that pages are made of: state is a word, quotes keep their spaces, fields know their notes."""

from types import SimpleNamespace

import pytest
from django import forms
from django.template.loader import render_to_string

from claims.models import Claim, StanceVerb
from claims.templatetags.claim_words import how_sure, language_in_words, said_of
from claims.templatetags.passages import after_it, before_it
from claims.text import anchor
from claims.vocabulary import Rating, Relation, Status
from tests.static.stylesheet import rules, source


def piece(name: str, **context) -> str:
    return " ".join(render_to_string(f"claims/_{name}.html", context).split())


class Words(forms.Form):
    name = forms.CharField(label="Name", help_text="As it stands.")
    relation = forms.ChoiceField(label="It speaks", choices=Relation.choices, widget=forms.RadioSelect)
    primary = forms.BooleanField(label="Primary source", required=False)


@pytest.mark.parametrize("status", Status)
def test_a_state_is_a_word_beside_its_colour(status):
    assert piece("status_chip", status=status.value, label=status.label).endswith(f">{status.label}</span>")


@pytest.mark.parametrize(
    "code",
    [f'data-status="{status}"' for status in Status if status != Status.DRAFT]
    + [f'data-rating="{rating}"' for rating in Rating if rating != Rating.NOT_ENOUGH],
)
def test_each_state_and_rating_has_a_shape_of_its_own(code):
    assert code in source("workbench.css")


@pytest.mark.parametrize(
    ("polarity", "said", "word"),
    [
        (2, "+2", "supports"),
        (1, "+1", "accepts"),
        (0, "0", "neutral"),
        (-1, "−1", "criticises"),
        (-2, "−2", "opposes"),
        (None, "unclear", "not said which way"),
    ],
)
def test_a_polarity_is_a_word_too_and_an_unclear_one_is_never_zero(polarity, said, word):
    chip = piece("polarity_chip", claim=Claim(stance=StanceVerb(polarity=polarity)))
    assert f"Polarity: {word},</span> {said} </span>" in chip and f'title="{word}"' in chip


def test_a_quote_keeps_the_spaces_around_it_and_turns_with_its_script():
    html = render_to_string("claims/_quote.html", {"prefix": "it ", "exact": "accepts", "suffix": ", they say"})
    assert '"around">it </span><mark\n>accepts</mark><span class="around">, they say</span>' in html
    assert 'dir="auto"' in html


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        (
            "In the north of the old country Qatar accepts it as one of several actors now",
            "…the north of the old country ",
            " it as one of several actors…",
        ),
        ("A headline without end\nDoha: Qatar accepts it.\n\nAnother paragraph that is long", "Doha: ", " it."),
        ("A paragraph of some length ends.\nQatar accepts\nThe next one begins, and goes on.", "", ""),
    ],
)
def test_the_words_around_a_passage_are_whole_and_of_its_own_line(text, before, after):
    start = text.index("Qatar")
    passage = anchor.at(text, start, start + len("Qatar accepts"))
    assert (before_it(passage.prefix), after_it(passage.suffix)) == (before, after)


@pytest.mark.parametrize(
    ("error", "said"),
    [("Who takes the stance? Type a name.", "Who takes the stance? Type a name."), ("Too long.", "Who: Too long.")],
)
def test_a_sentence_that_names_its_field_is_not_told_its_label_again(error, said):
    assert said_of(error, "Who") == said


@pytest.mark.parametrize(
    ("code", "name"),
    [("en", "English"), ("ar", "Arabic"), ("pt-BR", "Brazilian Portuguese"), ("ar-EG", "Arabic"), ("xx-q", "xx-q")],
)
def test_a_language_is_said_by_its_name_and_an_unknown_one_by_its_code(code, name):
    assert language_in_words(code) == name


def test_a_score_is_a_sentence():
    said = [how_sure(score) for score in (1.0, 0.9, 0.8, 0.3, 0)]
    assert [words.removeprefix("The machine is ") for words in said] == [
        *("sure.", "sure.", "fairly sure.", "not sure.", "not sure.")
    ]


def test_what_people_wrote_is_never_markup():
    claim = SimpleNamespace(
        proposition="<b>x</b>", status="draft", get_status_display="draft", article={}, urgent=False
    )
    html = piece("claim_row", claim=claim, href="/c/", quote="<i>y</i>", note="<u>z</u>")
    assert not {"<b>x", "<i>y", "<u>z"} & {html[at : at + 4] for at in range(len(html))}


def test_a_row_shows_a_rating_only_where_it_is_handed_one():
    claim = SimpleNamespace(proposition="A claim", status="in_review", get_status_display="in review", article={})
    assert "data-rating" not in piece("claim_row", claim=claim, href="/c/")
    assert 'data-rating="refuted"' in piece(
        "claim_row", claim=claim, href="/c/", rating="refuted", rating_label="false"
    )


def test_a_field_points_at_its_help_and_its_error():
    html = piece("field", field=Words({})["name"])
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'for="id_name"' in html


def test_choices_are_a_group_with_a_legend():
    html = piece("field", field=Words({})["relation"])
    assert "<fieldset" in html
    assert "<legend" in html
    assert 'aria-describedby="id_relation_error"' in html
    assert html.count('class="choice"') == len(Relation)


def test_what_is_wrong_is_listed_on_top_with_a_way_to_each_field():
    html = piece("form_errors", form=Words({}))
    assert 'href="#id_name"' in html
    assert 'href="#id_relation"' in html
    assert 'role="alert"' in html
    assert piece("form_errors", form=Words()) == ""


def test_a_wide_table_scrolls_in_its_box_where_its_words_would_be_cut_to_letters():
    cells = [rule for selector, rule in rules("workbench.css") if selector == "th, td"]
    assert [rule["overflow-wrap"] for rule in cells] == ["break-word"]  # "anywhere" shrinks a column to one letter
