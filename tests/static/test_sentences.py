"""What code says to people can be given in another language: each sentence in it is marked, or comes with the page."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

from claims.errors import BadText
from claims.text import language
from claims.text.urls import clean_url

CLAIMS = Path(settings.BASE_DIR, "claims")
SCRIPTS = sorted(CLAIMS.glob("static/claims/*.js"))
# Not read on a page: what the terminal, the log and the files of a release say; and the stored words of the desk.
FLOORS = {"migrations", "management", "releases", "ledger", "suggestion"}
FILES = {
    *("checks.py", "clock.py"),  # for programmers and at the terminal
    "models/triggers.py",  # in the database; deeds say the same in the reader's words before
    *("export/graphs.py", "export/turtle.py", "review/wording.py"),  # contents, in the language of the desk
}
MARKS = {"gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "_"}
LOGGING = {"debug", "info", "warning", "error", "exception"}
SENTENCE = re.compile(r"[A-Z“{][^<]* [^<]*[.?!…]")
# Examples in the sample files, and the reasons of deeds, which the ledger holds.
KEPT_AS_THEY_ARE = {
    *("Qatar spoke.", "Qatar accepts the reality of Hamas as an actor, diplomats said."),
    "We speak with all Palestinian factions.",
    *("The page was published anew.", "The page was withdrawn."),
}


def modules() -> list[Path]:
    names = {path: path.relative_to(CLAIMS) for path in CLAIMS.rglob("*.py")}
    return sorted(path for path, name in names.items() if name.parts[0] not in FLOORS and name.as_posix() not in FILES)


def unmarked(node: ast.AST) -> list[str]:
    """Sentences outside of a call that marks them, of a call that logs, and of docstrings."""
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Name) and node.func.id in MARKS:
            return []
        if isinstance(node.func, ast.Attribute) and node.func.attr in LOGGING and ast.unparse(node.func.value) == "log":
            return []
    if isinstance(node, ast.JoinedStr):
        said = "".join(each.value if isinstance(each, ast.Constant) else "{}" for each in node.values)
        return [said] if SENTENCE.fullmatch(said) else []
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return []
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) and SENTENCE.fullmatch(node.value) else []
    return [said for child in ast.iter_child_nodes(node) for said in unmarked(child)]


def test_each_sentence_in_code_is_marked():
    found = {path.relative_to(CLAIMS).as_posix(): unmarked(ast.parse(path.read_text("utf-8"))) for path in modules()}
    assert {name: left for name, said in found.items() if (left := set(said) - KEPT_AS_THEY_ARE)} == {}


@pytest.mark.parametrize(
    "code", ['raise BadInput("It is too long.")', 'say(f"{name} is too long.")', '{"a": "Which one is it?"}']
)
def test_a_sentence_that_is_not_marked_is_found(code):
    assert len(unmarked(ast.parse(code))) == 1


@pytest.mark.parametrize(
    "code", ['gettext("It is so.")', 'log.info("It is so.")', '"""It is so."""', '_("{a} is so.").format(a=1)']
)
def test_a_sentence_that_is_marked_is_not(code):
    assert unmarked(ast.parse(code)) == []


def test_scripts_hold_no_words_of_their_own():
    """What they say comes with the page, in its language."""
    said = {path.name: re.findall(r"[\"'`]([^\"'`\n]*[a-z] [a-z][^\"'`\n]*)[\"'`]", _code(path)) for path in SCRIPTS}
    assert {name: words for name, words in said.items() if any(re.match("[A-Z]", each) for each in words)} == {}


def _code(path: Path) -> str:
    return re.sub(r"^\s*//.*$| // .*$", "", path.read_text("utf-8"), flags=re.M)


def test_the_floor_of_texts_speaks_the_language_of_the_page(monkeypatch):
    monkeypatch.setattr(language, "_translate", lambda said: f"⟦{said}⟧")
    with pytest.raises(BadText, match="⟦Expected a web address"):
        clean_url("ftp://a")
