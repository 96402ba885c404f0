"""One line of the ledger as a sentence, in the words of the desk. Pure: the line comes in as plain values."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from claims.models import Claim
from claims.text.normalise import one_line
from claims.vocabulary import Deed, Dismissal, Fidelity, LinkKind, LinkState, Method, Rating, Relation, Status

LABELS = {
    "holder": "who",
    "holder_unnamed": _("who, unnamed"),
    "holder_group": _("the group of the unnamed"),
    "target": "towards",
    "scope": _("in what respect"),
    "strength": _("how strongly"),
    "modality": _("how it is said"),
    "claimant": _("who says so"),
    "via": _("according to"),
    "valid_from": "since",
    "valid_to": "until",
    "due_at": _("due time"),
    "proposition": _("the sentence"),
}
# They follow from other fields, which are named.
UNTOLD = frozenset({"proposition_is_written", "valid_from_precision", "valid_to_precision"})
VERDICTS_DIFFER = _("The verdicts differ.")
LONGEST = 160

Told = str | None
Teller = Callable[[dict, dict], Told]


def sentence(deed: str, record_type: str, before: dict, after: dict) -> Told:
    """What happened, or None where another line of the same deed says it already."""
    told = SENTENCES.get((deed, record_type), SENTENCES.get((None, record_type), _by_its_name(deed)))
    said = told(before, after) if callable(told) else told
    return None if said is None else str(said)


def detail(deed: str, before: dict, after: dict) -> str:
    """The reason that was given, or what a single text field said before and after; "" where neither is there."""
    for name in ("withdrawal_reason", "drop_reason", "reason", "text"):
        if isinstance(after.get(name), str) and deed != Deed.SUGGEST:
            return _cut(after[name])
    changed = [name for name in after if name not in UNTOLD]
    if deed == Deed.EDIT and "proposition" in changed:
        return f"{_quoted(before.get('proposition', ''))} → {_quoted(after['proposition'])}"
    return ""


def _by_its_name(deed: str) -> str:
    label = Deed(deed).label if deed in Deed.values else deed.replace("_", " ")
    return f"{label[:1].upper()}{label[1:]}."


def _cut(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _quoted(value) -> str:
    """Words in quotation marks; longer ones stand in the ledger as a digest."""
    return f"“{_cut(value)}”" if isinstance(value, str) else gettext("a longer text")


def _label(name: str) -> str:
    return str(LABELS.get(name) or getattr(Claim._meta.get_field(name), "verbose_name", name))


def _changed(before: dict, after: dict) -> Told:
    names = [_label(name) for name in after if name not in UNTOLD and name != "proposition"]
    if not names:
        return gettext("Changed the sentence.") if "proposition" in after else None
    return gettext("Changed {part}.").format(part=", ".join(names))


def _accepted(before: dict, after: dict) -> Told:
    return gettext("Accepted the suggestion.") if "status" in after else _changed(before, after)


def _settled(who: Promise) -> Teller:
    said = {
        Status.VERIFIED: _("{who} settled it: checked."),
        Status.DISPUTED: VERDICTS_DIFFER,
        Status.DRAFT: _("{who} sent it back to draft: the wording has to change."),
    }

    def tell(before: dict, after: dict) -> Told:
        told = said.get(after.get("status", ""))
        return str(told).format(who=who) if told else None

    return tell


def _asked(before: dict, after: dict) -> Told:
    if "verdicts_needed" not in after:
        return _settled(_("The review"))(before, after)
    number = after["verdicts_needed"]
    return ngettext("Asked for {number} verdict.", "Asked for {number} verdicts.", number).format(number=number)


def _decided(before: dict, after: dict) -> Told:
    if "fidelity" not in after:
        return gettext("A second verdict confirmed it.") if "method" in after else None
    rating = after.get("rating")
    judged = Rating(rating).label if rating else Fidelity(after["fidelity"]).label
    return (
        gettext("Decided: {judged} ({method}).").format(judged=judged, method=Method(after["method"]).label)
        if "method" in after
        else gettext("Decided: {judged}.").format(judged=judged)
    )


def _passage(before: dict, after: dict) -> Told:
    if "exact" in after:
        return gettext("Marked the words {quoted}.").format(quoted=_quoted(after["exact"]))
    return (
        gettext("Removed the passage {quoted}.").format(quoted=_quoted(before["exact"])) if "exact" in before else None
    )


def _round(before: dict, after: dict) -> Told:
    if "number" not in after:
        return gettext("Asked for an adjudicator.") if "adjudication_asked_by" in after else None
    due = after.get("needed", 1)
    return ngettext(
        "Opened round {number}: {due} verdict due.", "Opened round {number}: {due} verdicts due.", due
    ).format(number=after["number"], due=due)


def _verdict(before: dict, after: dict) -> Told:
    if "recalled_at" in after:
        return gettext("Took their verdict back.")
    return gettext("Revised their verdict.") if after.get("supersedes") else gettext("Gave a verdict.")


def _source(before: dict, after: dict) -> Told:
    if "withdrawn_at" in after:
        return gettext("Withdrew a source.")
    if "url" not in after or "relation" not in after:
        return gettext("Changed a source.")
    name = after.get("title") or after["url"]
    told = _cut(name) if isinstance(name, str) else gettext("one with a long title")
    return gettext("Added a source ({relation}): {told}").format(relation=Relation(after["relation"]).label, told=told)


def _publication(before: dict, after: dict) -> Told:
    if "withdrawn_at" in after:
        return gettext("Withdrew it from publication.")
    if "number" in after:
        return gettext("Published it: {quoted}.").format(quoted=_quoted(after["headline"]))
    return (
        gettext("The published text was replaced.")
        if "replaced_at" in after
        else gettext("The published text was corrected.")
    )


def _correction(before: dict, after: dict) -> Told:
    if "dropped_at" in after:
        return gettext("Took the correction back, or rejected it.")
    return gettext("Proposed a correction.") if "text" in after else gettext("Confirmed the correction.")


def _dismissed(before: dict, after: dict) -> Told:
    return (
        gettext("Dismissed it: {dismissal}.").format(dismissal=Dismissal(after["dismissal"]).label)
        if after.get("dismissal")
        else None
    )


def _reopened(before: dict, after: dict) -> Told:
    if "status" not in after:
        return gettext("Said why.")
    if after["status"] == Status.IN_REVIEW:
        return gettext("Opened it again, to be judged anew.")
    return gettext("Opened it again, as a draft.")


def _restricted(before: dict, after: dict) -> Told:
    if "restricted" not in after:
        return gettext("Named the people who may read it.") if after.get("readers") else None
    return gettext("Restricted it to named people.") if after["restricted"] else gettext("Lifted the restriction.")


LINKS = {LinkState.CONFIRMED: _("Confirmed the link."), LinkState.REJECTED: _("Withdrew the link.")}


def _link(before: dict, after: dict) -> Told:
    if "kind" in after:
        return gettext("Linked it to another claim: {linkkind}.").format(linkkind=LinkKind(after["kind"]).label)
    said = LINKS.get(after.get("state", ""))
    return str(said) if said else None


def _reply(before: dict, after: dict) -> Told:
    return (
        gettext("Asked {cut} for a reply.").format(cut=_cut(str(after["asked"])))
        if "asked" in after
        else gettext("Recorded a reply.")
    )


SENTENCES: dict[tuple[str | None, str], str | Promise | Teller | None] = {
    (Deed.CREATE, "claim"): _("Added the claim."),
    (Deed.IMPORT, "claim"): lambda before, after: _changed(before, after) if before else gettext("Imported the claim."),
    (Deed.SUGGEST, "claim"): _("Suggested by the machine."),
    (Deed.ACCEPT, "claim"): _accepted,
    (Deed.EDIT, "claim"): _changed,
    (Deed.ARRANGE, "claim"): _changed,
    (Deed.SUBMIT, "claim"): _("Submitted it for review."),
    (Deed.ASK_MORE, "claim"): _asked,
    (Deed.REOPEN, "claim"): _reopened,
    (Deed.DISMISS, "claim"): _dismissed,
    (Deed.RESTORE, "claim"): _("Undid the dismissal."),
    (Deed.RESTRICT, "claim"): _restricted,
    **dict.fromkeys(((d, "claim") for d in (Deed.PUBLISH, Deed.CORRECT, Deed.CONFIRM_CORRECTION, Deed.WITHDRAW)), None),
    (Deed.JUDGE, "claim"): _settled(_("The review")),
    (Deed.SETTLE_BY_ONE, "claim"): _settled(_("One verdict")),
    (Deed.REVISE, "claim"): _settled(_("The reviewers’ last words")),
    (Deed.ADJUDICATE, "claim"): _settled(_("The adjudicator")),
    (Deed.TAKE, "assignment"): _("Took it from the queue."),
    (Deed.HAND_TO, "assignment"): _("Handed it to a reviewer."),
    (Deed.TAKE_BACK, "assignment"): _("Took it back from a reviewer."),
    (Deed.MANAGE_PEOPLE, "assignment"): _("Took it back from a reviewer who judges no more."),
    (Deed.RESTRICT, "assignment"): _("Took it back from a reviewer who may not see it any more."),
    (Deed.ARRANGE, "assignment"): _("Took it back from a reviewer who may not see it any more."),
    (Deed.RELEASE, "assignment"): _("Handed it back to the queue."),
    (None, "assignment"): None,
    (None, "decision"): _decided,
    (None, "anchor"): _passage,
    (None, "round"): _round,
    (None, "verdict"): _verdict,
    (None, "evidencelink"): _source,
    (None, "publication"): _publication,
    (None, "correction"): _correction,
    (None, "claimlink"): _link,
    (None, "comment"): _("Commented."),
    (None, "answer"): _("Answered the decision."),
    (None, "replyrequest"): _reply,
}
