"""Who may do what, as data: role × deed × state of the claim × desk mode, and whether it is one's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext

from claims.access.roles import ADMIN_ROLES, DESK_ROLES, EDITOR_ROLES, JUDGE_ROLES, mode_of_desk, roles_of
from claims.errors import NotAllowed
from claims.models import Claim, Correction, EvidenceLink
from claims.vocabulary import EDITABLE, Deed, DeskMode, Role, Status


class Own(Enum):
    """Whether a grant asks for one's own part in the record. Which part: see `is_own`."""

    ANY = "any"
    ONLY = "only"
    NEVER = "never"


@dataclass(frozen=True)
class Grant:
    """`states` and `modes`: None means any."""

    roles: frozenset[Role]
    states: frozenset[Status] | None = None
    modes: frozenset[DeskMode] | None = None
    own: Own = Own.ANY


Concerned = Claim | EvidenceLink | Correction
ALL_ROLES = frozenset(Role)
SHARED_MODES = frozenset({DeskMode.PAIR, DeskMode.TEAM})
ALONE = frozenset({DeskMode.SOLO})
# A round settled by one verdict stays open for the second, whatever became of the claim meanwhile.
WITH_OPEN_ROUND = frozenset({Status.IN_REVIEW, Status.VERIFIED, Status.PUBLISHED, Status.WITHDRAWN})
BUT_DISMISSED = frozenset(Status) - {Status.DISMISSED}
SETTLED = frozenset({Status.VERIFIED, Status.DISPUTED, Status.PUBLISHED, Status.WITHDRAWN})
DISMISSABLE = frozenset({Status.SUGGESTED, Status.DRAFT, Status.IN_REVIEW, Status.DISPUTED, Status.VERIFIED})


def _states(*states: Status) -> frozenset[Status]:
    return frozenset(states)


def _by_others(roles: frozenset[Role], states: frozenset[Status]) -> tuple[Grant, ...]:
    """Nobody judges a claim that they created or accepted; a desk of one person has nobody else."""
    return Grant(roles, states, ALONE), Grant(roles, states, SHARED_MODES, Own.NEVER)


GRANTS: dict[Deed, tuple[Grant, ...]] = {
    Deed.READ_PUBLISHED: (Grant(ALL_ROLES),),
    Deed.READ_DESK: (Grant(DESK_ROLES),),
    Deed.EXPORT: (Grant(ALL_ROLES),),
    Deed.ADD_ARTICLE: (Grant(DESK_ROLES),),
    Deed.ADD_ENTITY: (Grant(DESK_ROLES),),
    Deed.EDIT_RECORD: (Grant(DESK_ROLES),),
    Deed.CREATE: (Grant(DESK_ROLES),),
    Deed.SUGGEST: (Grant(DESK_ROLES),),
    Deed.ACCEPT: (Grant(DESK_ROLES, _states(Status.SUGGESTED)),),
    Deed.EDIT: (Grant(DESK_ROLES, frozenset(EDITABLE)),),
    Deed.SUBMIT: (Grant(DESK_ROLES, _states(Status.DRAFT)),),
    Deed.ATTACH_EVIDENCE: (Grant(DESK_ROLES, BUT_DISMISSED),),
    Deed.WITHDRAW_EVIDENCE: (Grant(DESK_ROLES, BUT_DISMISSED, own=Own.ONLY), Grant(EDITOR_ROLES, BUT_DISMISSED)),
    Deed.COMMENT: (Grant(DESK_ROLES),),
    Deed.LINK: (Grant(DESK_ROLES),),
    Deed.TAKE: _by_others(JUDGE_ROLES, WITH_OPEN_ROUND),
    Deed.RELEASE: _by_others(JUDGE_ROLES, WITH_OPEN_ROUND),
    Deed.HAND_TO: (Grant(EDITOR_ROLES, WITH_OPEN_ROUND),),
    Deed.TAKE_BACK: (Grant(EDITOR_ROLES, WITH_OPEN_ROUND),),
    Deed.JUDGE: _by_others(JUDGE_ROLES, WITH_OPEN_ROUND),
    Deed.RECALL: _by_others(JUDGE_ROLES, WITH_OPEN_ROUND),
    Deed.REVISE: _by_others(JUDGE_ROLES, _states(Status.DISPUTED)),
    Deed.ASK_ADJUDICATION: _by_others(JUDGE_ROLES, _states(Status.DISPUTED)),
    Deed.ADJUDICATE: _by_others(frozenset({Role.ADJUDICATOR}), _states(Status.DISPUTED)),
    # Who judged it, and whether they answered already, the deed says.
    Deed.ANSWER: (Grant(JUDGE_ROLES, BUT_DISMISSED),),
    Deed.SETTLE_BY_ONE: (Grant(EDITOR_ROLES, _states(Status.IN_REVIEW)),),
    Deed.ASK_MORE: (Grant(EDITOR_ROLES, WITH_OPEN_ROUND | {Status.DRAFT}),),
    Deed.PUBLISH: (Grant(EDITOR_ROLES, _states(Status.VERIFIED)),),
    Deed.CORRECT: (Grant(EDITOR_ROLES, _states(Status.PUBLISHED)),),
    Deed.CONFIRM_CORRECTION: (Grant(EDITOR_ROLES, _states(Status.PUBLISHED)),),
    # A page keeps its waiting correction while the claim is judged anew.
    Deed.DROP_CORRECTION: (
        Grant(EDITOR_ROLES, BUT_DISMISSED - {Status.SUGGESTED}),
        Grant(DESK_ROLES, BUT_DISMISSED - {Status.SUGGESTED}, own=Own.ONLY),
    ),
    # What was published once can be taken back while the claim is judged anew, too.
    Deed.WITHDRAW: (Grant(EDITOR_ROLES, BUT_DISMISSED - {Status.SUGGESTED}),),
    Deed.REOPEN: (Grant(EDITOR_ROLES, SETTLED),),
    Deed.DISMISS: (
        Grant(EDITOR_ROLES, DISMISSABLE),
        Grant(DESK_ROLES, _states(Status.SUGGESTED)),
        Grant(DESK_ROLES, _states(Status.DRAFT), own=Own.ONLY),
    ),
    Deed.RESTORE: (
        Grant(EDITOR_ROLES, _states(Status.DISMISSED)),
        Grant(DESK_ROLES, _states(Status.DISMISSED), own=Own.ONLY),
    ),
    Deed.ASK_REPLY: (Grant(EDITOR_ROLES, BUT_DISMISSED),),
    Deed.ARRANGE: (Grant(EDITOR_ROLES),),
    Deed.RESTRICT: (Grant(EDITOR_ROLES),),
    Deed.MERGE: (Grant(EDITOR_ROLES),),
    Deed.UNMERGE: (Grant(EDITOR_ROLES),),
    Deed.TAKE_DOWN: (Grant(EDITOR_ROLES),),
    Deed.IMPORT: (Grant(EDITOR_ROLES),),
    Deed.UNDO_IMPORT: (Grant(EDITOR_ROLES),),
    Deed.MAKE_RELEASE: (Grant(EDITOR_ROLES),),
    Deed.SET_MODE: (Grant(ADMIN_ROLES),),
    Deed.MANAGE_VOCABULARY: (Grant(ADMIN_ROLES),),
    Deed.MANAGE_PEOPLE: (Grant(ADMIN_ROLES),),
    Deed.ENTER_ADMIN: (Grant(DESK_ROLES),),
}


