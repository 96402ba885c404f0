"""Every deed, ready to be done: who may, what the ledger calls it, and what it is given."""

from collections import deque
from collections.abc import Callable
from copy import copy

from django.db.models import Model

from claims import review
from claims.intake import EntityResource
from claims.models import Article, ExportRun, ImportRun, StanceVerb
from claims.vocabulary import Deed, ExportState, LinkKind, LinkState, Role

LETTERS = dict(zip("vcraeA", Role, strict=True))
FAITHFUL = {"fidelity": "faithful", "rating": "supported"}
ISRAEL = review.Words("Washington supports Israel")
SHUNS = {"name": "shuns", "base_form": "shun", "past_form": "shunned"}
PLAIN = {"kind": "plain", "proposition": "Qatar spoke."}
TAKEN = {"count": 1, "sha256": "0" * 64, "ledger_seq": 1}
RELEASED = {"manifest": {"name": "2026-11"}, "sha256": "0" * 64}
PASSWORD = "a long enough password"


class Desk:
    """The fixtures by name; and what a deed needs, with this person in it where they can be."""

    def __init__(self, request, by):
        self.request, self.by = request, by
        self.can_judge = by.groups.filter(name__in=("reviewer", "adjudicator")).exists()

    def __getattr__(self, name: str):
        return self.request.getfixturevalue(name)

    def place(self):
        return review.take(by=self.by if self.can_judge else self.reviewer, claim=self.in_review)

    def verdict(self):
        return self.verdict_by(self.by if self.can_judge else self.reviewer, self.in_review)

    def dispute(self):
        self.verdict_by(self.by if self.can_judge else self.second_reviewer, self.in_review)
        self.verdict_by(self.reviewer, self.in_review, rating="refuted")
        return self.in_review

    def dispute_of_others(self):
        review.ask_adjudication(self.disputed, by=self.reviewer)
        return self.disputed

    def decision(self):
        judges = [self.by, self.reviewer] if self.can_judge else [self.reviewer, self.second_reviewer]
        for one in judges:
            self.verdict_by(one, self.in_review)
        return self.in_review.decisions.get()

    def urgent(self):
        review.arrange(self.in_review, {"urgent": True}, by=self.editor)
        self.verdict_by(self.reviewer, self.in_review)
        return self.in_review

    def evidence(self):
        return review.attach_evidence(self.draft, by=self.contributor, url="https://a.example", relation="supports")

    def merged(self):
        review.merge(self.qatar, self.hamas, by=self.editor)
        return self.qatar

    def correction(self):
        return review.correct(self.published, "A typo.", {"headline": "Better"}, by=self.editor)

    def question(self):
        return review.ask_reply(self.draft, "The embassy", by=self.editor)

    def passage(self):
        return review.add_passage(self.draft, ISRAEL, by=self.contributor)

    def imported(self):
        resource = EntityResource(by=self.editor)
        resource.import_data(resource.read(b"name\nOman\n", "csv", "entities.csv"))
        return ImportRun.objects.get()

    def ordered(self):
        run = review.order_export("csv", by=self.by, asked={}, total=1)
        ExportRun.objects.update(state=ExportState.RUNNING)
        return run

    def link_of(self):
        return review.link(self.draft, self.verified, LinkKind.UPDATES, by=self.contributor)


