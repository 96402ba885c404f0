"""Whose verdict is whose. Until a dispute is settled all read what its reviewers say, and nobody reads who said it."""

from collections.abc import Callable

from django.db.models import Model, Q, QuerySet

from claims.access.visibility import visible_to
from claims.models import Assignment, Round, Verdict


def _verdicts(person) -> Q:
    return ~Q(author=person) & Q(round__in=Round.objects.in_dispute())


def _places(person) -> Q:
    return ~Q(reviewer=person) & Q(done_at__isnull=False, round__in=Round.objects.in_dispute())


UNNAMED: dict[type[Model], Callable[..., Q]] = {Verdict: _verdicts, Assignment: _places}


def named_to(person, rows: type[Model] | QuerySet) -> QuerySet:
    """Those of `rows` that the person may see with the name of whoever gave them: for pages that tell it."""
    seen = visible_to(person, rows)
    unnamed = UNNAMED.get(seen.model)
    return seen.exclude(unnamed(person)) if unnamed else seen
