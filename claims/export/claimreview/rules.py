"""What makes a ClaimReview valid: its shape, and what no shape can say. And what would make it a better one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from ipaddress import ip_address
from typing import Any, cast
from urllib.parse import urlsplit

from django.utils.translation import gettext
from jsonschema import Draft202012Validator, ValidationError

from claims.export.claimreview.schema import SCHEMA
from claims.models import Outlet
from claims.text.normalise import fold, one_line
from claims.text.urls import is_web_address
from claims.vocabulary import Rating

# Google's documentation: longer ones wrap on a phone.
LONGEST_ADVISED = 75
WORST, BEST = 1, 5
# Only of these can a number say what the words say.
NUMBERS = {Rating.SUPPORTED: 5, Rating.PARTLY_SUPPORTED: 3, Rating.REFUTED: 1}
LONGEST_SHOWN = 60

_SHAPE = Draft202012Validator(SCHEMA)
_ADDRESSES = ("url", "author.url", "itemReviewed.appearance.url")
_DAYS = ("datePublished", "itemReviewed.datePublished")


@dataclass(frozen=True)
class Finding:
    """`field`: as in "itemReviewed.author.name". `what`: a sentence: what is wrong, what was expected."""

    field: str
    what: str

    def __str__(self) -> str:
        return f"{self.field}: {self.what}"


def meaning_of(rating: Rating) -> str:
    """ "Partly true": the rating's words, as they begin an alternateName."""
    label = rating.label
    return label[:1].upper() + label[1:]


def errors(review: dict[str, Any]) -> list[Finding]:
    """Everything for which it may not go out; empty where it is valid."""
    shape = [finding for error in _SHAPE.iter_errors(review) for finding in _of_shape(error)]
    # What is compared below has to be there first.
    return sorted(set(shape), key=str) or list(_of_sense(review))


def advice(review: dict[str, Any]) -> list[Finding]:
    """What would make it a better one; it may go out all the same."""
    return list(_advice(review))


def _of_shape(error: ValidationError) -> Iterator[Finding]:
    place = [str(step) for step in error.absolute_path]
    given, wanted, schema = cast(tuple[Any, Any, Any], (error.instance, error.validator_value, error.schema))
    match error.validator:
        case "required":
            yield from (_missing(place, name, schema) for name in wanted if name not in given)
        case "dependentRequired":
            needed = {name for having in wanted if having in given for name in wanted[having]}
            yield from (_missing(place, name, schema) for name in needed - given.keys())
        case "additionalProperties":
            for name in given.keys() - schema["properties"].keys():
                yield Finding(".".join([*place, name]), gettext("It is unknown here. Expected none."))
        case "maxLength":
            yield Finding(
                ".".join(place),
                gettext("It has {given:,} characters; at most {wanted:,} are taken.").format(
                    given=len(given), wanted=wanted
                ),
            )
        case _:
            yield Finding(
                ".".join(place),
                gettext("{given} can't stand here. {schema}").format(given=_shown(given), schema=_expected(schema)),
            )


def _missing(place: list[str], name: str, schema: Any) -> Finding:
    return Finding(
        ".".join([*place, name]),
        gettext("It is missing. {expected}").format(expected=_expected(schema["properties"][name])),
    )


def _expected(schema: Any) -> str:
    return gettext("Expected {schema}.").format(schema=schema["description"])


def _shown(value: Any) -> str:
    line = one_line(str(value))
    if not line:
        return gettext("An empty text")
    return f"“{line}”" if len(line) <= LONGEST_SHOWN else f"“{line[: LONGEST_SHOWN - 1]}…”"


def _of_sense(review: dict[str, Any]) -> Iterator[Finding]:
    for field in _ADDRESSES:
        address = _at(review, field)
        if address is not None and not is_web_address(address):
            yield Finding(
                field,
                gettext("{address} is no web address. Expected one such as https://example.org/page.").format(
                    address=_shown(address)
                ),
            )
    for field in _DAYS:
        if _at(review, field) is not None and _day(review, field) is None:
            yield Finding(
                field,
                gettext("{shown} is in no calendar. Expected a day such as 2024-02-29.").format(
                    shown=_shown(_at(review, field))
                ),
            )
    claimed, reviewed = _day(review, "itemReviewed.datePublished"), _day(review, "datePublished")
    # A day of grace: where the article appeared, tomorrow may have begun.
    if claimed and reviewed and claimed > reviewed + timedelta(days=1):
        yield Finding(
            "itemReviewed.datePublished",
            gettext("{claimed} is after the review itself. Expected an earlier day.").format(claimed=claimed),
        )
    who = review["itemReviewed"]["author"]["name"]
    if fold(who) == fold(review["author"]["name"]):
        yield Finding(
            "itemReviewed.author",
            gettext("{who} is who checks the claim. Expected who says so.").format(who=_shown(who)),
        )
    yield from _of_rating(review["reviewRating"])


def _of_rating(given: dict[str, Any]) -> Iterator[Finding]:
    rating = next((r for r in Rating if _begins_with(given["alternateName"], meaning_of(r))), None)
    if rating is None:
        known = ", ".join(meaning_of(rating) for rating in Rating)
        yield Finding(
            "reviewRating.alternateName",
            gettext("{shown} doesn't begin with its meaning. Expected one of: {known}.").format(
                shown=_shown(given["alternateName"]), known=known
            ),
        )
    elif given.get("ratingValue") != NUMBERS.get(rating):
        number = NUMBERS.get(rating)
        expected = (
            gettext("{number}, of {worst} to {best}").format(number=number, worst=WORST, best=BEST)
            if number
            else gettext("none: no number means that")
        )
        yield Finding(
            "reviewRating.ratingValue",
            gettext("{shown} doesn't fit. Expected {expected}.").format(
                shown=_shown(given.get("ratingValue")), expected=expected
            ),
        )


def _begins_with(words: str, meaning: str) -> bool:
    return words == meaning or words.startswith(f"{meaning}: ")


def _advice(review: dict[str, Any]) -> Iterator[Finding]:
    sentence = review.get("claimReviewed") or ""
    if len(sentence) > LONGEST_ADVISED:
        yield Finding(
            "claimReviewed",
            gettext("The claim has {sentence} characters; up to {longest_advised} are shown whole.").format(
                sentence=len(sentence), longest_advised=LONGEST_ADVISED
            ),
        )
    if _at(review, "itemReviewed.datePublished") is None:
        yield Finding(
            "itemReviewed.datePublished", gettext("The article has no date: nobody will know when this was claimed.")
        )
    if _at(review, "itemReviewed.appearance.url") is None:
        yield Finding(
            "itemReviewed.appearance", gettext("The article has no address: nobody can look up where this was claimed.")
        )
    if fold(_at(review, "itemReviewed.author.name") or "") == fold(Outlet.UNKNOWN):
        yield Finding("itemReviewed.author", gettext("Who says so is not known: name the outlet, or who is quoted."))
    if _is_this_machine(review.get("url") or ""):
        yield Finding(
            "url",
            gettext(
                "Nobody else can open the page: its address is on the desk's own machine. Ask the desk's administrator"
                " to set the desk's public address (SITE_URL)."
            ),
        )


def _is_this_machine(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _at(review: dict[str, Any], field: str) -> Any:
    """The value at a path like "author.url"; None where there is nothing."""
    value: Any = review
    for name in field.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _day(review: dict[str, Any], field: str) -> date | None:
    try:
        return date.fromisoformat(_at(review, field) or "")
    except ValueError:
        return None
