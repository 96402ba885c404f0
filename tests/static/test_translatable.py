"""What people read can be given in another language: every word of a template, every label and choice is marked."""

import inspect
import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from django.conf import settings
from django.db.models import TextChoices
from django.forms import BaseForm
from django.template import Context, Template
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import trans_real

from claims import forms, vocabulary
from claims.vocabulary import Rating

TEMPLATES = sorted(Path(settings.BASE_DIR, "templates").rglob("*.html"))
# Pieces of tags, put together by the sign-in's own library.
PIECES = "allauth/elements"
UNREAD = (
    r"{% comment %}.*?{% endcomment %}",
    r"{#.*?#}",
    r"{% blocktranslate.*?{% endblocktranslate %}",
    r"<(script|style|code|kbd|svg)\b.*?</\1>",
    r"<!--.*?-->",
)
TAG = r"{%.*?%}|{{.*?}}"
HTML = r"<[a-zA-Z/!](?:{%.*?%}|{{.*?}}|\"[^\"]*\"|'[^']*'|[^>\"'])*>"
READ_ALOUD = r'(?<![\w-])(?:aria-label|title|placeholder|alt)="((?:{%.*?%}|{{.*?}}|[^"])*)"'
HANDED_ON = r"{%\s*(?:include|with)\b.*?%}"
HANDED_WORDS = r'\w="([^"]* [^"]*|[A-Z][a-z][^"]*)"'
WORD = r"[^\W\d_]{2,}"


def words_of(template: str) -> list[str]:
    """What stands there as it will be shown, and in no translate tag."""
    for pattern in UNREAD:
        template = re.sub(pattern, "", template, flags=re.S)
    spoken = [re.sub(TAG, "", each, flags=re.S) for each in re.findall(READ_ALOUD, template, re.S)]
    shown = re.sub(TAG, "", re.sub(HTML, "\n", template, flags=re.S), flags=re.S)
    handed = [each for tag in re.findall(HANDED_ON, template, re.S) for each in re.findall(HANDED_WORDS, tag)]
    return [word for text in (shown, *spoken, *handed) for word in re.findall(WORD, re.sub(r"&\w+;", "", text))]


@pytest.mark.parametrize("path", [path for path in TEMPLATES if PIECES not in str(path)], ids=lambda path: path.name)
def test_each_word_of_a_template_is_marked(path):
    assert words_of(path.read_text()) == []


def test_words_that_are_not_marked_are_found():
    assert words_of('<p title="Read this">{{ name }} says {% translate "so" %}</p>') == ["says", "Read", "this"]
    assert words_of('{% include "a.html" with label="Read this" kind="file" noun=_("So it is") %}') == ["Read", "this"]


def test_each_label_of_a_form_is_marked():
    modules = [import_module(f"claims.forms.{each.name}") for each in iter_modules(forms.__path__)]
    found = {kind for module in modules for _, kind in inspect.getmembers(module, inspect.isclass)}
    kinds = {kind for kind in found if issubclass(kind, BaseForm) and kind.__module__.startswith("claims.")}
    assert len(kinds) > 20
    unmarked = {
        f"{kind.__name__}.{name}.{told}"
        for kind in kinds
        for name, field in kind.base_fields.items()
        for told in ("label", "help_text")
        if getattr(field, told) and not isinstance(getattr(field, told), Promise)
    }
    assert unmarked == set()


def test_each_choice_is_marked():
    kinds = [kind for _, kind in inspect.getmembers(vocabulary, inspect.isclass) if issubclass(kind, TextChoices)]
    assert len(kinds) > 15
    assert {
        f"{kind.__name__}.{one.name}" for kind in kinds for one in kind if not isinstance(one.label, Promise)
    } == set()


def test_another_language_shows_where_there_is_a_catalogue_of_it(monkeypatch):
    monkeypatch.setattr(trans_real.DjangoTranslation, "gettext", lambda self, said: f"⟦{said}⟧", raising=False)
    with translation.override("de"):
        assert str(Rating.SUPPORTED.label) == "⟦true⟧"
        shown = Template('{% load i18n %}{% translate "Queue" %}').render(Context())
    assert shown == "⟦Queue⟧"
