"""Articles and their texts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.errors import BadText
from claims.forms.dates import DayInput
from claims.forms.long_text import Line, LongText
from claims.forms.names import OfferedName
from claims.text.urls import clean_url


class AddressField(forms.CharField):
    """A web address, without the white space around it; "" where none is needed and none is given."""

    def __init__(self, **kwargs):
        super().__init__(**{"widget": forms.URLInput, **kwargs})

    def clean(self, value):
        address = super().clean(value)
        if not address:
            return ""
        try:
            return clean_url(address)
        except BadText as error:
            raise forms.ValidationError(error.message) from error


class TextForm(forms.Form):
    """An article's text: plain, or as HTML."""

    text = forms.CharField(
        label=_("Text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
        help_text=_("The article's words, as they stand there. An empty line divides paragraphs."),
    )
    html = forms.CharField(
        label=_("Or as HTML"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "class": "mono"}),
        help_text=_("Cleaned when it is saved: scripts, styles and pictures go, words and links stay."),
    )

    def clean(self):
        super().clean()
        given = self.cleaned_data
        text, html = (given.get(name, "").strip() for name in ("text", "html"))
        if "text" in self.errors or "html" in self.errors:
            return given
        if text and html:
            self.add_error("html", _("Give the text in one form, plain or as HTML, not in both."))
        elif not text and not html:
            self.add_error("text", _("Paste the article's text here, or its HTML below."))
        given["text"], given["html"] = (given["text"], "") if text else ("", given["html"])
        return given


class TakeDownForm(forms.Form):
    """Why the law forbids to keep a text. The reason stays in the ledger, word for word."""

    reason = LongText(
        label=_("Why does the law forbid to keep it?"),
        longest=400,
        help_text=_("The court and the number of its decision, say. It stays in the ledger, where the desk reads it."),
    )


class ArticleForm(TextForm):
    """A new article."""

    title = Line(
        label=_("Title"),
        longest=500,
        required=False,
        help_text=_("Empty: the text's first line."),
    )
    outlet = OfferedName(
        offers="outlets",
        label=_("Outlet"),
        required=False,
        help_text=_("Who published it. A new name adds an outlet; empty stands for “Unknown outlet”."),
    )
    published_at = forms.DateField(
        label=_("Published on"), required=False, widget=DayInput, help_text=_("The day that it bears.")
    )
    language = Line(label=_("Language"), longest=12, required=False, help_text=_("“en”, “ar”, “pt-BR”…"))
    author = Line(label=_("Author"), longest=300, required=False)
    url = AddressField(label=_("Address"), required=False)
