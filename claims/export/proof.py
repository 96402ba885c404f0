"""What hangs on each claim, as far as a person may see it.

A chunk of claims costs the same few queries however many are in it: one a kind of what hangs on them.
"""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from claims.access import visible_to
from claims.agreement import share_alike
from claims.export import asking
from claims.export.asking import YES, Within
from claims.models import Anchor, Claim, Decision, EvidenceLink, Publication, Verdict
from claims.vocabulary import RATED, AnchorRole, Relation, Status

PUBLIC = frozenset((Status.PUBLISHED.value, Status.WITHDRAWN.value))
_DECIDED = frozenset(status.value for status in RATED)

Values = tuple[Any, ...]


class Gatherer:
    """Who looks, and for what; each chunk is looked up anew.

    `whole`: with what lists hold. `now`: for all chunks alike, so that what was held when it began, stays so.
    """

    def __init__(self, person, *, whole: bool = False):
        self.person, self.whole, self.now = person, whole, timezone.now()
        self.anchors = visible_to(person, Anchor)
        self.evidence = visible_to(person, EvidenceLink.objects.standing())
        self.decisions = visible_to(person, Decision)
        self.publications = visible_to(person, Publication)
        self.claims = visible_to(person, Claim).order_by()
        self.verdicts = Verdict.objects.filter(round__closed_at__isnull=False, recalled_at=None).order_by()

    def gathered(self, keys: list[int]) -> "Gathered":
        """What hangs on the claims with these keys."""
        within = Within(keys)
        besides = (asking.PASSAGE_BESIDES, asking.SOURCE_BESIDES) if self.whole else ((), ())
        return Gathered(
            within.rows(self.anchors, (*asking.PASSAGE, *besides[0])),
            within.rows(self.evidence, (*asking.SOURCE, *besides[1])),
            within.rows(self.decisions, asking.DECISION),
            within.rows(self.publications, asking.PAGE, "number"),
            self._verdicts(within),
            whole=self.whole,
        )

    def _verdicts(self, within: Within) -> Iterable[Values]:
        """Those of closed rounds. Not one's own of an open round either: a file is handed on.

        Of each claim that the person may see, though viewers see no verdict elsewhere: here their authors are left out.
        """
        seen = set(self.claims.filter(within.condition("pk")).values_list("pk", flat=True))
        rows = self.verdicts.filter(within.condition("round__claim"))
        besides = asking.VERDICT_BESIDES if self.whole else ()
        found = rows.values_list(*asking.VERDICT, *besides)
        return [verdict for verdict in found if verdict[0] in seen]


class Gathered:
    """By the claims' keys. `lists`: all passages, sources and verdicts, as `asking` has them; empty unless `whole`."""

    def __init__(
        self,
        passages: Iterable[Values],
        sources: Iterable[Values],
        decisions: Iterable[Values],
        pages: Iterable[Values],
        verdicts: Iterable[Values],
        *,
        whole: bool,
    ):
        if whole:
            passages, sources = list(passages), list(sources)
        self.primary, self.anchors = _primary(passages)
        self.sources = _sources(sources)
        self.pages = {page[0]: page for page in pages}
        self.verdicts = _grouped(verdicts)
        self._decisions = {decision[0]: decision for decision in decisions}
        self._given = _given({decision[1] for decision in self._decisions.values() if decision[2] in YES})
        self.lists = [_grouped(passages), _grouped(sources), self.verdicts] if whole else []

    def decision(self, key: int, status: str) -> Values | None:
        """The latest, where the claim's state is what it decided."""
        return self._decisions.get(key) if status in _DECIDED else None

    def judged(self, key: int, decision: Values | None) -> tuple[int, float | None]:
        """How many original verdicts there are in the latest closed round, and how far they agree."""
        if decision is not None and decision[2] in YES:
            # The round is open still, and blind but for the rating; how many verdicts are in it, is no secret.
            return self._given.get(decision[1], 0), None
        if (verdicts := self.verdicts.get(key)) is None:
            return 0, None
        latest = max([verdict[2] for verdict in verdicts])
        originals = tuple([(verdict[3], verdict[4]) for verdict in verdicts if verdict[2] == latest and not verdict[5]])
        return len(originals), share_alike(originals)


def _primary(passages: Iterable[Values]) -> tuple[dict[int, Values], dict[int, int]]:
    """Of each claim, its first statement (exact, start, end, digest of the text); and how many passages it has."""
    primary: dict[int, Values] = {}
    count: dict[int, int] = {}
    for claim, role, start, end, exact, sha256, *_ in passages:
        count[claim] = count.get(claim, 0) + 1
        if role == AnchorRole.STATEMENT and claim not in primary:
            primary[claim] = exact, start, end, sha256
    return primary, count


def _sources(sources: Iterable[Values]) -> dict[str, dict[int, str]]:
    """By what they say, of each claim the addresses, separated by a space, which no address holds."""
    found: dict[str, dict[int, str]] = {relation: {} for relation in Relation.values}
    for claim, relation, url, *_ in sources:
        of_it = found[relation]
        of_it[claim] = f"{of_it[claim]} {url}" if claim in of_it else url
    return found


def _given(rounds: set[int]) -> dict[int, int]:
    """How many original verdicts there are in each of these rounds."""
    found: dict[int, int] = {}
    if rounds:
        for key in Verdict.objects.originals().filter(round__in=rounds).values_list("round", flat=True):
            found[key] = found.get(key, 0) + 1
    return found


def _grouped(rows: Iterable[Values]) -> dict[int, list[Values]]:
    found: dict[int, list[Values]] = {}
    for row in rows:
        if row[0] in found:
            found[row[0]].append(row)
        else:
            found[row[0]] = [row]
    return found