# Who may, by the domain's table; what the ledger calls it; which fixtures it needs; and what it is given, where the
# record is in the right state and not the person's own. A mapping at the end holds what is given by name.
DEEDS = {
    "add_article": ("craeA", Deed.ADD_ARTICLE, "", lambda d: [{"text": "Words."}]),
    "add_version": ("craeA", Deed.ADD_ARTICLE, "article", lambda d: [d.article, {"text": "New."}]),
    "take_down": ("eA", Deed.TAKE_DOWN, "article", lambda d: [d.article.current, "A court says so."]),
    "add_outlet": ("craeA", Deed.ADD_ENTITY, "", lambda d: ["Daily"]),
    "add_entity": ("craeA", Deed.ADD_ENTITY, "", lambda d: ["Oman"]),
    "add_alias": ("craeA", Deed.EDIT_RECORD, "qatar", lambda d: [d.qatar, "Katar"]),
    "edit_record": ("craeA", Deed.EDIT_RECORD, "article", lambda d: [Article.objects.get(), {"title": "Other"}]),
    "merge": ("eA", Deed.MERGE, "qatar hamas", lambda d: [d.qatar, d.hamas]),
    "unmerge": ("eA", Deed.UNMERGE, "qatar hamas editor", lambda d: [d.merged()]),
    "suggest": (
        "craeA",
        Deed.SUGGEST,
        "article candidate canned",
        lambda d: [d.article.current, d.canned(d.candidate())],
    ),
    "accept": ("craeA", Deed.ACCEPT, "suggestion", lambda d: [d.suggestion]),
    "create": ("craeA", Deed.CREATE, "article", lambda d: [d.article, "the group", PLAIN]),
    "edit": ("craeA", Deed.EDIT, "draft", lambda d: [d.draft, {"strength": "fully"}]),
    "add_passage": ("craeA", Deed.EDIT, "draft", lambda d: [d.draft, ISRAEL]),
    "drop_passage": ("craeA", Deed.EDIT, "draft", lambda d: [d.passage()]),
    "attach_evidence": (
        "craeA",
        Deed.ATTACH_EVIDENCE,
        "draft",
        lambda d: [d.draft, {"url": "https://b.example", "relation": "context"}],
    ),
    "edit_evidence": ("eA", Deed.EDIT, "draft", lambda d: [d.evidence(), {"title": "T"}]),
    "withdraw_evidence": ("eA", Deed.WITHDRAW_EVIDENCE, "draft", lambda d: [d.evidence(), "Wrong."]),
    "submit": ("craeA", Deed.SUBMIT, "draft", lambda d: [d.draft]),
    "take": ("ra", Deed.TAKE, "in_review", lambda d: [{"claim": d.in_review}]),
    "release": ("ra", Deed.RELEASE, "in_review reviewer", lambda d: [d.place(), {"reason": "time"}]),
    "hand_to": ("eA", Deed.HAND_TO, "in_review reviewer", lambda d: [d.in_review, d.reviewer]),
    "share_out": ("eA", Deed.HAND_TO, "in_review reviewer", lambda d: [d.in_review, deque([d.reviewer])]),
    "take_back": ("eA", Deed.TAKE_BACK, "in_review reviewer", lambda d: [d.place()]),
    "judge": ("ra", Deed.JUDGE, "in_review reviewer", lambda d: [d.place(), FAITHFUL]),
    "recall": ("ra", Deed.RECALL, "in_review reviewer", lambda d: [d.verdict()]),
    "settle_by_one": ("eA", Deed.SETTLE_BY_ONE, "in_review reviewer editor", lambda d: [d.urgent()]),
    "ask_more": ("eA", Deed.ASK_MORE, "in_review adjudicator", lambda d: [d.in_review, 3]),
    "revise": ("ra", Deed.REVISE, "in_review", lambda d: [d.dispute(), FAITHFUL]),
    "ask_adjudication": ("ra", Deed.ASK_ADJUDICATION, "in_review", lambda d: [d.dispute()]),
    "adjudicate": (
        "a",
        Deed.ADJUDICATE,
        "disputed",
        lambda d: [d.dispute_of_others(), FAITHFUL | {"rationale": "r", "reason_code": "out_of_date"}],
    ),
    "answer": ("ra", Deed.ANSWER, "in_review reviewer second_reviewer", lambda d: [d.decision(), "I see."]),
    "publish": ("eA", Deed.PUBLISH, "verified page", lambda d: [d.verified, d.page()]),
    "correct": ("eA", Deed.CORRECT, "published", lambda d: [d.published, "A typo.", {"summary": "Better."}, {}]),
    "confirm_correction": ("eA", Deed.CONFIRM_CORRECTION, "published second_editor", lambda d: [d.correction()]),
    "drop_correction": ("eA", Deed.DROP_CORRECTION, "published second_editor", lambda d: [d.correction(), "No."]),
    "withdraw": ("eA", Deed.WITHDRAW, "published", lambda d: [d.published, "Misheard."]),
    "ask_reply": ("eA", Deed.ASK_REPLY, "verified", lambda d: [d.verified, "The embassy"]),
    "record_reply": ("eA", Deed.ASK_REPLY, "draft editor", lambda d: [d.question(), "No."]),
    "reopen": ("eA", Deed.REOPEN, "verified", lambda d: [d.verified, "A new speech."]),
    "dismiss": ("eA", Deed.DISMISS, "in_review", lambda d: [d.in_review, "spam"]),
    "restore": ("eA", Deed.RESTORE, "dismissed", lambda d: [d.dismissed]),
    "arrange": ("eA", Deed.ARRANGE, "draft", lambda d: [d.draft, {"tags": "x"}, {}]),
    "restrict": ("eA", Deed.RESTRICT, "draft", lambda d: [d.draft, True]),
    "comment": ("craeA", Deed.COMMENT, "draft", lambda d: [d.draft, "Hm."]),
    "link": ("craeA", Deed.LINK, "draft verified", lambda d: [d.draft, d.verified, LinkKind.CONTRADICTS]),
    "settle_link": ("craeA", Deed.LINK, "draft verified", lambda d: [d.link_of(), LinkState.REJECTED]),
    "record_export": ("vcraeA", Deed.EXPORT, "", lambda d: ["claims", "csv", TAKEN]),
    "order_export": ("vcraeA", Deed.EXPORT, "", lambda d: ["csv", {"asked": {}, "total": 1}]),
    "deliver_export": ("vcraeA", Deed.EXPORT, "", lambda d: [d.ordered(), TAKEN | {"size": 1}]),
    "record_release": ("eA", Deed.MAKE_RELEASE, "", lambda d: ["2026-11", RELEASED]),
    "undo_import": ("eA", Deed.UNDO_IMPORT, "editor", lambda d: [d.imported()]),
    "set_mode": ("A", Deed.SET_MODE, "", lambda d: ["pair"]),
    "save_stance_verb": ("A", Deed.MANAGE_VOCABULARY, "", lambda d: [StanceVerb(), SHUNS, {}]),
    "add_guideline": ("A", Deed.MANAGE_VOCABULARY, "", lambda d: ["Read."]),
    "add_person": ("A", Deed.MANAGE_PEOPLE, "", lambda d: ["nina", PASSWORD]),
    "edit_person": ("A", Deed.MANAGE_PEOPLE, "viewer", lambda d: [d.viewer, {"first_name": "Vi"}, {}]),
    "set_roles": ("A", Deed.MANAGE_PEOPLE, "viewer", lambda d: [d.viewer, [Role.EDITOR]]),
    "set_active": ("A", Deed.MANAGE_PEOPLE, "viewer", lambda d: [d.viewer, False]),
    "invite": ("A", Deed.MANAGE_PEOPLE, "viewer", lambda d: [d.viewer]),
    "set_password": ("A", Deed.MANAGE_PEOPLE, "viewer", lambda d: [d.viewer, "another long password"]),
}
# Changes are a mapping too, and not what is given by name.
CHANGES_LAST = {"edit_record", "edit", "edit_evidence"}


def ready(name: str, desk: Desk) -> Callable:
    """The deed, with all that it needs, waiting to be done; again and again, as if it were the first time."""
    given = DEEDS[name][3](desk)
    named = given.pop() if isinstance(given[-1], dict) and name not in CHANGES_LAST else {}

    def do():
        records = [copy(one) if isinstance(one, Model) else one for one in given]
        return getattr(review, name)(*records, **named, by=desk.by)

    return do
