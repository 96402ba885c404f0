import html

import pytest
from hypothesis import given

from claims.text.normalise import normalise
from claims.text.plain import title_of, to_text
from claims.text.sanitise import sanitise
from tests.text.samples import raw_texts


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<p>one\n  two\t three</p>", "one two three"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("one<br><br><br><br>two", "one\n\ntwo"),
        ("<p>one<br></p><br><p>two</p>", "one\n\ntwo"),
        ("<h1>Head</h1>text<h2>next</h2>", "Head\n\ntext\n\nnext"),
        ("<div>one</div><div>two</div><div><div>three</div></div>", "one\ntwo\nthree"),
        ("<ul><li>one</li><li><p>two</p></li></ul>end", "one\n\ntwo\n\nend"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        ("<table><tr><td>a</td><td> b </td></tr><tr><td>c</td></tr></table>", "a\tb\nc"),
        ("<p>a <b>bold</b> word<i>s</i></p>", "a bold words"),
        ("<p>a<b> bold </b>word</p>", "a bold word"),
        ("<p>one</p><p>&nbsp;</p><p>two</p>", "one\n\ntwo"),
        ("<p>10&nbsp;km</p>", "10\u00a0km"),
        ("<p>fish &amp; &lt;chips&gt; &eacute; &#1581;</p>", "fish & <chips> é ح"),
        ("<pre>a\n   b\n</pre>c", "a\n   b\n\nc"),
        ("<blockquote><p>one</p></blockquote>two", "one\n\ntwo"),
        ("one<hr>two", "one\n\ntwo"),
        ("<b>e</b>&#x301;", "é"),
        ("  \n ", ""),
        ("", ""),
    ],
)
def test_html_reads_as_a_browser_shows_it(page, text):
    assert to_text(sanitise(page)) == text


def test_sections_without_paragraphs_do_not_run_together():
    assert to_text(sanitise("<section>one</section><article>two</article><dl><dt>a<dd>b</dl>")) == "one\ntwo\na\nb"


@given(raw_texts)
def test_plain_text_written_as_html_reads_the_same(text):
    words = normalise(text).split()
    read = to_text(sanitise("<p>" + "</p><p>".join(html.escape(word) for word in words) + "</p>"))
    assert read.split() == words


@given(raw_texts)
def test_the_text_of_any_html_is_normalised_and_has_no_edges(source):
    text = to_text(sanitise(source))
    assert normalise(text) == text
    assert text == text.strip(" \t\n")


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<html><head><title>Talks in\n Moscow &amp; after</title></head><body>x", "Talks in Moscow & after"),
        ("<TITLE lang=en>Loud</TITLE>", "Loud"),
        ("<title>First</title><title>Second</title>", "First"),
        ("<!-- <title>Hidden</title> --><script>'<title>No</title>'</script><title>Yes</title>", "Yes"),
        ("<svg><title>Icon</title></svg><title>Page</title>", "Page"),
        ("<title><b>bold</b></title>", "<b>bold</b>"),
        ("<title>never closed", "never closed"),
        ("<title></title>", ""),
        ("<p>no title</p>", ""),
    ],
)
def test_the_title_is_the_documents_own(page, title):
    assert title_of(page) == title