def allows(
    deed: Deed,
    roles: Iterable[Role],
    status: Status | None = None,
    mode: DeskMode = DeskMode.TEAM,
    own: bool = False,
) -> bool:
    """The table, read for one cell. `status` None: no claim is concerned, or any will do."""
    return any(_grants(grant, frozenset(roles), status, mode, own) for grant in GRANTS[deed])


def _grants(grant: Grant, roles: frozenset[Role], status: Status | None, mode: DeskMode, own: bool) -> bool:
    return bool(
        grant.roles & roles
        and (status is None or grant.states is None or status in grant.states)
        and (status is None or grant.modes is None or mode in grant.modes)
        and (status is None or grant.own is Own.ANY or (grant.own is Own.ONLY) == own)
    )


def _claim_of(record: Concerned) -> Claim:
    if isinstance(record, Correction):
        return record.publication.claim
    return record.claim if isinstance(record, EvidenceLink) else record


def is_own(person, deed: Deed, record: Concerned) -> bool:
    """A dismissal is whose it was, evidence whose it is, a correction its proposer's, a claim its creator's and

    whoever accepted it.
    """
    if isinstance(record, EvidenceLink):
        return record.added_by_id == person.pk
    if isinstance(record, Correction):
        return record.proposed_by_id == person.pk
    if deed == Deed.RESTORE:
        return record.dismissed_by_id == person.pk
    return person.pk in record.makers


def may(person, deed: Deed, record: Concerned | None = None, mode: DeskMode | None = None) -> bool:
    """Whether this person may do it (to this record). `mode`: that of the running round where it isn't the desk's."""
    if record is None:
        return allows(deed, roles_of(person))
    claim = _claim_of(record)
    if mode is None and any(grant.modes for grant in GRANTS[deed]):
        mode = mode_of_desk()
    return allows(deed, roles_of(person), Status(claim.status), mode or DeskMode.TEAM, is_own(person, deed, record))


def require(person, deed: Deed, record: Concerned | None = None, mode: DeskMode | None = None) -> None:
    """Raise NotAllowed, with the reason in words, unless this person may do it."""
    if not may(person, deed, record, mode):
        raise NotAllowed(_why_not(person, deed, record, mode))


def _why_not(person, deed: Deed, record: Concerned | None, mode: DeskMode | None) -> str:
    roles = roles_of(person)
    if not allows(deed, roles) or record is None:
        allowed = frozenset().union(*(grant.roles for grant in GRANTS[deed]))
        return gettext("To {deed} you need one of these roles: {roles}.").format(
            deed=deed.label, roles=", ".join(str(r.label) for r in Role if r in allowed)
        )
    status = Status(_claim_of(record).status)
    modes = (mode,) if mode else tuple(DeskMode)
    if not any(allows(deed, roles, status, each, own) for each in modes for own in (True, False)):
        return gettext("This claim's state is “{state}”: you can't {deed} now.").format(
            state=status.label, deed=deed.label
        )
    if is_own(person, deed, record):
        return gettext("You created or accepted this claim, so somebody else has to {deed}.").format(deed=deed.label)
    return gettext("To {deed} here, it has to be your own, or you need the role of editor.").format(deed=deed.label)
