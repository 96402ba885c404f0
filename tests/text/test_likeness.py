import time

import pytest

from claims.text.likeness import most_alike
from tests.text.samples import shared_data

ARTICLE = """The talks ended on Friday. Qatar, which hosted them, accepts the movement as a political actor.
The United Arab Emirates strongly opposes the group, largely due to its closeness to the Brotherhood.
Observers said that “both sides have left the door open”, at least for now."""
FILLER = "Meanwhile the harvest in the north was poor, and the ministry of farming promised seed to all villages. "


def nearest(quote, text=ARTICLE):
    best = most_alike(text, quote)[0]
    return text[best.start : best.end], best.score


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("Qatar accepts the movement", "Qatar, which hosted them, accepts the movement"),
        ("The UAE firmly opposes the group", "The United Arab Emirates strongly opposes the group"),
        ("united arab emirates strongly opposes THE GROUPS", "United Arab Emirates strongly opposes the group"),
        ("Observers said “both sides left the door”", "Observers said that “both sides have left the door"),
        ("said “both left the door open”, at", "said that “both sides have left the door open”, at"),
        ("accépts thé movement", "accepts the movement"),
        ("ended on Thursday.", "ended on Friday."),
    ],
)
def test_the_nearest_passage_is_found_whole(quote, passage):
    found, score = nearest(quote)
    assert found == passage
    assert 0.5 < score < 1


def test_the_same_words_score_one_and_strangers_nothing():
    assert nearest("strongly opposes the group") == ("strongly opposes the group", 1)
    assert most_alike(ARTICLE, "nothing whatsoever") == most_alike("", "x") == most_alike(ARTICLE, "…") == []
    assert most_alike("\u0301 x", "\u0301") == most_alike("x \u0301", "\u0301 y") == []


def test_arabic_is_found_without_its_vowel_signs():
    text = "قال الوزير إن قَطَرَ تَقبَلُ بالحركة طرفًا سياسيًّا في البلاد"
    found, score = nearest("قطر تقبل بالحركة طرفا سياسيا", text)
    assert found == "قَطَرَ تَقبَلُ بالحركة طرفًا سياسيًّا"
    assert score > 0.7


def test_scripts_without_spaces_are_compared_sign_by_sign():
    text = "昨日、外相は記者会見で、その運動を政治的な当事者として受け入れると述べた。"
    found, score = nearest("運動を政治的当事者として認める", text)
    assert "政治的な当事者として" in found
    assert score > 0.6


def test_a_quote_of_pages_is_found_by_its_two_ends():
    page = "".join(f"Sentence {n} of the long report says that item {n * 7} was counted. " for n in range(60))
    text = FILLER * 20 + page.replace("item 217 was", "item 217 was not") + FILLER * 20
    found, score = nearest(page.strip(), text)
    assert found.startswith("Sentence 0 of")
    assert found.endswith("item 413 was counted.")
    assert 0.95 < score < 1


@pytest.mark.parametrize("quote", ["the minstry promised seeds", FILLER * 300, "a b " * 2_000])
@pytest.mark.parametrize("text", [FILLER * 2_000, "a b " * 50_000], ids=["article", "a b"])
def test_texts_of_200_kb_are_searched_in_no_more_than_linear_time(text, quote):
    began = time.process_time()
    most_alike(text, quote)
    assert time.process_time() - began < 10  # some hundredths to two seconds; quadratic would be hours


def test_the_seed_articles_own_sentences_are_found_though_changed():
    text = shared_data("seed/article.txt").read_text(encoding="utf-8")
    found, score = nearest("the UAE strongly opposes the group largely due to its closeness to the Brotherhood", text)
    assert "United Arab Emirates strongly opposes the group" in found
    assert score > 0.7
