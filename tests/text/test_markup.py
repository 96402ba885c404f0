import pytest

from claims.errors import BadText
from claims.text import markup
from claims.text.markup import MOST_ATTRIBUTES, readable, tokens


def pieces(source):
    return [(token.kind, token.name or token.text) for token in tokens(source)]


def attributes(source):
    return next(tokens(source)).attributes


def test_tags_and_text_come_in_their_order():
    assert pieces("a<P>b</p >c<br/>") == [
        ("text", "a"),
        ("open", "p"),
        ("text", "b"),
        ("close", "p"),
        ("text", "c"),
        ("open", "br"),
    ]


@pytest.mark.parametrize("text", ["5 < 6", "a <", "a <3 b", "< b>", "a <= b > c"])
def test_a_bracket_before_no_letter_is_text(text):
    assert pieces(text) == [("text", text)]


def test_a_tag_that_never_ends_is_text_with_all_that_follows():
    assert pieces("a<b c='>' d") == [("text", "a"), ("text", "<b c='>' d")]
    assert pieces("a</b") == [("text", "a"), ("text", "</b")]
    assert pieces("a<!b") == [("text", "a"), ("text", "<!b")]


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("<p a=1 b='2' c=\"3\" d e = 5>", {"a": "1", "b": "2", "c": "3", "d": "", "e": "5"}),
        ("<p A=1 a=2>", {"a": "1"}),
        ("<p/a=1/b=2>", {"a": "1/b=2"}),
        ("<p a='x>y'b=2>", {"a": "x>y", "b": "2"}),
        ("<p a=x'y>", {"a": "x'y"}),
        ("<p a='' b=\"\">", {"a": "", "b": ""}),
        ("<p>", {}),
    ],
)
def test_attributes_are_read_as_browsers_read_them(tag, found):
    assert attributes(tag) == found


def test_a_quote_that_never_closes_ends_with_its_tag():
    assert pieces("<p a='x>words") == [("open", "p"), ("text", "words")]


@pytest.mark.parametrize(
    "hidden", ["<!-- a > b -->", "<!-->", "<!--->", "<!-- x --!>", "<!DOCTYPE html>", "<?php x ?>", "</ x>", "</>"]
)
def test_comments_and_declarations_are_nothing(hidden):
    assert pieces(f"a{hidden}b") == [("text", "a"), ("text", "b")]


def test_a_comment_that_never_closes_hides_the_rest_as_in_browsers():
    assert pieces("a<!-- b <p>c") == [("text", "a")]


def test_a_script_ends_at_its_own_end_tag_only():
    assert pieces("<script>'<p>' </scripts> </b> </SCRIPT\n x>after") == [("text", "after")]


def test_of_an_element_dropped_but_never_closed_only_the_tag_goes():
    assert pieces("<svg><p>words") == [("open", "p"), ("text", "words")]
    assert pieces("<svg/>words") == [("text", "words")]
    assert pieces("<svg><svg></svg>words") == [("text", "words")]
    assert pieces("<svgs>words")[-1] == ("text", "words")


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("&amp;&lt;&eacute;&#1581;&#x62D;", "&<éحح"),
        ("&unknown; & &amp", "&unknown; & &"),
        ("e&#x301;", "é"),
        ("a&#13;&#10;b&#x2028;c\r\nd", "a\nb\nc\nd"),
        ("a\fb", "a b"),
        ("&#0;&#xD800;\x01\x7f", "\ufffd" * 4),
        ("&#x80;", "€"),
        ("&#" + "1" * 6_000 + ";", "\ufffd"),
        ("&#x" + "f" * 6_000, "\ufffd"),
        ("&#00000065;", "A"),
    ],
)
def test_characters_are_read_as_a_text_may_hold_them(raw, read):
    assert readable(raw) == read


def test_what_no_page_of_one_article_has_is_refused(monkeypatch):
    monkeypatch.setattr(markup, "MOST_TAGS", 10)
    monkeypatch.setattr(markup, "MOST_ENTITIES", 10)
    monkeypatch.setattr(markup, "MOST_ATTRIBUTES_IN_ALL", 1_000)
    assert pieces("<b>" * 10 + "&lt;" * 10)
    for source, reason in {
        "<b>" * 11: "more than 10 tags",
        "<!---->" * 11: "more than 10 tags",
        "&lt;" * 11: "more than 10 entities",
        f"<p a='{'&lt;' * 11}'>": "more than 10 entities",
        "\n\n<p " + "a " * (MOST_ATTRIBUTES + 1) + ">": "Line 3 of the HTML has a tag with more than 200 attributes",
        ("<p " + "a " * MOST_ATTRIBUTES + ">") * 6: "more than 1,000 attributes",
    }.items():
        with pytest.raises(BadText, match=reason):
            pieces(source)
