"""The pieces that pages are made of: state is a word, quotes keep their spaces, fields know their notes."""

from types import SimpleNamespace

import pytest
from django import forms
from django.template.loader import render_to_string

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
    ("polarity", "said"), [(2, "+2"), (1, "+1"), (0, "0"), (-1, "−1"), (-2, "−2"), (None, "unclear")]
)
def test_an_unclear_polarity_is_never_zero(polarity, said):
    assert f"Polarity:</span> {said} </span>" in piece("polarity_chip", polarity=polarity)


def test_a_quote_keeps_the_spaces_around_it_and_turns_with_its_script():
    html = render_to_string("claims/_quote.html", {"prefix": "it ", "exact": "accepts", "suffix": ", they say"})
    assert '…it </span><mark\n>accepts</mark><span class="around">, they say…' in html
    assert 'dir="auto"' in html


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
