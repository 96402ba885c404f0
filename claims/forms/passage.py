"""Words of an article: picked with their offsets, or pasted and found."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.errors import BadInput, QuoteAmbiguous, QuoteNotFound
from claims.review import Words
from claims.text import anchor
from claims.text.normalise import normalise
from claims.vocabulary import AnchorRole

MOST_PLACES = 20


class QuoteForm(forms.Form):
    """A quote that must stand in `text`. `start` and `end` (code points) come along where the words were picked.

    Two buttons of the page answer for the person: `take_words` is the nearest passage, `take_start` one place of
    several. Once valid, `words` is what a deed takes; else `nearest` and `places` are what to offer.
    """

    words: Words

    quote = forms.CharField(
        label=_("Words of the article"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("Exactly as they stand there. Select them in the article, or paste them."),
    )
    start = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    end = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(self, data=None, *args, text: str, **kwargs):
        super().__init__(_answered(data), *args, **kwargs)
        self.text = text
        self.nearest = ""
        self.places: list[anchor.Passage] = []

    def clean(self):
        super().clean()
        given = self.cleaned_data
        if given.get("quote"):
            self._find(given["quote"], given.get("start"), given.get("end"))
        return given

    def _find(self, quote: str, start: int | None, end: int | None) -> None:
        try:
            found = self._located(quote, start, end)
        except QuoteAmbiguous as error:
            length = len(normalise(quote))
            self.places = [
                anchor.at(self.text, start, min(start + length, len(self.text))) for start in error.starts[:MOST_PLACES]
            ]
            self.add_error(
                "quote",
                _("These words stand there {part} times. Choose which are meant.").format(part=len(error.starts)),
            )
        except QuoteNotFound as error:
            self.nearest = error.nearest
            self.add_error("quote", _("These words aren't in the article. Expected them exactly as they stand there."))
        except BadInput as error:
            self.add_error("quote", error.message)
        else:
            role = self.cleaned_data.get("role") or AnchorRole.STATEMENT
            self.words = Words(found.exact, found.start, found.end, AnchorRole(role))

    def _located(self, quote: str, start: int | None, end: int | None) -> anchor.Passage:
        if start is not None:
            try:
                return anchor.locate(self.text, quote, start=start, end=end)
            except BadInput:
                pass  # the quote was changed by hand after it was picked, or the text has a new version
        return anchor.locate(self.text, quote)


def _answered(data):
    """What was sent, with a pressed button's answer in the fields."""
    if not data:
        return data
    data = data.copy()
    if words := data.get("take_words"):
        data["quote"], data["start"], data["end"] = words, "", ""
    if start := data.get("take_start"):
        data["start"], data["end"] = start, ""
    return data


class PassageForm(QuoteForm):
    """A further passage of a claim."""

    role = forms.ChoiceField(
        label=_("What it shows"),
        choices=AnchorRole.choices,
        initial=AnchorRole.STATEMENT,
        help_text=_("“statement” where the words make the whole claim; else the part of it that they name."),
    )
