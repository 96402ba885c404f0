"""The deeds. Each is one function: it checks `access`, changes by compare-and-set, and leaves its events, in one

transaction. `by` is the person. What a deed refuses, it says in a WorkbenchError's sentence.
"""

from claims.review.correcting import confirm_correction, correct, drop_correction
from claims.review.desk import add_guideline, arrange, restrict, save_stance_verb, set_mode
from claims.review.dismissal import dismiss, restore
from claims.review.disputes import (
    adjudicate,
    ask_adjudication,
    disputes_waiting_for,
    may_be_adjudicated,
    may_revise,
    overrules_all,
    revise,
)
from claims.review.drafts import create, edit
from claims.review.entities import add_alias, add_entity, merge, merged_with, unmerge
from claims.review.exporting import record_export
from claims.review.passages import Words, add_passage, drop_passage
from claims.review.people import add_person, edit_person, first_admin, set_active, set_password, set_roles
from claims.review.publishing import (
    Page,
    ask_reply,
    later_evidence,
    publication_advice,
    publication_problems,
    publish,
    record_reply,
    withdraw,
)
from claims.review.queue import hand_to, release, renew, take, waiting_for
from claims.review.records import edit_record
from claims.review.reopening import reopen
from claims.review.rounds import ask_more, submit
from claims.review.sources import add_article, add_outlet, add_version, take_down
from claims.review.sourcing import attach_evidence, edit_evidence, withdraw_evidence
from claims.review.suggestions import accept, suggest
from claims.review.talking import comment, keep_unsent, link, settle_link
from claims.review.verdicts import judge, recall, settle_by_one, would_settle
from claims.review.wording import sentence_of

__all__ = [
    "Page",
    "Words",
    "accept",
    "add_alias",
    "add_article",
    "add_entity",
    "add_guideline",
    "add_outlet",
    "add_passage",
    "add_person",
    "add_version",
    "adjudicate",
    "arrange",
    "ask_adjudication",
    "ask_more",
    "ask_reply",
    "attach_evidence",
    "comment",
    "confirm_correction",
    "correct",
    "create",
    "dismiss",
    "disputes_waiting_for",
    "drop_correction",
    "drop_passage",
    "edit",
    "edit_evidence",
    "edit_person",
    "edit_record",
    "first_admin",
    "hand_to",
    "judge",
    "keep_unsent",
    "later_evidence",
    "link",
    "may_be_adjudicated",
    "may_revise",
    "merge",
    "merged_with",
    "overrules_all",
    "publication_advice",
    "publication_problems",
    "publish",
    "recall",
    "record_export",
    "record_reply",
    "release",
    "renew",
    "reopen",
    "restore",
    "restrict",
    "revise",
    "save_stance_verb",
    "sentence_of",
    "set_active",
    "set_mode",
    "set_password",
    "set_roles",
    "settle_by_one",
    "settle_link",
    "submit",
    "suggest",
    "take",
    "take_down",
    "unmerge",
    "waiting_for",
    "withdraw",
    "withdraw_evidence",
    "would_settle",
]
