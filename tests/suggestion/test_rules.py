"""The rules, sentence by sentence: who takes which stance towards whom, and how it is said."""

from datetime import date
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.migrations import __name__ as migrations
from claims.suggestion import Rules
from claims.suggestion.word_lists import table
from claims.vocabulary import AnchorRole, Modality
from tests.text.samples import shared_data

DAY = date(2024, 2, 29)


def read(text: str, day: date = DAY):
    return Rules(day=day).candidates(text, "en")


def said(text: str) -> list[tuple]:
    return [(each.holder, each.stance, each.target) for each in read(text)]


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("Qatar accepts Hamas.", ("Qatar", "accepts", "Hamas")),
        ("Qatar, for example, accepts the reality of Hamas.", ("Qatar", "accepts", "Hamas")),
        ("Washington's ironclad support for Israel is old.", ("United States", "supports", "Israel")),
        ("Hamas was condemned by Egypt on Monday.", ("Egypt", "condemns", "Hamas")),
        ("Hezbollah, backed by Iran, said nothing.", ("Iran", "supports", "Hezbollah")),
        ("Iran-backed Hezbollah said nothing.", ("Iran", "supports", "Hezbollah")),
        ("Qatar voiced its full support for Egypt.", ("Qatar", "supports", "Egypt")),
        ("Opposition to Hamas by Egypt grew.", ("Egypt", "opposes", "Hamas")),
        ("Russia has a history of deep relations with Hamas.", ("Russia", "has ties with", "Hamas")),
        ("Jordan, a close ally of the United States, agreed.", ("Jordan", "allies with", "United States")),
        ("Egypt's foreign ministry criticised Israel.", ("Egypt", "criticises", "Israel")),
        ("Israeli officials accused Iran of lying.", ("Israel", "accuses", "Iran")),
        ("Ukraine thanked Poland and criticised Hungary.", ("Ukraine", "criticises", "Hungary")),
        ("Vladimir Putin met Bashar al-Assad.", ("Vladimir Putin", "meets", "Bashar al-Assad")),
    ],
)
def test_the_orders_in_which_a_stance_is_said(text, triple):
    assert triple in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Israeli weapons support Egypt's army of tanks.",
        "The Israeli Prime Minister Nobody Atall supports a funding bill.",
        "Rain is expected in the north.",
        "Russia's role in the Israel-Hamas conflict",
        "Hamas criticises Hamas.",
        "He accepts it.",
        "",
    ],
)
def test_what_takes_no_stance_gives_none(text):
    assert said(text) == []


def test_the_group_is_the_last_one_that_fits():
    text = "Qatar hosts Hamas and is part of the Arab League. The United Arab Emirates strongly opposes the group."
    found = next(each for each in read(text) if each.stance == "opposes")
    assert (found.holder, found.target, found.strength) == ("United Arab Emirates", "Hamas", "strongly")
    assert "“the group” is read as Hamas" in found.reason


@pytest.mark.parametrize(
    ("text", "negated", "modality"),
    [
        ("Egypt does not endorse Hamas.", True, Modality.ASSERTED),
        ("Egypt never endorsed Hamas.", True, Modality.ASSERTED),
        ("Egypt refuses to recognise Israel.", True, Modality.ASSERTED),
        ("Egypt could support Israel.", False, Modality.POSSIBLE),
        ("Egypt will support Israel.", False, Modality.FUTURE),
        ("Egypt would support Israel.", False, Modality.CONDITIONAL),
        ("If Egypt supports Israel, the talks end.", False, Modality.CONDITIONAL),
        ("If Qatar accepts Hamas, Egypt opposes it, while others wait.", False, Modality.ASSERTED),
        ("Egypt must support Israel.", False, Modality.OBLIGED),
        ("Egypt plans to recognise Palestine.", False, Modality.INTENDED),
    ],
)
def test_how_it_is_said(text, negated, modality):
    found = read(text)[0]
    assert (found.negated, found.modality) == (negated, modality)


def test_in_what_respect():
    (found,) = read("Qatar accepts Hamas as an actor in the Palestinian political space, a diplomat said.")
    assert found.scope == "as an actor in the Palestinian political space"


@pytest.mark.parametrize(
    ("text", "claimant", "attribution"),
    [
        ("Russia said that Qatar supports Hamas.", "Russia", "paraphrase"),
        ("According to Egypt, Qatar supports Hamas.", "Egypt", "paraphrase"),
        ("“We support Hamas”, Iran said.", "Iran", "self_declared"),
        ("Qatar supports Hamas.", "", ""),
    ],
)
def test_who_says_so(text, claimant, attribution):
    found = read(text)[0]
    assert (found.claimant, found.attribution) == (claimant, attribution)


def test_each_stance_of_a_text_once_where_it_is_said_most_surely():
    text = "Qatar, as everybody in the region has long known by now, in its way accepts Hamas. Qatar accepts Hamas."
    (found,) = read(text)
    assert text[found.statement.start : found.statement.end] == "Qatar accepts Hamas"


def test_passages_stand_where_they_say():
    text = "😀 Qatar – e\u0301 – accepts Hamas."
    (found,) = read(text)
    words = {span.role: text[span.start : span.end] for span in found.spans}
    assert words[AnchorRole.HOLDER] == "Qatar" and words[AnchorRole.TARGET] == "Hamas"
    assert words[AnchorRole.CUE] == "accepts" and words[AnchorRole.STATEMENT].endswith("accepts Hamas")


def test_another_language_is_left_alone():
    assert Rules(day=DAY).candidates("Qatar accepts Hamas.", "ar") == []
    assert len(Rules(day=DAY).candidates("Qatar accepts Hamas.", "")) == 1


PIECES = ["Qatar", "Hamas", "accepts", "the", "group", ",", ".", "it", "not", "if", "“", "”", "'s", "by", "of", "said"]


@given(st.text(max_size=300) | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_whatever_the_text_every_passage_is_in_it(text):
    for found in read(text):
        assert all(0 <= span.start < span.end <= len(text) for span in found.spans)
        assert found.holder != found.target and 0 < found.score <= 1 and len(found.reason) <= 500


def test_every_stance_of_the_lexicon_is_one_of_the_vocabulary():
    known = {row[0] for row in import_module(f"{migrations}.0002_roles_and_vocabulary").STANCES}
    for name in ("verbs", "nouns", "roles"):
        assert table(name).keys() <= known, name
    assert {" ".join(stance) for stance in table("compounds").values()} <= known


def test_the_seed_article():
    """What a reader would mark, and no more wrong ones than right ones."""
    found = {
        (each.holder, each.stance, each.target): each
        for each in read((shared_data("seed") / "article.txt").read_text())
    }
    wanted = {
        ("Qatar", "accepts", "Hamas"),
        ("United Arab Emirates", "opposes", "Hamas"),
        ("United States", "supports", "Israel"),
        ("Russia", "has ties with", "Hamas"),
        ("Russia", "has ties with", "Israel"),
    }
    assert wanted <= found.keys()
    assert len(found.keys() - wanted) <= len(wanted)
    assert all(found[triple].modality == Modality.ASSERTED and not found[triple].negated for triple in wanted)
    assert "“the group”" in found["United Arab Emirates", "opposes", "Hamas"].reason
