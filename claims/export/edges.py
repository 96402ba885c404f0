"""Stance claims as the signed, dated edges of a network: who takes which stance towards whom, when, how it is rated.

Left out are plain claims, which have no stance, and those whose holder is unnamed: no node stands for "some factions".
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.export import asking
from claims.export.claims import Row, RowMaker
from claims.export.naming import Party
from claims.export.proof import Gathered, Values
from claims.models import Claim
from claims.vocabulary import Kind, polarity_counts

# What stands on an edge, besides its polarity; columns of a table of claims. "claim" is the claim's uid.
COLUMNS = (
    *("claim", "stance", "polarity", "negated", "modality", "rating", "status", "scope", "strength"),
    *("valid_from", "valid_to", "decided_at", "claimant", "quote", "proposition", "claim_id", "article_url"),
)
LEFT_OUT = _("Plain claims, and claims of an unnamed holder, are no edges.")
SIGN = _("Polarity stands only where a claim is asserted and not negated: a denial of a stance is not its opposite.")


class Edge(NamedTuple):
    source: Party
    target: Party
    values: Row


def edges(person, claims: QuerySet[Claim], advise: Callable[[str], object] = lambda sentence: None) -> Iterator[Row]:
    """Of those of `claims` that have a named holder, an edge each: {"edge": Edge}. `advise` is told of the others."""
    maker = RowMaker(person)

    def edge(claim: Values, gathered: Gathered) -> Row:
        source, target = (maker.parties.found[claim[place]] for place in asking.PARTIES[:2])
        row = maker.row(claim, gathered)
        if not polarity_counts(str(row["modality"]), bool(row["negated"])):
            row["polarity"] = None
        return {"edge": Edge(source, target, {"claim": row["uid"], **{name: row[name] for name in COLUMNS[1:]}})}

    stances = claims.filter(kind=Kind.STANCE, holder__isnull=False, target__isnull=False)
    yield from maker.made(stances, edge)
    plain, unnamed = claims.filter(kind=Kind.PLAIN).count(), claims.filter(kind=Kind.STANCE, holder=None).count()
    if plain or unnamed:
        left_out = gettext("Left out: {plain:,} plain, {unnamed:,} of an unnamed holder.")
        advise(f"{LEFT_OUT} {left_out.format(plain=plain, unnamed=unnamed)}")
