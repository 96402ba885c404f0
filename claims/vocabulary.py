"""The words of the domain: states, judgements, roles, deeds, and the life of a claim as a table.

Labels are what people read on screen; values are what the database, the files and the API hold.
"""

from django.db.models import TextChoices


class Status(TextChoices):
    """Where a claim stands in its life. Never says whether it is true."""

    SUGGESTED = "suggested", "suggested"
    DRAFT = "draft", "draft"
    IN_REVIEW = "in_review", "in review"
    DISPUTED = "disputed", "reviewers differ"
    VERIFIED = "verified", "checked"
    PUBLISHED = "published", "published"
    WITHDRAWN = "withdrawn", "withdrawn"
    DISMISSED = "dismissed", "dismissed"


class Kind(TextChoices):
    STANCE = "stance", "stance"
    PLAIN = "plain", "plain"


class Fidelity(TextChoices):
    """Does our wording match the article? Asked first."""

    FAITHFUL = "faithful", "as written"
    DISTORTED = "distorted", "needs rewording"
    ABSENT = "absent", "not there"
    AMBIGUOUS = "ambiguous", "two readings"


class Rating(TextChoices):
    """The judgement of the proposition without its claimant. Asked only where the wording is faithful."""

    SUPPORTED = "supported", "true"
    PARTLY_SUPPORTED = "partly_supported", "partly true"
    REFUTED = "refuted", "false"
    CONFLICTING = "conflicting_evidence", "evidence conflicts"
    NOT_ENOUGH = "not_enough_evidence", "unproven"
    OUTDATED = "outdated", "was true then"
    NOT_CHECKABLE = "not_checkable", "opinion or forecast"


class Modality(TextChoices):
    """How a stance is said. Polarity counts only where it is asserted."""

    ASSERTED = "asserted", "as a fact"
    POSSIBLE = "possible", "as possible"
    CONDITIONAL = "conditional", "under a condition"
    INTENDED = "intended", "as an intention"
    OBLIGED = "obliged", "as a duty"
    FUTURE = "future", "as coming"
    PAST = "past", "as past"


class Attribution(TextChoices):
    DIRECT = "direct_quote", "direct quote"
    PARAPHRASE = "paraphrase", "paraphrase"
    OWN_VOICE = "own_voice", "the article's own voice"
    SELF_DECLARED = "self_declared", "said of oneself"


class Precision(TextChoices):
    DAY = "day", "day"
    MONTH = "month", "month"
    YEAR = "year", "year"
    UNKNOWN = "unknown", "unknown"


class EntityKind(TextChoices):
    STATE = "state", "state"
    ORGANISATION = "organisation", "organisation"
    FACTION = "faction", "faction"
    PERSON = "person", "person"
    BLOC = "bloc", "bloc"
    GROUP = "group", "group"
    OUTLET = "outlet", "outlet"
    TOPIC = "topic", "topic"
    EVENT = "event", "event"


# Topics and events can only receive a stance ("the Affordable Care Act" holds none).
HOLDER_KINDS = tuple(kind for kind in EntityKind if kind not in (EntityKind.TOPIC, EntityKind.EVENT))


class AnchorRole(TextChoices):
    STATEMENT = "statement", "statement"
    HOLDER = "holder", "who"
    TARGET = "target", "towards"
    CUE = "cue", "stance"


class Relation(TextChoices):
    SUPPORTS = "supports", "for"
    REFUTES = "refutes", "against"
    CONTEXT = "context", "background"


class Origin(TextChoices):
    HUMAN = "human", "by hand"
    IMPORT = "import", "imported"
    MACHINE = "machine", "suggested by the machine"


class DeskMode(TextChoices):
    """How many people check a claim. Printed on every page and row."""

    SOLO = "solo", "one person"
    PAIR = "pair", "a second person"
    TEAM = "team", "independent reviewers"


# Verdicts that settle a round when nobody asked for more.
VERDICTS_NEEDED = {DeskMode.SOLO: 1, DeskMode.PAIR: 1, DeskMode.TEAM: 2}


class Method(TextChoices):
    CONSENSUS = "consensus", "reviewers agreed"
    RECONCILED = "reconciled", "reconciled"
    ADJUDICATED = "adjudicated", "adjudicated"
    SINGLE = "single", "one verdict"


class Confidence(TextChoices):
    LOW = "low", "unsure"
    MEDIUM = "medium", "fairly sure"
    HIGH = "high", "sure"


