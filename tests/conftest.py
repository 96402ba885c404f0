"""The cast of all tests: people with roles, an article, claims in a state reached by deeds."""

from tests.environment import IS_SQLITE  # noqa: F401, isort: skip (before all else)

import pytest
from django.contrib.auth.models import Group

from claims import review
from claims.models import Claim, Person, StanceVerb, Verdict
from claims.suggestion.candidate import Candidate, Span
from claims.vocabulary import AnchorRole, Dismissal, EntityKind, Fidelity, Rating, Role, Status
from tests.emptied import emptied_by_flush  # noqa: F401 (likewise)
from tests.told_apart import pytest_collection_modifyitems  # noqa: F401 (pytest looks for it here)

PASSWORD = "a long enough password"


@pytest.fixture
def person(db):
    """person("vera", Role.REVIEWER): somebody with these roles."""

    def make(username: str, *roles: Role, **fields) -> Person:
        somebody = Person.objects.create_user(username, f"{username}@desk.example", PASSWORD, **fields)
        given = Group.objects.filter(name__in=roles).values_list("pk", flat=True)
        Person.groups.through.objects.bulk_create([Person.groups.through(person=somebody, group_id=pk) for pk in given])
        return somebody

    return make


@pytest.fixture
def viewer(person):
    return person("violet", Role.VIEWER)


@pytest.fixture
def contributor(person):
    return person("carla", Role.CONTRIBUTOR)


@pytest.fixture
def reviewer(person):
    return person("rania", Role.REVIEWER)


@pytest.fixture
def second_reviewer(person):
    return person("ruben", Role.REVIEWER)


@pytest.fixture
def adjudicator(person):
    return person("ada", Role.ADJUDICATOR)


@pytest.fixture
def editor(person):
    return person("edith", Role.EDITOR)


@pytest.fixture
def second_editor(person):
    return person("emil", Role.EDITOR)


@pytest.fixture
def admin(person):
    return person("amina", Role.ADMIN)


# --- An article, and claims that reach their state by deeds -----------------------------------------------------------

TEXT = (
    "Qatar accepts the reality of Hamas as an actor in the Palestinian political space, while the United Arab Emirates"
    " strongly opposes the group. Washington supports Israel."
)
QUOTE = "Qatar accepts the reality of Hamas as an actor in the Palestinian political space"


@pytest.fixture
def article(contributor):
    return review.add_article(by=contributor, text=TEXT, title="In Moscow", outlet="The Paper")


@pytest.fixture
def qatar(contributor):
    return review.add_entity("Qatar", by=contributor, kind=EntityKind.STATE, aliases=["Doha"])


@pytest.fixture
def hamas(contributor):
    return review.add_entity("Hamas", by=contributor, kind=EntityKind.FACTION)


@pytest.fixture
def accepts(db):
    return StanceVerb.objects.get(name="accepts")


@pytest.fixture
def draft_by(article, qatar, hamas, accepts):
    """draft_by(carla): Qatar accepts Hamas, as an actor in the Palestinian political space.

    The first one from QUOTE; each further one from more of the text, for the same words aren't claimed twice.
    """
    ends = (end for end in range(len(QUOTE), len(TEXT)) if not TEXT[end - 1].isspace())

    def make(person, **changes) -> Claim:
        scope = "as an actor in the Palestinian political space"
        fields = {"holder": qatar, "stance": accepts, "target": hamas, "scope": scope}
        return review.create(article, TEXT[: next(ends)], by=person, **fields | changes)

    return make


class Canned:
    """An extractor that finds what it was given."""

    name, version = "canned", "1"

    def __init__(self, *candidates: Candidate):
        self.found = candidates

    def candidates(self, text: str, language: str) -> tuple[Candidate, ...]:
        return self.found


@pytest.fixture
def canned():
    """canned(candidate, …): an extractor that finds these."""
    return Canned


