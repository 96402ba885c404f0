"""The life of a claim as a table."""

from claims.vocabulary.deeds import Deed
from claims.vocabulary.words import Status

# The life of a claim: from → to → the deeds that may lead there. What is absent is forbidden.
# A judgement leads on when it is the last one due: the round settles, and the claim moves by it. So it does where an
# editor asks for no more than are in.
_SETTLING = frozenset({Deed.JUDGE, Deed.SETTLE_BY_ONE, Deed.ASK_MORE})
_RESOLVING = frozenset({Deed.REVISE, Deed.ADJUDICATE})
_DISMISS = frozenset({Deed.DISMISS})
_RESTORE = frozenset({Deed.RESTORE})
_REOPEN = frozenset({Deed.REOPEN})

NEXT_STATUS: dict[Status, dict[Status, frozenset[Deed]]] = {
    Status.SUGGESTED: {Status.DRAFT: frozenset({Deed.ACCEPT}), Status.DISMISSED: _DISMISS},
    Status.DRAFT: {Status.IN_REVIEW: frozenset({Deed.SUBMIT}), Status.DISMISSED: _DISMISS},
    Status.IN_REVIEW: {
        Status.VERIFIED: _SETTLING,
        Status.DISPUTED: _SETTLING,
        Status.DRAFT: _SETTLING,
        Status.DISMISSED: _DISMISS,
    },
    Status.DISPUTED: {
        Status.VERIFIED: _RESOLVING,
        Status.DRAFT: _RESOLVING | _REOPEN,
        Status.IN_REVIEW: _REOPEN,
        Status.DISMISSED: _DISMISS,
    },
    Status.VERIFIED: {
        Status.PUBLISHED: frozenset({Deed.PUBLISH}),
        Status.IN_REVIEW: _REOPEN,
        Status.DRAFT: _REOPEN,
        Status.DISMISSED: _DISMISS,
        # Settled by one verdict: the second one differed.
        Status.DISPUTED: frozenset({Deed.JUDGE}),
    },
    Status.PUBLISHED: {
        Status.PUBLISHED: frozenset({Deed.CORRECT, Deed.CONFIRM_CORRECTION}),
        Status.WITHDRAWN: frozenset({Deed.WITHDRAW}),
        Status.IN_REVIEW: _REOPEN,
        Status.DRAFT: _REOPEN,
        Status.DISPUTED: frozenset({Deed.JUDGE}),
    },
    Status.WITHDRAWN: {Status.IN_REVIEW: _REOPEN, Status.DRAFT: _REOPEN, Status.DISPUTED: frozenset({Deed.JUDGE})},
    Status.DISMISSED: {
        Status.SUGGESTED: _RESTORE,
        Status.DRAFT: _RESTORE,
        Status.IN_REVIEW: _RESTORE,
        Status.DISPUTED: _RESTORE,
        Status.VERIFIED: _RESTORE,
    },
}

# Everything but owner, due time, urgent, tags and restricted changes only here.
EDITABLE = (Status.SUGGESTED, Status.DRAFT)

# The states in which the latest decision is what the desk says; before, and while it is judged anew, it is history.
RATED = frozenset({Status.VERIFIED, Status.PUBLISHED, Status.WITHDRAWN})
