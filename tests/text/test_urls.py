import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import BadText
from claims.text.urls import LONGEST, clean_url, is_web_address, root_source

schemes = st.sampled_from(["http", "https", "HTTPS"])

GOOD = [
    "https://example.org",
    "http://example.org/",
    "HTTPS://Example.ORG/Path?q=1&r=[2]|{3}#part",
    "https://example.org:8443/x",
    "https://medium.com/@someone/story",
    "https://مثال.إختبار/صفحة",
    "https://bücher.example/ü",
    "https://उदाहरण.परीक्षा/",
    "https://example.org/%D8%AD",
    "https://localhost/page",
    "http://127.0.0.1:8000/",
    "http://[2001:db8::1]/",
    "https://example.org./",
    "https://some_blog.example.org/",
]

BAD = {
    "": "doesn't begin with http",
    "example.org": "doesn't begin with http",
    "//example.org/": "doesn't begin with http",
    "/page": "doesn't begin with http",
    "ftp://example.org/": "doesn't begin with http",
    "javascript:alert(1)": "doesn't begin with http",
    "data:text/html,x": "doesn't begin with http",
    "mailto:a@example.org": "doesn't begin with http",
    "http:example.org": "doesn't begin with http",
    "https://": "names no site",
    "https:///page": "names no site",
    "https://?q": "names no site",
    "https://:80/": "names no site",
    "https://vera@example.org/": "user name or password",
    "https://vera:secret@example.org/": "user name or password",
    "https://example.org\\@evil.example/": "no address may hold",
    "https://exam ple.org/": "no address may hold",
    "https://example.org/a b": "no address may hold",
    "https://example.org/\tx": "no address may hold",
    "https://example.org/a\nb": "no address may hold",
    "java\nscript:alert(1)": "no address may hold",
    "https://example.org/\0": "no address may hold",
    "https://example.org/\u202egpj.exe": "no address may hold",
    "https://exam\u200bple.org/": "no address may hold",
    "https://example.org/\ud800": "no address may hold",
    'https://example.org/"onclick="x': "no address may hold",
    "https://example.org/<b>": "no address may hold",
    "https://example..org/": "is not the name of a site",
    "https://.example.org/": "is not the name of a site",
    "https://exam%70le.org/": "is not the name of a site",
    "https://exa'mple.org/": "is not the name of a site",
    "https://example。org/": "is not the name of a site",
    f"https://{'a' * 64}.org/": "is not the name of a site",
    f"https://{'a.' * 130}org/": "is not the name of a site",
    "https://example.org:99999/": "can't be read",
    "https://example.org:port/": "can't be read",
    "https://example.org:0/": "port 0",
    "http://[::1": "can't be read",
    "http://[nonsense]/": "can't be read",
    "https://example.org\uff0fevil/": "can't be read",
}


@pytest.mark.parametrize("address", GOOD)
def test_a_good_address_is_taken_as_it_is(address):
    assert clean_url(address) == address
    assert is_web_address(address)


@pytest.mark.parametrize(("address", "reason"), BAD.items())
def test_a_bad_address_is_refused_with_what_was_expected(address, reason):
    with pytest.raises(BadText, match=reason) as refusal:
        clean_url(address)
    assert "Expected a web address such as https://" in refusal.value.message
    assert not is_web_address(address)


def test_white_space_around_an_address_is_dropped():
    assert clean_url("  https://example.org/x\u3000\n") == "https://example.org/x"


def test_the_longest_address_that_is_taken():
    start = "https://example.org/"
    assert clean_url(start + "x" * (LONGEST - len(start)))
    with pytest.raises(BadText, match="2,001 characters; at most 2,000"):
        clean_url(start + "x" * (LONGEST - len(start) + 1))


@given(st.text(max_size=60) | st.builds("{}://{}/{}".format, schemes, st.text(max_size=20), st.text(max_size=20)))
def test_whatever_is_taken_is_taken_again_unchanged_and_has_a_root_source(value):
    try:
        address = clean_url(value)
    except BadText:
        return
    assert clean_url(address) == address
    assert address.lower().startswith(("http://", "https://"))
    assert not set(address) & set(' \t\r\n\0<>"\\')
    assert root_source(address)


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://www.arabnews.com/node/1", "arabnews.com"),
        ("http://ArabNews.com:80/other?x=1", "arabnews.com"),
        ("https://arabic.arabnews.com./", "arabnews.com"),
        ("https://news.bbc.co.uk/1", "bbc.co.uk"),
        ("https://www.bbc.co.uk/", "bbc.co.uk"),
        ("https://ynet.co.il/", "ynet.co.il"),
        ("https://t.co/x", "t.co"),
        ("https://x.com.example/", "com.example"),
        ("https://vera.substack.com/p/x", "vera.substack.com"),
        ("https://ruben.substack.com/p/x", "ruben.substack.com"),
        ("https://BÜCHER.example/", "xn--bcher-kva.example"),
        ("https://xn--bcher-kva.example/", "xn--bcher-kva.example"),
        ("http://192.0.2.7/x", "192.0.2.7"),
        ("http://[2001:DB8::1]/x", "2001:db8::1"),
        ("http://localhost/", "localhost"),
    ],
)
def test_the_root_source_tells_sites_apart(address, key):
    assert root_source(address) == key


def test_a_root_source_needs_a_web_address():
    with pytest.raises(BadText):
        root_source("the archive downstairs")