class ReasonCode(TextChoices):
    """Why reviewers differed, as the adjudicator sees it."""

    STANCE_READ = "stance_read_differently", "stance read differently"
    EVIDENCE_WEIGHED = "evidence_weighed_differently", "evidence weighed differently"
    EVIDENCE_MISSED = "missed_evidence", "missed evidence"
    OUT_OF_DATE = "out_of_date", "out of date"
    GUIDELINE = "unclear_guideline", "unclear guideline"


class Dismissal(TextChoices):
    DUPLICATE = "duplicate", "duplicate of another claim"
    NOT_IN_ARTICLE = "not_in_article", "not in the article"
    NOT_CHECKABLE = "not_checkable", "not checkable"
    OUT_OF_SCOPE = "out_of_scope", "out of scope"
    SPAM = "spam", "spam"


class LinkKind(TextChoices):
    DUPLICATE_OF = "duplicate_of", "duplicate of"
    REPEATS = "repeats", "repeats"
    CONTRADICTS = "contradicts", "contradicts"
    UPDATES = "updates", "updates"
    TENSION = "in_tension_with", "in tension with"


class LinkState(TextChoices):
    SUGGESTED = "suggested", "suggested"
    CONFIRMED = "confirmed", "confirmed"
    REJECTED = "rejected", "rejected"


class Role(TextChoices):
    """Django groups of the same names, made by a migration."""

    VIEWER = "viewer", "viewer"
    CONTRIBUTOR = "contributor", "contributor"
    REVIEWER = "reviewer", "reviewer"
    ADJUDICATOR = "adjudicator", "adjudicator"
    EDITOR = "editor", "editor"
    ADMIN = "admin", "admin"


class Deed(TextChoices):
    """Everything that a person may do, or see. The ledger's events carry these names."""

    READ_PUBLISHED = "read_published", "read published claims"
    READ_DESK = "read_desk", "read articles and unpublished claims"
    EXPORT = "export", "export what one may read"
    ADD_ARTICLE = "add_article", "add articles"
    ADD_ENTITY = "add_entity", "add entities and outlets"
    CREATE = "create", "add claims"
    SUGGEST = "suggest", "have claims suggested"
    ACCEPT = "accept", "accept suggestions"
    EDIT = "edit", "edit a claim"
    EDIT_RECORD = "edit_record", "edit articles, outlets and entities"
    ATTACH_EVIDENCE = "attach_evidence", "add evidence"
    WITHDRAW_EVIDENCE = "withdraw_evidence", "withdraw evidence"
    SUBMIT = "submit", "submit a claim for review"
    TAKE = "take", "take a claim from the queue"
    RELEASE = "release", "hand a claim back to the queue"
    HAND_TO = "hand_to", "hand a claim to a reviewer"
    JUDGE = "judge", "give a verdict"
    RECALL = "recall", "recall a verdict"
    REVISE = "revise", "revise a verdict while reconciling"
    ASK_ADJUDICATION = "ask_adjudication", "ask for adjudication"
    ADJUDICATE = "adjudicate", "settle a dispute"
    SETTLE_BY_ONE = "settle_by_one", "take an urgent claim by one verdict"
    ASK_MORE = "ask_more", "ask for more verdicts"
    PUBLISH = "publish", "publish"
    CORRECT = "correct", "correct what is published"
    CONFIRM_CORRECTION = "confirm_correction", "confirm a correction"
    DROP_CORRECTION = "drop_correction", "drop a correction"
    WITHDRAW = "withdraw", "withdraw what is published"
    REOPEN = "reopen", "reopen a claim"
    DISMISS = "dismiss", "dismiss a claim"
    RESTORE = "restore", "undo a dismissal"
    ARRANGE = "arrange", "set owner, due time, urgency, tags"
    RESTRICT = "restrict", "restrict a claim to named people"
    LINK = "link", "link claims"
    ASK_REPLY = "ask_reply", "record a request for reply"
    MERGE = "merge", "merge entities"
    UNMERGE = "unmerge", "undo a merge"
    TAKE_DOWN = "take_down", "blank a text for legal reasons"
    COMMENT = "comment", "comment on a claim"
    IMPORT = "import", "bulk import"
    SET_MODE = "set_mode", "change the desk mode"
    MANAGE_VOCABULARY = "manage_vocabulary", "change stance verbs and guidelines"
    MANAGE_PEOPLE = "manage_people", "manage people and roles"
    ENTER_ADMIN = "enter_admin", "enter the admin pages"


# The life of a claim: from → to → the deeds that may lead there. What is absent is forbidden.
# A judgement leads on when it is the last one due: the round settles, and the claim moves by it.
_SETTLING = frozenset({Deed.JUDGE, Deed.SETTLE_BY_ONE})
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

POLARITY_LABELS = {2: "supports", 1: "accepts", 0: "neutral", -1: "criticises", -2: "opposes"}
