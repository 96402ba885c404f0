"""Which wordings are proposed for claims that were sent back to draft."""

from collections.abc import Iterable

from claims.access import visible_to
from claims.models import Decision, Verdict


def proposals_of(person, decisions: Iterable[Decision]) -> dict[int, list[str]]:
    """By the decision's key, each wording once: the decision's own first, then the reviewers' last ones, in order."""
    decisions = list(decisions)
    rounds = [decision.round_id for decision in decisions]
    verdicts = visible_to(person, Verdict).filter(round__in=rounds, recalled_at=None, superseded_by=None)
    given = list(verdicts.exclude(proposed_wording="").order_by("id").values_list("round", "proposed_wording"))
    return {
        decision.pk: wordings(decision, [words for key, words in given if key == decision.round_id])
        for decision in decisions
    }


def wordings(decision: Decision, proposed: Iterable[str]) -> list[str]:
    """The decision's own and those that its reviewers proposed, each once."""
    return [words for words in dict.fromkeys((decision.proposed_wording, *proposed)) if words]
