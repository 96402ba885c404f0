import pytest

from claims.errors import BadText
from claims.text import tidy as module
from claims.text.tidy import DEEPEST, tidy

LINK = '<a href="https://example.org/">'
TABLE, END = "<table><tbody><tr><td>", "</td></tr></tbody></table>"


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        # Paragraphs, headings, lists that leave their end tags out.
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<p>a<div>b</div>c", "<p>a</p><div>b</div>c"),
        ("<p>a<table><td>b</table>", "<p>a</p><table><tbody><tr><td>b</td></tr></tbody></table>"),
        ("<h1>a<h2>b</h1>c", "<h1>a</h1><h2>b</h2>c"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
        ("<li>a<li>b", "<div>a<div>b</div></div>"),
        ("<ul><li><ol><li>a</li></li>b", "<ul><li><ol><li>a</li>b</ol></li></ul>"),
        # Tags that overlap: words and breaks stay, emphasis gives way.
        ("<b>a<i>b</b>c</i>d", "<b>a<i>b</i></b>cd"),
        ("<b><p>a</b>b</p>c", "<b><p>ab</p>c</b>"),
        ("<p><b>a</p>b</b>c", "<p><b>a</b></p>bc"),
        ("<div><span>a</div>b</span>", "<div>a</div>b"),
        ("</p></b></div>a", "a"),
        # Links in links.
        (f"{LINK}a{LINK}b</a>c", f"{LINK}a</a>{LINK}b</a>c"),
        (f"{LINK}a<div>{LINK}b</a>c</div></a>", f"{LINK}a<div>bc</div></a>"),
        (f"<a name=top>{LINK}a</a>", f"{LINK}a</a>"),
        # Tables.
        ("<table><tr><td>a<td>b<tr><td>c</table>d", f"{TABLE}a</td><td>b</td></tr><tr><td>c{END}d"),
        ("<table>a<p>b</p><tr>c</table>", f"{TABLE}a<p>b</p></td></tr><tr><td>c{END}"),
        ("<table><tbody><td>a<tbody><td>b</table>", f"{TABLE}a</td></tr></tbody><tbody><tr><td>b{END}"),
        ("<table><td><table><td>a</table>b</td></table>", f"{TABLE}{TABLE}a{END}b{END}"),
        ("<table><caption>a<td>b</table>", "<table><caption>a</caption><tbody><tr><td>b" + END),
        ("<td>a</td><tr>b", "<div>a</div><div>b</div>"),
        ("<table><td></p></div>a</b></table>", f"{TABLE}a{END}"),
        (
            "<table><td>a<th colspan=2 rowspan=x width=9></table>",
            f'{TABLE}a</td><th colspan="2"></th></tr></tbody></table>',
        ),
        # Names and attributes.
        ("<section>a</section><nav>b</nav>", "<div>a</div><div>b</div>"),
        ("<div><section>a</div>b</section>", "<div><div>a</div></div>b"),
        ("<p onclick=x class=y LANG=ar DIR=RTL style=z id=w>a</p>", '<p lang="ar" dir="rtl">a</p>'),
        ("<p lang='\"><script>' dir=up>a", "<p>a</p>"),
        ('<abbr title="a\n&quot;b&quot;">c</abbr>', '<abbr title="a &quot;b&quot;">c</abbr>'),
        # Line ends in front of preformatted text.
        ("<pre>\n\na\n</pre>", "<pre>a\n</pre>"),
        ('<pre lang="en">\n<b>\na</b></pre>', '<pre lang="en"><b>\na</b></pre>'),
        # Words.
        ("a & b &lt; c > d \"e\" 'f'", "a &amp; b &lt; c &gt; d \"e\" 'f'"),
        ("e<font>\u0301</font>", "é"),
    ],
)
def test_broken_html_is_made_whole(broken, whole):
    assert tidy(broken) == whole
    assert tidy(whole) == whole


def test_nesting_is_counted_where_it_counts():
    assert tidy("<div>" * DEEPEST) == "<div>" * DEEPEST + "</div>" * DEEPEST
    assert tidy("<font>" * 1_000 + "a") == "a"
    assert tidy("<p>" * 1_000)
    with pytest.raises(BadText, match=f"nested more than {DEEPEST} deep"):
        tidy("<div>" * (DEEPEST + 1))


def test_what_would_be_kept_is_counted(monkeypatch):
    monkeypatch.setattr(module, "MOST_KEPT", 10)
    assert tidy("<br>" * 10)
    for source in ("<br>" * 11, "&" * 11, "<p lang=en>" * 5, f"{LINK}a</a>" * 5):
        with pytest.raises(BadText, match="more than 10 tags and special characters"):
            tidy(source)
