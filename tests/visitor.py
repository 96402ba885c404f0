"""Somebody with a browser of the plainest kind: pages over HTTP, forms filled in as they stand on the page."""

# ruff: noqa: S310 (all addresses are those of the site under test)

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request
import uuid
from dataclasses import dataclass, field
from html.parser import HTMLParser

SECONDS = 30


@dataclass
class Form:
    action: str
    method: str
    values: list[tuple[str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


@dataclass
class Page:
    address: str
    status: int
    html: str
    headers: dict[str, str]

    @property
    def text(self) -> str:
        """The words of the page, white space collapsed."""
        reader = _Words()
        reader.feed(self.html)
        return " ".join(" ".join(reader.words).split())

    @property
    def forms(self) -> list[Form]:
        reader = _Forms(self.address)
        reader.feed(self.html)
        return reader.forms

    def links(self, pattern: str) -> list[str]:
        return re.findall(rf'href="({pattern})"', self.html)


class Visitor:
    """Goes to addresses of `site` and sends forms, keeping cookies. `files` take (name, bytes)."""

    def __init__(self, site: str):
        self.site = site
        self.page = Page(site, 0, "", {})
        jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

    def go(self, path: str) -> Page:
        return self._open(urllib.request.Request(urllib.parse.urljoin(self.page.address or self.site, path)))

    def sign_in(self, username: str, password: str) -> Page:
        self.go("/accounts/login/")
        return self.send("/accounts/login/", login=username, password=password)

    def send(self, action: str, *, files: dict[str, tuple[str, bytes]] | None = None, **values: str | bool) -> Page:
        """Send the page's form whose address ends so, with `values` filled in (False unticks a box)."""
        form = next((form for form in self.page.forms if form.action.split("?")[0].endswith(action)), None)
        assert form is not None, f"no form for {action} on {self.page.address}: {[f.action for f in self.page.forms]}"
        strangers = values.keys() | (files or {}).keys()
        assert strangers <= form.names, f"the form has no field {strangers - form.names}; it has {sorted(form.names)}"
        filled = [(name, value) for name, value in form.values if name not in values]
        filled += [(name, "on" if value is True else value) for name, value in values.items() if value is not False]
        if form.method == "get":
            return self.go(f"{form.action}?{urllib.parse.urlencode(filled)}")
        body, kind = _multipart(filled, files) if files else (urllib.parse.urlencode(filled).encode(), None)
        request = urllib.request.Request(form.action, data=body, headers={"Referer": self.page.address})
        if kind:
            request.add_header("Content-Type", kind)
        return self._open(request)

    def post(self, path: str, **values: str) -> Page:
        """Send values to an address without a form, as somebody who tries it by hand would; the token is theirs."""
        token = next(value for form in self.page.forms for name, value in form.values if name == "csrfmiddlewaretoken")
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **values}).encode()
        address = urllib.parse.urljoin(self.site, path)
        return self._open(urllib.request.Request(address, data=body, headers={"Referer": self.page.address}))

    def _open(self, request: urllib.request.Request) -> Page:
        try:
            with self._opener.open(request, timeout=SECONDS) as answer:
                self.page = _page(answer, answer.status)
        except urllib.error.HTTPError as answer:
            with answer:
                self.page = _page(answer, answer.code)
        return self.page


def _page(answer, status: int) -> Page:
    return Page(answer.geturl(), status, answer.read().decode(), dict(answer.headers))


def _multipart(values: list[tuple[str, str]], files: dict[str, tuple[str, bytes]]) -> tuple[bytes, str]:
    edge = uuid.uuid4().hex
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in values
    ]
    for name, (filename, content) in files.items():
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n\r\n'
        parts.append(head.encode() + content + b"\r\n")
    return b"".join(parts) + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"


class _Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


class _Forms(HTMLParser):
    """What a browser would send of each form if one changed nothing. Buttons are sent only when they are named."""

    def __init__(self, address: str):
        super().__init__()
        self.address = address
        self.forms: list[Form] = []
        self._open: Form | None = None
        self._text: str | None = None
        self._select = ""
        self._chosen: str | None = None

    def handle_starttag(self, tag: str, attrs) -> None:
        attributes = dict(attrs)
        if tag == "form":
            action = urllib.parse.urljoin(self.address, attributes.get("action") or self.address)
            self._open = Form(action, (attributes.get("method") or "get").lower())
            self.forms.append(self._open)
            return
        form = self._open
        if form is None or "disabled" in attributes:
            return
        name = attributes.get("name") or ""
        if tag == "option" and self._select:
            value = attributes.get("value", "")
            if self._chosen is None or "selected" in attributes:
                self._chosen = value
            return
        if not name:
            return
        form.names.add(name)
        if tag == "input":
            self._input(form, name, attributes)
        elif tag == "select":
            self._select, self._chosen = name, None
        elif tag == "textarea":
            self._text, self._name = "", name

    def _input(self, form: Form, name: str, attributes) -> None:
        kind = attributes.get("type", "text")
        ticked = kind not in ("checkbox", "radio") or "checked" in attributes
        if ticked and kind not in ("submit", "button", "file", "image"):
            value = attributes.get("value")
            form.values.append((name, "on" if value is None and kind == "checkbox" else value or ""))

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "select" and self._open is not None and self._select:
            if self._chosen is not None:
                self._open.values.append((self._select, self._chosen))
            self._select = ""
        elif tag == "textarea" and self._open is not None and self._text is not None:
            self._open.values.append((self._name, self._text.removeprefix("\n")))
            self._text = None
