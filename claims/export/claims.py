"""Claims as rows: each with its whole chain of proof, as far as the person may see it."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from claims.export import asking, cells, naming
from claims.export.chunks import in_spans
from claims.export.lists import lists_of
from claims.export.proof import PUBLIC, Gathered, Gatherer, Values
from claims.models import Claim
from claims.vocabulary import Relation

# To put a question takes as long as to fetch hundreds of claims; with all that lists hold, fewer would fill the memory.
CHUNK, CHUNK_WHOLE = 3_000, 2_000

Row = dict[str, object]
Made = TypeVar("Made")
_NO_UID = "00000000-0000-0000-0000-000000000000"
_SUPPORTS, _REFUTES, _CONTEXT = Relation.SUPPORTS.value, Relation.REFUTES.value, Relation.CONTEXT.value
# Where there is none, of each of its values there is none.
_NO_DECISION: Values = (None,) * len(asking.DECISION)
_NO_PAGE: Values = (None,) * len(asking.PAGE)
_NO_PASSAGE: Values = (None,) * 4


def claim_rows(person, claims: QuerySet[Claim], *, in_json: bool = False) -> Iterator[Row]:
    """A row for each of `claims` (of a Selection): column → str, int, float, bool or None, in the columns' order.

    `in_json`: with the lists that JSON holds besides.
    """
    maker = RowMaker(person, whole=in_json)

    def whole(claim: Values, gathered: Gathered) -> Row:
        return maker.row(claim, gathered) | lists_of(gathered, claim[0], gathered.decision(claim[0], claim[3]))

    yield from maker.made(claims, whole if in_json else maker.row)


class RowMaker:
    """Who looks, and the names that all claims share."""

    def __init__(self, person, *, whole: bool = False):
        self.gatherer = Gatherer(person, whole=whole)
        self.parties, self.stances, self.outlets = naming.parties(), naming.stances(), naming.outlets()
        self.before, self.after = f"{settings.SITE_URL}{reverse('claim', args=[_NO_UID])}".split(_NO_UID)

    def made(self, claims: QuerySet[Claim], make: Callable[[Values, Gathered], Made]) -> Iterator[Made]:
        """What `make` makes of each of the claims (as `asking` has it) and what hangs on its chunk."""
        for chunk in in_spans(claims.values_list(*asking.CLAIM), CHUNK_WHOLE if self.gatherer.whole else CHUNK):
            gathered = self.gatherer.gathered([claim[0] for claim in chunk])
            self.parties.ask(claim[place] for place in asking.PARTIES for claim in chunk)
            self.outlets.ask(claim[asking.OUTLET] for claim in chunk)
            for claim in chunk:
                yield make(claim, gathered)
            # Two chunks at once would take twice the memory.
            chunk.clear()
            del gathered

    def row(self, claim: Values, gathered: Gathered) -> Row:
        # fmt: off
        (
            key, claim_id, stored_uid, status, kind, proposition, holder, holder_unnamed, stance_key, target,
            scope, strength, negated, modality, claimant, via, attribution,
            valid_from, from_precision, valid_to, to_precision, tags, updated_at,
            article_id, title, outlet, published_at, article_url,
        ) = claim
        # fmt: on
        decision, page = gathered.decision(key, status), gathered.pages.get(key)
        _, _, _, mode, rating, fidelity, method, decided_at, label, why, as_of = decision or _NO_DECISION
        if decision and status in PUBLIC:
            # The page, corrections and all, gives the reasons while it is public.
            _, _, _, label, why, as_of = page or _NO_PAGE
        quote, start, end, sha256 = gathered.primary.get(key, _NO_PASSAGE)
        verdicts, agreement = gathered.judged(key, decision)
        stance, polarity = self.stances[stance_key]
        sources, uid, names = gathered.sources, cells.uid(stored_uid), self.parties.found
        return {
            "claim_id": claim_id,
            "proposition": proposition,
            "holder": names[holder].name,
            "stance": stance,
            "target": names[target].name,
            "rating": rating,
            "status": status,
            "quote": quote,
            "article_title": title,
            "outlet": self.outlets.found[outlet],
            "article_published_at": published_at,
            "article_url": article_url,
            "decided_at": cells.moment(decided_at),
            "kind": kind,
            "scope": scope,
            "strength": strength,
            "negated": negated in asking.YES,
            "modality": modality,
            "polarity": polarity,
            "holder_unnamed": holder_unnamed,
            "claimant": names[claimant].name,
            "via": via,
            "attribution": attribution,
            "valid_from": cells.cut(valid_from, from_precision),
            "valid_to": cells.cut(valid_to, to_precision),
            "article_id": article_id,
            "start": start,
            "end": end,
            "fidelity": fidelity,
            "house_label": label,
            "checked_by": mode,
            "decision_method": method,
            "decision_rationale": why,
            "rated_as_of": as_of,
            "verdicts": verdicts,
            "agreement": agreement and round(agreement, 2),
            "evidence_supporting": sources[_SUPPORTS].get(key, ""),
            "evidence_refuting": sources[_REFUTES].get(key, ""),
            "evidence_context": sources[_CONTEXT].get(key, ""),
            "anchors": gathered.anchors.get(key, 0),
            "published_url": page and self._address(page, uid),
            "tags": tags,
            "text_sha256": sha256,
            "uid": uid,
            "updated_at": cells.moment(updated_at),
        }

    def _address(self, page: Values, uid: str) -> str | None:
        """Where readers find it: on the house's own page, else on ours; nowhere while it is held."""
        _, url, hold_until, *_ = page
        if hold_until is not None and hold_until > self.gatherer.now:
            return None
        return url or f"{self.before}{uid}{self.after}"
