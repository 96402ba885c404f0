"""States, judgements and kinds.

Labels are what people read on screen; values are what the database, the files and the API hold.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    """Where a claim stands in its life. Never says whether it is true."""

    SUGGESTED = "suggested", _("suggested")
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    DISPUTED = "disputed", _("reviewers differ")
    VERIFIED = "verified", _("checked")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")
    DISMISSED = "dismissed", _("dismissed")


class Kind(TextChoices):
    STANCE = "stance", _("stance")
    PLAIN = "plain", _("plain")


class Fidelity(TextChoices):
    """Does our wording match the article? Asked first."""

    FAITHFUL = "faithful", _("as written")
    DISTORTED = "distorted", _("needs rewording")
    ABSENT = "absent", _("not there")
    AMBIGUOUS = "ambiguous", _("two readings")


class Rating(TextChoices):
    """The judgement of the proposition without its claimant. Asked only where the wording is faithful."""

    SUPPORTED = "supported", _("true")
    PARTLY_SUPPORTED = "partly_supported", _("partly true")
    REFUTED = "refuted", _("false")
    CONFLICTING = "conflicting_evidence", _("evidence conflicts")
    NOT_ENOUGH = "not_enough_evidence", _("unproven")
    OUTDATED = "outdated", _("was true then")
    NOT_CHECKABLE = "not_checkable", _("opinion or forecast")


class Modality(TextChoices):
    """How a stance is said. Polarity counts only where it is asserted."""

    ASSERTED = "asserted", _("as a fact")
    POSSIBLE = "possible", _("as possible")
    CONDITIONAL = "conditional", _("under a condition")
    INTENDED = "intended", _("as an intention")
    OBLIGED = "obliged", _("as a duty")
    FUTURE = "future", _("as coming")
    PAST = "past", _("as past")


def polarity_counts(modality: str, negated: bool) -> bool:
    """Whether a stance so said is taken. One in the negative is its denial, never the opposite stance."""
    return modality == Modality.ASSERTED and not negated


class Attribution(TextChoices):
    DIRECT = "direct_quote", _("direct quote")
    PARAPHRASE = "paraphrase", _("paraphrase")
    OWN_VOICE = "own_voice", _("the article's own voice")
    SELF_DECLARED = "self_declared", _("said of oneself")


class Precision(TextChoices):
    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
    UNKNOWN = "unknown", _("unknown")


class EntityKind(TextChoices):
    STATE = "state", _("state")
    ORGANISATION = "organisation", _("organisation")
    FACTION = "faction", _("faction")
    PERSON = "person", _("person")
    BLOC = "bloc", _("bloc")
    GROUP = "group", _("group")
    OUTLET = "outlet", _("outlet")
    TOPIC = "topic", _("topic")
    EVENT = "event", _("event")


# Topics and events can only receive a stance ("the Affordable Care Act" holds none).
HOLDER_KINDS = tuple(kind for kind in EntityKind if kind not in (EntityKind.TOPIC, EntityKind.EVENT))


class AnchorRole(TextChoices):
    STATEMENT = "statement", _("statement")
    HOLDER = "holder", _("who")
    TARGET = "target", _("towards")
    CUE = "cue", _("stance")


class Relation(TextChoices):
    SUPPORTS = "supports", _("for")
    REFUTES = "refutes", _("against")
    CONTEXT = "context", _("background")


class Origin(TextChoices):
    HUMAN = "human", _("by hand")
    IMPORT = "import", _("imported")
    MACHINE = "machine", _("suggested by the machine")


class DeskMode(TextChoices):
    """How many people check a claim. Printed on every page and row."""

    SOLO = "solo", _("one person")
    PAIR = "pair", _("a second person")
    TEAM = "team", _("independent reviewers")


# Verdicts that settle a round when nobody asked for more.
VERDICTS_NEEDED = {DeskMode.SOLO: 1, DeskMode.PAIR: 1, DeskMode.TEAM: 2}


class SkipReason(TextChoices):
    """Why a reviewer hands a claim back unjudged."""

    CLOSE = "close", _("I am too close to it")
    LANGUAGE = "language", _("I can't read its language well enough")
    FIELD = "field", _("I don't know the field")
    UNUSABLE = "unusable", _("the claim or its article needs work first")
    TIME = "time", _("I have no time for it now")


class Method(TextChoices):
    CONSENSUS = "consensus", _("reviewers agreed")
    RECONCILED = "reconciled", _("reconciled")
    ADJUDICATED = "adjudicated", _("adjudicated")
    SINGLE = "single", _("one verdict")


class Confidence(TextChoices):
    LOW = "low", _("unsure")
    MEDIUM = "medium", _("fairly sure")
    HIGH = "high", _("sure")


class ReasonCode(TextChoices):
    """Why reviewers differed, as the adjudicator sees it."""

    STANCE_READ = "stance_read_differently", _("stance read differently")
    EVIDENCE_WEIGHED = "evidence_weighed_differently", _("evidence weighed differently")
    EVIDENCE_MISSED = "missed_evidence", _("missed evidence")
    OUT_OF_DATE = "out_of_date", _("out of date")
    GUIDELINE = "unclear_guideline", _("unclear guideline")


class NoticeKind(TextChoices):
    """What a person is told of."""

    HANDED = "handed", _("it was handed to you, to be judged")
    LAST_WORD = "last_word", _("the reviewers differ: your last word is asked for")
    TO_SETTLE = "to_settle", _("the reviewers differ: it waits for an adjudicator")
    SETTLED = "settled", _("it is settled")
    BY_ONE = "by_one", _("it is decided by one verdict, second check pending")
    SENT_BACK = "sent_back", _("it came back to draft: its wording has to change")
    REOPENED = "reopened", _("it was opened again")
    MENTIONED = "mentioned", _("somebody mentions you in a comment")
    ANSWERED = "answered", _("a reviewer answers your decision")


class Dismissal(TextChoices):
    DUPLICATE = "duplicate", _("duplicate of another claim")
    NOT_IN_ARTICLE = "not_in_article", _("not in the article")
    NOT_CHECKABLE = "not_checkable", _("not checkable")
    OUT_OF_SCOPE = "out_of_scope", _("out of scope")
    SPAM = "spam", _("spam")


class LinkKind(TextChoices):
    DUPLICATE_OF = "duplicate_of", _("duplicate of")
    REPEATS = "repeats", _("repeats")
    CONTRADICTS = "contradicts", _("contradicts")
    UPDATES = "updates", _("updates")
    TENSION = "in_tension_with", _("in tension with")


class LinkState(TextChoices):
    SUGGESTED = "suggested", _("suggested")
    CONFIRMED = "confirmed", _("confirmed")
    REJECTED = "rejected", _("rejected")


class UploadState(TextChoices):
    """How far a file has got that somebody sent to be imported."""

    CHECKING = "checking", _("being checked")
    CHECKED = "checked", _("not confirmed yet")
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


class ExportState(TextChoices):
    """How far a file has got that somebody asked for."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


# What files hold, what became of their rows, and the end of a run, as people read it; codes in the data.
FILE_WORDS = {
    "articles": _("articles"),
    "claims": _("claims"),
    "evidence": _("evidence"),
    "entities": _("entities"),
    "corrections": _("corrections"),
    "outlets": _("outlets"),
    "desk": _("the whole desk"),
    "new": _("new"),
    "changed": _("changed"),
    "unchanged": _("unchanged"),
    "refused": _("refused"),
    "done": _("done"),
    "undone": _("undone"),
    "expired": _("expired"),
    "stopped": _("stopped"),
}

POLARITY_LABELS = {2: _("supports"), 1: _("accepts"), 0: _("neutral"), -1: _("criticises"), -2: _("opposes")}
