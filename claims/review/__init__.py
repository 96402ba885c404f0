"""The deeds. Each is one function: it checks `access`, changes by compare-and-set, and leaves its events, in one

transaction. `by` is the person. What a deed refuses, it says in a WorkbenchError's sentence.
"""

from claims.review.answering import answer, may_answer
from claims.review.correcting import confirm_correction, correct, drop_correction
from claims.review.desk import add_guideline, arrange, restrict, save_stance_verb, set_mode
from claims.review.dismissal import dismiss, restore
from claims.review.disputes import (
    adjudicate,
    ask_adjudication,
    disputed_round,
    disputes_waiting_for,
    may_be_adjudicated,
    may_revise,
    overrules_all,
    refuse_settled,
    revise,
)
from claims.review.drafts import create, edit
from claims.review.entities import add_alias, add_entity, merge, merged_with, unmerge
from claims.review.export_orders import deliver_export, order_export, refuse_overtaken
from claims.review.exporting import name_is_taken, named_release, record_export, record_release
from claims.review.keeping import drop_filter, put_checklist_away, save_filter, set_single_keys
from claims.review.noticing import claim_for_mailing, give_back, read, set_mails, to_mail, told
from claims.review.passages import Words, add_passage, drop_passage
from claims.review.people import add_person, edit_person, first_admin, invite, set_active, set_password, set_roles
from claims.review.practising import practise, to_practise
from claims.review.publishing import (
    Grounds,
    Page,
    ask_reply,
    grounds_of,
    publication_advice,
    publication_problems,
    publish,
    record_reply,
    withdraw,
)
from claims.review.queue import hand_to, lease, release, renew, share_out, step_away, take, take_back
from claims.review.records import edit_record
from claims.review.reopening import reopen
from claims.review.rounds import submit
from claims.review.sources import add_article, add_outlet, add_version, take_down
from claims.review.sourcing import attach_evidence, edit_evidence, withdraw_evidence
from claims.review.suggestions import accept, suggest
from claims.review.talking import comment, keep_unsent, link, reached_by, settle_link
from claims.review.undoing import made_by, undo_import, what_rests_on
from claims.review.verdicts import judge, recall, settle_by_one, would_settle
from claims.review.verdicts_asked import Askable, ask_more, askable
from claims.review.waiting import MOST_COUNTED, count_waiting_for, next_round, waiting_for
from claims.review.wording import sentence_of, stance_words

__all__ = [
    "MOST_COUNTED",
    "Askable",
    "Grounds",
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
    "answer",
    "arrange",
    "ask_adjudication",
    "ask_more",
    "ask_reply",
    "askable",
    "attach_evidence",
    "claim_for_mailing",
    "comment",
    "confirm_correction",
    "correct",
    "count_waiting_for",
    "create",
    "deliver_export",
    "dismiss",
    "disputed_round",
    "disputes_waiting_for",
    "drop_correction",
    "drop_filter",
    "drop_passage",
    "edit",
    "edit_evidence",
    "edit_person",
    "edit_record",
    "first_admin",
    "give_back",
    "grounds_of",
    "hand_to",
    "invite",
    "judge",
    "keep_unsent",
    "lease",
    "link",
    "made_by",
    "may_answer",
    "may_be_adjudicated",
    "may_revise",
    "merge",
    "merged_with",
    "name_is_taken",
    "named_release",
    "next_round",
    "order_export",
    "overrules_all",
    "practise",
    "publication_advice",
    "publication_problems",
    "publish",
    "put_checklist_away",
    "reached_by",
    "read",
    "recall",
    "record_export",
    "record_release",
    "record_reply",
    "refuse_overtaken",
    "refuse_settled",
    "release",
    "renew",
    "reopen",
    "restore",
    "restrict",
    "revise",
    "save_filter",
    "save_stance_verb",
    "sentence_of",
    "set_active",
    "set_mails",
    "set_mode",
    "set_password",
    "set_roles",
    "set_single_keys",
    "settle_by_one",
    "settle_link",
    "share_out",
    "stance_words",
    "step_away",
    "submit",
    "suggest",
    "take",
    "take_back",
    "take_down",
    "to_mail",
    "to_practise",
    "told",
    "undo_import",
    "unmerge",
    "waiting_for",
    "what_rests_on",
    "withdraw",
    "withdraw_evidence",
    "would_settle",
]
