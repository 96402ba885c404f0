"""What the database is asked for, in fields and in words of its own: no record is built, no value turned into another.

Each kind of row begins with what every file needs; what lists hold besides comes after it.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast


def _text(name: str) -> Cast:
    """A date, time or uid as the database writes it: ISO, UTC. Django would make an object of each, and we a text."""
    return Cast(name, CharField())


# What SQLite and PostgreSQL write for a yes.
YES = frozenset(("1", "true"))


Field = str | Cast

CLAIM: tuple[Field, ...] = (
    *("pk", "claim_id", _text("uid"), "status", "kind", "proposition", "holder_id", "holder_unnamed", "stance_id"),
    *("target_id", "scope", "strength", _text("negated"), "modality", "claimant_id", "via", "attribution"),
    *(_text("valid_from"), "valid_from_precision", _text("valid_to"), "valid_to_precision", "tags"),
    *(_text("updated_at"), "article__article_id", "article__title", "article__outlet_id"),
    *(_text("article__published_at"), "article__url"),
)
# Where in these stand the keys of holder, target and claimant, and of the outlet.
PARTIES = tuple(CLAIM.index(name) for name in ("holder_id", "target_id", "claimant_id"))
OUTLET = CLAIM.index("article__outlet_id")
PASSAGE: tuple[Field, ...] = ("claim_id", "role", "start", "end", "exact", "version__sha256")
PASSAGE_BESIDES: tuple[Field, ...] = ("prefix", "suffix", "version__number")
SOURCE: tuple[Field, ...] = ("claim_id", "relation", "url")
SOURCE_BESIDES: tuple[Field, ...] = (
    *("evidence_id", "title", "publisher", _text("published_at"), "quote", "quote_translation"),
    *(_text("primary"), "root_source", "archived_url"),
)
DECISION: tuple[Field, ...] = (
    *("claim_id", "round_id", _text("pending_second"), "round__mode", "rating", "fidelity", "method"),
    *(_text("decided_at"), "house_label", "rationale", _text("rated_as_of")),
)
PAGE: tuple[Field, ...] = ("claim_id", "url", "hold_until", "house_label", "rationale", _text("rated_as_of"))
VERDICT: tuple[Field, ...] = ("round__claim_id", "round_id", "round__number", "fidelity", "rating", "supersedes_id")
VERDICT_BESIDES: tuple[Field, ...] = (_text("uid"), "author_id", "proposed_wording", "confidence", "rationale")


class Within:
    """Narrows rows down to those that hang on some claims; where these lie close together, by their first and last."""

    def __init__(self, keys: Sequence[int]):
        self.keys, self.first, self.last = keys, min(keys), max(keys)
        self.is_dense = self.last - self.first < 2 * len(keys)

    def condition(self, path: str) -> Q:
        if self.is_dense:
            return Q(**{f"{path}__gte": self.first, f"{path}__lte": self.last})
        return Q(**{f"{path}__in": self.keys})

    def rows(self, rows: QuerySet, fields: Sequence[Field], order: str = "pk") -> QuerySet[Any, tuple]:
        """Those of the claims, in that order for each of them."""
        return rows.filter(self.condition("claim_id")).order_by("claim_id", order).values_list(*fields)
