"""A claim's fields in the words of the desk."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims import review
from claims.models import Claim
from claims.vocabulary import FILE_WORDS, POLARITY_LABELS, Attribution, Modality, Precision, language_name

register = template.Library()

_FORMATS = {Precision.YEAR: "Y", Precision.MONTH: "F Y"}


@register.filter
def how_said(claim: Claim) -> str:
    """ "as possible, and in the negative: “may not accept”"."""
    words = str(Modality(claim.modality).label)
    if not claim.negated:
        return words
    told = gettext("{words}, and in the negative").format(words=words)
    return f"{told}: “{review.stance_words(claim)}”" if claim.stance else told


@register.filter
def stance_words(claim: Claim) -> str:
    """What the holder does: "does not strongly support", "opposes (in parts)"."""
    words = review.stance_words(claim)
    return words if claim.strength in words else f"{words} ({claim.strength})"


@register.filter
def who_says(claim: Claim) -> SafeString:
    """ "Arab News, in a direct quote, according to Bogdanov"; names keep their own direction within the sentence."""
    parts = [_name(claim.claimant)]
    if claim.attribution:
        parts.append(escape(_ATTRIBUTED[Attribution(claim.attribution)]))
    if claim.via:
        parts.append(format_html(gettext("according to {via}"), via=_name(claim.via)))
    return format_html_join(", ", "{}", ((part,) for part in parts))


def _name(named: object) -> SafeString:
    return format_html("<bdi>{}</bdi>", named)


_ATTRIBUTED = {
    Attribution.DIRECT: _("in a direct quote"),
    Attribution.PARAPHRASE: _("in a paraphrase"),
    Attribution.OWN_VOICE: _("in its own voice"),
    Attribution.SELF_DECLARED: _("of itself"),
}


@register.filter
def of_files(code: str) -> str:
    """What a file holds or what became of its rows, as people read it; the code itself where no word is known."""
    return str(FILE_WORDS.get(code, code))


@register.filter
def polarity_in_words(polarity: int | None) -> str:
    """ "opposes" for −2; "not said which way" where that is unclear."""
    return gettext("not said which way") if polarity is None else str(POLARITY_LABELS[polarity])


# From so high a score on, the machine is …
_SURE = ((0.9, _("The machine is sure.")), (0.7, _("The machine is fairly sure.")), (0, _("The machine is not sure.")))


@register.filter
def how_sure(score: float) -> str:
    """A suggestion's score in a sentence; the number itself is for files."""
    return str(next(words for least, words in _SURE if score >= least))


@register.filter
def language_in_words(code: str) -> str:
    return language_name(code)


@register.filter
def said_of(error: str, label: str) -> str:
    """What is wrong, with the field's label before it unless the sentence names the field itself."""
    name = label.rstrip("?")
    return error if name.casefold() in error.casefold() else f"{name}: {error}"


@register.filter
def cut_to(day: date, precision: str) -> str:
    """The date as far as it is known: "29 February 2024", "February 2024", "2024"."""
    return date_format(day, _FORMATS.get(Precision(precision), "j F Y"))
