"""Who people are at the desk, and what they may do there."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """Django groups of the same names, made by a migration."""

    VIEWER = "viewer", _("viewer")
    CONTRIBUTOR = "contributor", _("contributor")
    REVIEWER = "reviewer", _("reviewer")
    ADJUDICATOR = "adjudicator", _("adjudicator")
    EDITOR = "editor", _("editor")
    ADMIN = "admin", _("admin")


class Deed(TextChoices):
    """Everything that a person may do, or see. The ledger's events carry these names."""

    READ_PUBLISHED = "read_published", _("read published claims")
    READ_DESK = "read_desk", _("read articles and unpublished claims")
    EXPORT = "export", _("export what one may read")
    ADD_ARTICLE = "add_article", _("add articles")
    ADD_ENTITY = "add_entity", _("add entities and outlets")
    CREATE = "create", _("add claims")
    SUGGEST = "suggest", _("have claims suggested")
    ACCEPT = "accept", _("accept suggestions")
    EDIT = "edit", _("edit a claim")
    EDIT_RECORD = "edit_record", _("edit articles, outlets and entities")
    ATTACH_EVIDENCE = "attach_evidence", _("add evidence")
    WITHDRAW_EVIDENCE = "withdraw_evidence", _("withdraw evidence")
    SUBMIT = "submit", _("submit a claim for review")
    TAKE = "take", _("take a claim from the queue")
    RELEASE = "release", _("hand a claim back to the queue")
    HAND_TO = "hand_to", _("hand a claim to a reviewer")
    TAKE_BACK = "take_back", _("take a claim back from a reviewer")
    JUDGE = "judge", _("give a verdict")
    RECALL = "recall", _("recall a verdict")
    REVISE = "revise", _("revise a verdict while reconciling")
    ASK_ADJUDICATION = "ask_adjudication", _("ask for adjudication")
    ADJUDICATE = "adjudicate", _("settle a dispute")
    ANSWER = "answer", _("answer a decision")
    SETTLE_BY_ONE = "settle_by_one", _("take an urgent claim by one verdict")
    ASK_MORE = "ask_more", _("ask for more verdicts")
    PUBLISH = "publish", _("publish")
    CORRECT = "correct", _("correct what is published")
    CONFIRM_CORRECTION = "confirm_correction", _("confirm a correction")
    DROP_CORRECTION = "drop_correction", _("take back or reject a correction")
    WITHDRAW = "withdraw", _("withdraw what is published")
    REOPEN = "reopen", _("reopen a claim")
    DISMISS = "dismiss", _("dismiss a claim")
    RESTORE = "restore", _("undo a dismissal")
    ARRANGE = "arrange", _("set owner, due time, urgency, tags")
    RESTRICT = "restrict", _("restrict a claim to named people")
    LINK = "link", _("link claims")
    ASK_REPLY = "ask_reply", _("record a request for reply")
    MERGE = "merge", _("merge entities")
    UNMERGE = "unmerge", _("undo a merge")
    TAKE_DOWN = "take_down", _("blank a text for legal reasons")
    COMMENT = "comment", _("comment on a claim")
    IMPORT = "import", _("bulk import")
    UNDO_IMPORT = "undo_import", _("undo an import")
    MAKE_RELEASE = "make_release", _("make a release")
    SET_MODE = "set_mode", _("change the desk mode")
    MANAGE_VOCABULARY = "manage_vocabulary", _("change stance verbs and guidelines")
    MANAGE_PEOPLE = "manage_people", _("manage people and roles")
    ENTER_ADMIN = "enter_admin", _("enter the admin pages")
