"""Who sees which rows. Blindness lives here: until a round closes, nobody but its author sees a verdict,

an unsent one, a comment or evidence of that round, whatever their role. A model without a rule is seen by nobody.
"""

from collections.abc import Callable

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from claims.access.claims_seen import claim_seen, hidden_from
from claims.access.roles import roles_of
from claims.access.rules import may
from claims.models import (
    Anchor,
    Answer,
    Article,
    ArticleVersion,
    Assignment,
    Claim,
    ClaimLink,
    Comment,
    Correction,
    Decision,
    Desk,
    Entity,
    EntityAlias,
    Event,
    EvidenceLink,
    ExportRun,
    Guideline,
    HeaderMapping,
    ImportRun,
    LedgerHead,
    Notice,
    Outlet,
    Person,
    Practice,
    Preference,
    Publication,
    Release,
    ReplyRequest,
    Round,
    RoundEvidence,
    SavedFilter,
    Skip,
    StagedUpload,
    StanceVerb,
    Unsent,
    Verdict,
    VerdictEvidence,
)
from claims.models.publication import is_shown
from claims.vocabulary import Deed

NOTHING = Q(pk__in=())
EVERYTHING = Q()


def visible_to(person, rows: type[Model] | QuerySet) -> QuerySet:
    """Those of `rows` (a model, or a queryset of one) that this person may see."""
    queryset = rows if isinstance(rows, QuerySet) else rows._default_manager.all()
    if not roles_of(person):
        return queryset.none()
    return queryset.filter(VISIBLE.get(queryset.model, _nobody)(person))


def _nobody(person) -> Q:
    return NOTHING


def _desk(person) -> Q:
    return EVERYTHING if may(person, Deed.READ_DESK) else NOTHING


def _only(deed: Deed) -> Callable[..., Q]:
    return lambda person: EVERYTHING if may(person, deed) else NOTHING


def _at(path: str, **conditions) -> Q:
    """A condition on the record that `path` leads to ("" for the record itself)."""
    return Q(**{f"{path}__{name}" if path else name: value for name, value in conditions.items()})


def _claim_or_page(person) -> Q:
    """A claim that is judged anew is there for viewers by its page; of its own words they may see none: `open_to`."""
    if may(person, Deed.READ_DESK):
        return claim_seen(person)
    return Q(pk__in=Publication.objects.shown().values("claim"))


