"""The shape of a ClaimReview, as JSON Schema. Each `description` ends the sentence “Expected …”.

After schema.org/ClaimReview and what Google's documentation of fact check markup asks for (claimReviewed, reviewRating
and url are required there, a context other than schema.org is not read), narrowed to what we write.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CONTEXT = "https://schema.org"

_DAY = {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "description": _("a day, such as 2024-02-29")}
_ADDRESS = {"type": "string", "minLength": 1, "description": _("a web address such as https://example.org/page")}


def _words(longest: int, description: str | Promise) -> dict:
    return {"type": "string", "pattern": r"\S", "maxLength": longest, "description": description}


def _object(kinds: list[str], needed: list[str], description: str | Promise, **properties: dict) -> dict:
    return {
        "type": "object",
        "required": ["@type", *needed],
        "additionalProperties": False,
        "properties": {"@type": {"enum": kinds, "description": " or ".join(kinds)}, **properties},
        "description": description,
    }


_PUBLISHER = _object(
    ["Organization"],
    ["name", "url"],
    _("who publishes the fact check"),
    name=_words(300, _("the name of the publisher (PUBLISHER_NAME)")),
    url=_ADDRESS | {"description": _("the publisher's address (SITE_URL)")},
)
_APPEARANCE = _object(
    ["CreativeWork"],
    ["headline"],
    _("where the claim stands"),
    headline=_words(500, _("the article's title")),
    url=_ADDRESS,
    publisher=_object(["Organization"], ["name"], _("the outlet"), name=_words(300, _("the outlet's name"))),
)
_CLAIM = _object(
    ["Claim"],
    ["author", "appearance"],
    _("the claim"),
    author=_object(
        ["Organization", "Person"], ["name"], _("who says so"), name=_words(300, _("the name of who says so"))
    ),
    datePublished=_DAY,
    appearance=_APPEARANCE,
)
_NUMBER = ("ratingValue", "worstRating", "bestRating")
_RATING = _object(
    ["Rating"],
    ["alternateName"],
    _("the rating"),
    alternateName=_words(200, _("the rating in words")),
    worstRating={"const": 1, "description": "1"},
    bestRating={"const": 5, "description": "5"},
    ratingValue={"type": "integer", "minimum": 1, "maximum": 5, "description": _("a whole number from 1 to 5")},
) | {"dependentRequired": {name: [other for other in _NUMBER if other != name] for name in _NUMBER}}

SCHEMA = _object(
    ["ClaimReview"],
    [
        "@context",
        "url",
        "claimReviewed",
        "author",
        "itemReviewed",
        "reviewRating",
        "datePublished",
        "inLanguage",
        "name",
    ],
    _("a ClaimReview"),
    **{"@context": {"const": CONTEXT, "description": CONTEXT}},
    url=_ADDRESS,
    name=_words(200, _("the headline")),
    reviewBody=_words(5000, _("the summary")),
    claimReviewed=_words(300, _("the claim in a sentence")),
    author=_PUBLISHER,
    itemReviewed=_CLAIM,
    reviewRating=_RATING,
    datePublished=_DAY,
    inLanguage={
        "type": "string",
        "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        "description": _("the language as in “en”, “ar” or “pt-BR”"),
    },
) | {"$schema": "https://json-schema.org/draft/2020-12/schema"}