@pytest.fixture
def candidate(article):
    """candidate(holder="Doha"): Qatar accepts Hamas, as the machine reads it; or other words, by `quote`."""

    def make(quote: str = QUOTE, **changes) -> Candidate:
        start = TEXT.index(quote)
        span = Span(AnchorRole.STATEMENT, start, start + len(quote))
        found = {"holder": "Qatar", "stance": "accepts", "target": "Hamas", "score": 0.8, "reason": "“accepts”"}
        return Candidate(spans=(span,), **found | changes)

    return make


@pytest.fixture
def suggestion(article, qatar, hamas, candidate, contributor):
    return review.suggest(article.current, Canned(candidate()), by=contributor)[0]


def as_it_stands(record):
    """The record as the database has it now."""
    return type(record)._base_manager.get(pk=record.pk)


@pytest.fixture
def verdict_by():
    """verdict_by(rania, claim, rating="refuted"): takes a place in the claim's round, and judges from it."""

    def give(person, claim, fidelity=Fidelity.FAITHFUL, rating=Rating.SUPPORTED, **more) -> Verdict:
        place = review.take(by=person, claim=claim)
        given = rating if fidelity == Fidelity.FAITHFUL else None
        return review.judge(place, by=person, fidelity=fidelity, rating=given, **more)

    return give


@pytest.fixture
def page():
    """page(headline="…"): what readers are to see, complete."""

    def make(**changes) -> review.Page:
        waivers = {"sources_waiver": "One speech.", "reply_waiver": "No address is known."}
        words = {"headline": "Qatar and Hamas", "summary": "What was said.", "rationale": "The speech says so."}
        return review.Page(**waivers | words | changes)

    return make


@pytest.fixture
def claim_in(draft_by, contributor, reviewer, second_reviewer, editor, verdict_by, page, article, candidate):
    """claim_in(Status.DISPUTED): a claim of the contributor's that came there by deeds; a new one each time."""
    # The machine suggests a stance once an article.
    stances = iter(
        StanceVerb.objects.exclude(name="accepts").order_by("-polarity", "name").values_list("name", flat=True)
    )

    def suggested() -> Claim:
        return review.suggest(article.current, Canned(candidate(stance=next(stances))), by=contributor)[0]

    def submitted() -> Claim:
        claim = draft_by(contributor)
        review.submit(claim, by=contributor)
        return claim

    def judged(rating: Rating) -> Claim:
        claim = submitted()
        verdict_by(reviewer, claim)
        verdict_by(second_reviewer, claim, rating=rating)
        return claim

    def published() -> Claim:
        claim = judged(Rating.SUPPORTED)
        review.publish(claim, page(), by=editor)
        return claim

    def withdrawn() -> Claim:
        claim = published()
        review.withdraw(claim, "The speech was misheard.", by=editor)
        return claim

    def dismissed() -> Claim:
        claim = draft_by(contributor)
        review.dismiss(claim, Dismissal.OUT_OF_SCOPE, by=contributor)
        return claim

    ways = {
        Status.SUGGESTED: suggested,
        Status.DRAFT: lambda: draft_by(contributor),
        Status.IN_REVIEW: submitted,
        Status.DISPUTED: lambda: judged(Rating.REFUTED),
        Status.VERIFIED: lambda: judged(Rating.SUPPORTED),
        Status.PUBLISHED: published,
        Status.WITHDRAWN: withdrawn,
        Status.DISMISSED: dismissed,
    }
    return lambda status: as_it_stands(ways[status]())


@pytest.fixture
def draft(claim_in):
    return claim_in(Status.DRAFT)


@pytest.fixture
def in_review(claim_in):
    return claim_in(Status.IN_REVIEW)


@pytest.fixture
def disputed(claim_in):
    """Rania says true, Ruben says false."""
    return claim_in(Status.DISPUTED)


@pytest.fixture
def verified(claim_in):
    return claim_in(Status.VERIFIED)


@pytest.fixture
def published(claim_in):
    return claim_in(Status.PUBLISHED)