def open_to(person, claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Those of `claims` whose own words the person may see. Of the others that are visible, readers read the page."""
    if not roles_of(person):
        return claims.none()
    return claims.filter(claim_seen(person))


def sees(person, claim: Claim) -> bool:
    """Whether the person may read the claim's own words, as it is restricted now."""
    return open_to(person, Claim.objects.filter(pk=claim.pk)).exists()


def of_claims_seen(person, rows: QuerySet, path: str) -> QuerySet:
    """Those of `rows` whose claim, at `path`, the person may see: "round__claim"."""
    return rows.filter(claim_seen(person, path)) if roles_of(person) else rows.none()


def _of_visible_claim(path: str = "claim") -> Callable[..., Q]:
    return lambda person: claim_seen(person, path)


def _desk_with_claim(path: str = "claim") -> Callable[..., Q]:
    return lambda person: claim_seen(person, path) & _desk(person)


def _blind(path: str, own: Q) -> Q:
    """Of a closed round, or one's own. `path` leads to the round; where that is null, nothing is hidden."""
    return _at(path, closed_at__isnull=False) | _at(path, isnull=True) | own


def _evidence(person) -> Q:
    blind = _blind("round", Q(added_by=person))
    if may(person, Deed.READ_DESK):
        return claim_seen(person, "claim") & blind
    # While the claim is judged anew, what came in that round stays with the desk until the claim is published anew.
    page = Publication.objects.shown().filter(claim=OuterRef("claim"))
    older = Q(round=None) | Exists(page.filter(created_at__gt=OuterRef("round__created_at")))
    return (claim_seen(person, "claim") | Q(Exists(page)) & older) & blind & Q(withdrawn_at=None)


def _verdict(person) -> Q:
    """Who judged what stays at the desk. What is published goes out with its judgements, but without their authors."""
    own = Q(author=person)
    return claim_seen(person, "round__claim") & (_desk(person) & _blind("round", own) | own)


def _verdict_evidence(person) -> Q:
    own = Q(verdict__author=person)
    return claim_seen(person, "verdict__round__claim") & _desk(person) & _blind("verdict__round", own)


def _decision(person) -> Q:
    return claim_seen(person, "claim") & (Q(round__closed_at__isnull=False) | Q(pending_second=True))


def _comment(person) -> Q:
    return claim_seen(person, "claim") & _desk(person) & _blind("round", Q(author=person))


def _notice(person) -> Q:
    """One's own, as long as one may see the claim; of a mention, once one may read the comment."""
    written = _at("comment", isnull=True) | _blind("comment__round", Q(comment__author=person))
    return Q(person=person) & claim_seen(person, "claim") & _desk(person) & written


def _link(person) -> Q:
    return claim_seen(person, "claim") & claim_seen(person, "other") & _desk(person)


def _assignment(person) -> Q:
    """Whoever hands places out knows who holds one; who has judged in an open round, nobody knows but themselves."""
    others = Q(done_at=None) | Q(round__closed_at__isnull=False) if may(person, Deed.HAND_TO) else NOTHING
    return claim_seen(person, "round__claim") & (others | Q(reviewer=person))


def _skip(person) -> Q:
    """Whoever hands places out learns who passed a claim on; not while its reviewers differ: that would help tell whose

    verdicts these are.
    """
    others = ~Q(round__in=Round.objects.in_dispute()) if may(person, Deed.HAND_TO) else NOTHING
    return claim_seen(person, "round__claim") & (others | Q(person=person))


def _publication(person, path: str = "") -> Q:
    """What was made public stays so while its claim is judged anew, until a newer text replaces it."""
    shown = _at(path, id__in=Publication.objects.shown().values("pk")) if path else is_shown()
    if not may(person, Deed.READ_DESK):
        return shown
    return shown | claim_seen(person, f"{path}__claim" if path else "claim")


def _correction(person) -> Q:
    confirmed = EVERYTHING if may(person, Deed.CORRECT) else Q(confirmed_at__isnull=False) | Q(proposed_by=person)
    return _publication(person, "publication") & confirmed


def _person(person) -> Q:
    return EVERYTHING if may(person, Deed.READ_DESK) else Q(pk=person.pk)


def _export_run(person) -> Q:
    return EVERYTHING if may(person, Deed.IMPORT) else Q(by=person)


def _event(person) -> Q:
    """Of what happens in an open round, and of who judged in a dispute, only one's own part; of a claim, only where the

    claim may be seen.
    """
    blind = Q(round_uid__in=Round.objects.open().values("uid")) & ~Q(person_uid=person.uid)
    about_people = Q(record_type__in=("person", "importrun", "exportrun", "release")) & ~Q(person_uid=person.uid)
    hidden = NOTHING if may(person, Deed.MANAGE_PEOPLE) else about_people
    claims = Q(claim_uid=None) | ~Q(claim_uid__in=hidden_from(person).values("uid"))
    # A link's event bears the uid of one of its claims, and names the other.
    links = ClaimLink.objects.filter(other__in=hidden_from(person).values("pk"))
    other_end = Q(record_type="claimlink", record_uid__in=links.values("uid"))
    return _desk(person) & claims & ~other_end & ~blind & ~hidden & ~_naming(person)


# Each line bears its person's name: these would tell whose verdict is whose.
OF_REVIEWERS = (
    *(Deed.TAKE, Deed.RELEASE, Deed.HAND_TO, Deed.TAKE_BACK, Deed.JUDGE, Deed.RECALL),
    *(Deed.REVISE, Deed.ASK_ADJUDICATION),
)


def _naming(person) -> Q:
    """What would tell it while the reviewers of a claim differ: who did these, and who held a place."""
    disputed = Claim.objects.disputed().order_by().values("uid")
    tells = Q(deed__in=OF_REVIEWERS) | Q(record_type="assignment")
    return tells & Q(claim_uid__in=disputed) & ~Q(person_uid=person.uid)


VISIBLE: dict[type[Model], Callable[..., Q]] = {
    Person: _person,
    Entity: _desk,
    EntityAlias: _desk,
    Outlet: _desk,
    Article: _desk,
    ArticleVersion: _desk,
    Claim: _claim_or_page,
    Anchor: _of_visible_claim(),
    EvidenceLink: _evidence,
    Round: _desk_with_claim(),
    RoundEvidence: _desk_with_claim("round__claim"),
    Assignment: _assignment,
    Skip: _skip,
    Verdict: _verdict,
    VerdictEvidence: _verdict_evidence,
    Decision: _decision,
    Publication: _publication,
    Correction: _correction,
    ReplyRequest: _desk_with_claim(),
    Answer: _desk_with_claim("decision__claim"),
    Comment: _comment,
    ClaimLink: _link,
    Unsent: lambda person: Q(author=person),
    Notice: _notice,
    Practice: lambda person: Q(person=person),
    Preference: lambda person: Q(person=person),
    SavedFilter: lambda person: Q(owner=person),
    Desk: _desk,
    StanceVerb: _desk,
    Guideline: _desk,
    Event: _event,
    LedgerHead: _only(Deed.SET_MODE),
    StagedUpload: lambda person: Q(owner=person),
    ImportRun: _only(Deed.IMPORT),
    HeaderMapping: _only(Deed.IMPORT),
    ExportRun: _export_run,
    Release: _only(Deed.MAKE_RELEASE),
}
