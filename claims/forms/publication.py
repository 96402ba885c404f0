"""The forms of publishing: the page, a correction, a withdrawal, asking those concerned for a reply."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from claims import review
from claims.forms.article import AddressField
from claims.forms.dates import DayInput
from claims.forms.long_text import Line, LongText
from claims.models import Claim, Decision, Publication, ReplyRequest
from claims.review.correcting import CORRECTABLE
from claims.review.publishing import OF_THE_DECISION
from claims.review.settlement import rated_as_of

WAIVERS = ("coherence_waiver", "sources_waiver", "reply_waiver")


def _moment(label: Any, **kwargs: Any) -> forms.DateTimeField:
    picker = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, required=False, widget=picker, **kwargs)


def _waiver(label: Any) -> LongText:
    """Asked for only where the problem that it waives is there."""
    return LongText(
        label=label,
        longest=2000,
        error_messages={"required": _("Say in writing why it may go out so, or mend it first.")},
    )


class PageForm(forms.Form):
    """The browser leaves empty fields to the server, which says of all at once what is missing."""

    use_required_attribute = False


class PublicationForm(PageForm):
    """What readers are to see of `claim`, by its latest decision. Says all at once what is missing."""

    headline = Line(
        label=_("Headline"), longest=200, counted=True, error_messages={"required": _("A headline is missing.")}
    )
    summary = LongText(label=_("Summary"), longest=5000, error_messages={"required": _("A summary is missing.")})
    rationale = LongText(
        label=_("Why is it rated so?"),
        longest=5000,
        help_text=_("In words for readers."),
        error_messages={"required": _("Write for the readers why it is rated so.")},
    )
    language = Line(label=_("Language"), longest=12, help_text=_("As in “en”, “ar” or “pt-BR”."))
    url = AddressField(
        label=_("Address of your own page"),
        required=False,
        help_text=_("Where your house publishes it. Left empty, the page has its address here."),
    )
    rated_as_of = forms.DateField(
        label=_("Rated as of"),
        required=False,
        widget=DayInput,
        help_text=_("The day that the rating speaks of. Empty: the article’s date."),
    )
    hold_until = _moment(_("Hold until"), help_text=_("Not shown to the public before."))
    coherence_waiver = _waiver(_("Why may it go out against the evidence?"))
    sources_waiver = _waiver(_("Why are so few sources enough?"))
    reply_waiver = _waiver(_("Why is there no reply?"))

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        claim: Claim,
        decision: Decision,
        grounds: review.Grounds | None = None,
    ):
        first = {name: getattr(decision, name) for name in OF_THE_DECISION}
        super().__init__(data, initial={**first, "language": claim.article.language or "en"})
        self.claim = claim
        self.fields["rationale"].required = not decision.rationale
        problems = review.publication_problems(claim, review.Page("", ""), grounds)
        for name in WAIVERS:
            if name in problems:
                self.fields[name].help_text = problems[name]
            else:
                del self.fields[name]

    def clean_rated_as_of(self) -> date:
        return self.cleaned_data["rated_as_of"] or rated_as_of(self.claim)

    def page(self) -> review.Page:
        """What was typed, of what could be read of it."""
        return review.Page(**{"headline": "", "summary": "", **self.cleaned_data})


class CorrectionForm(PageForm):
    """What the page said wrong, and its words as they should be."""

    text = LongText(
        label=_("What was wrong?"),
        longest=2000,
        help_text=_("Readers see this under the page."),
        error_messages={"required": _("Tell the readers what was wrong.")},
    )
    # The words as the editor saw them travel along: what somebody else mended meanwhile isn't taken for a change.
    headline = Line(
        label=_("Headline"),
        longest=200,
        counted=True,
        show_hidden_initial=True,
        error_messages={"required": _("A page needs a headline.")},
    )
    summary = LongText(
        label=_("Summary"),
        longest=5000,
        show_hidden_initial=True,
        error_messages={"required": _("A page needs a summary.")},
    )
    rationale = LongText(
        label=_("Why it is rated so"),
        longest=5000,
        show_hidden_initial=True,
        error_messages={"required": _("Readers need to know why it is rated so.")},
    )

    def __init__(self, data: QueryDict | None = None, *, publication: Publication):
        super().__init__(data, initial={name: getattr(publication, name) for name in CORRECTABLE})

    def changes(self) -> dict[str, str]:
        """The fields of the page that were given other words, with these."""
        return {name: self.cleaned_data[name] for name in CORRECTABLE if name in self.changed_data}


class DropForm(PageForm):
    """Why a correction that waits is taken back or rejected."""

    reason = LongText(
        label=_("Why is it dropped?"),
        longest=2000,
        help_text=_("It stays on record at the desk; readers don’t see it."),
        error_messages={"required": _("Say why the correction is not made.")},
    )


class WithdrawalForm(PageForm):
    """Why what is published is taken back."""

    reason = LongText(
        label=_("Why is it withdrawn?"),
        longest=2000,
        help_text=_("Readers see this at the page's address."),
        error_messages={"required": _("Tell the readers why it is withdrawn.")},
    )


class ReplyRequestForm(PageForm):
    """Whom we asked for a reply, and when."""

    asked = Line(
        label=_("Whom did you ask?"),
        longest=200,
        help_text=_("Name and office, as in “press office of the foreign ministry”."),
        error_messages={"required": _("Say whom you asked.")},
    )
    asked_at = _moment(_("When?"), help_text=_("Empty: now."))


class ReplyForm(PageForm):
    """What they said to `request`, and when."""

    reply = LongText(label=_("What did they say?"), longest=5000, error_messages={"required": _("What did they say?")})
    replied_at = _moment(_("When?"), help_text=_("Empty: now."))

    def __init__(self, data: QueryDict | None = None, *, request: ReplyRequest):
        super().__init__(data)
        self.request = request

    def clean_replied_at(self) -> datetime | None:
        moment = self.cleaned_data["replied_at"]
        if (moment or timezone.now()) < self.request.asked_at:
            asked = date_format(timezone.localtime(self.request.asked_at), "j F Y, H:i")
            raise forms.ValidationError(
                _("They were asked on {asked}: the reply can't have come before.").format(asked=asked)
            )
        return moment
