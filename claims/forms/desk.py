"""What is done with a claim as a whole: talk, set aside, open again, arrange, hand out."""

import re
from collections.abc import Callable
from typing import cast
from uuid import UUID

from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims import review
from claims.access import may, visible_to
from claims.forms.long_text import Line, LongText
from claims.models import Assignment, Claim, Person
from claims.vocabulary import Deed, DeskMode, Dismissal, Status

_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.I)


class CommentForm(forms.Form):
    text = LongText(label=_("Comment"), longest=5000, help_text=_("“@” and a user name tells that person."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["data-mentions"] = reverse("people_names")


class AnswerForm(forms.Form):
    text = LongText(label=_("Your answer"), longest=2000)


class DismissForm(forms.Form):
    """`by` sees the claims that a duplicate may be of."""

    why = forms.ChoiceField(label=_("Why?"), choices=Dismissal.choices, widget=forms.RadioSelect)
    duplicate_of = forms.CharField(
        label=_("Duplicate of"),
        required=False,
        widget=forms.TextInput(attrs={"list": "others", "autocomplete": "off"}),
        help_text=_("Only for a duplicate: choose a claim of the same article, or paste the other claim's address."),
    )

    def __init__(self, *args, by, claim: Claim, **kwargs):
        super().__init__(*args, **kwargs)
        self.by, self.claim = by, claim

    def others(self) -> list[Claim]:
        """Claims of the same article, to choose from."""
        return list(visible_to(self.by, Claim).filter(article=self.claim.article_id).exclude(pk=self.claim.pk)[:100])

    def clean_duplicate_of(self) -> Claim | None:
        typed = self.cleaned_data["duplicate_of"]
        if not typed:
            return None
        found = _UID.search(typed)
        other = visible_to(self.by, Claim).filter(uid=UUID(found[0])).first() if found else None
        if other is None:
            raise forms.ValidationError(_("Expected another claim's address, as the browser's address bar shows it."))
        return other

    def clean(self):
        super().clean()
        given = self.cleaned_data
        is_duplicate = given.get("why") == Dismissal.DUPLICATE
        if is_duplicate and not given.get("duplicate_of") and "duplicate_of" not in self.errors:
            self.add_error("duplicate_of", _("Which claim is it a duplicate of?"))
        if given.get("duplicate_of") and given.get("why") and not is_duplicate:
            self.add_error("duplicate_of", _("Only for a duplicate: leave this empty, or choose that reason."))
        return given


class ReopenForm(forms.Form):
    to = forms.ChoiceField(
        label=_("What has to change?"),
        choices=[
            (Status.IN_REVIEW.value, _("Nothing in its wording: judge it anew")),
            (Status.DRAFT.value, _("Its wording: back to draft")),
        ],
        initial=Status.IN_REVIEW.value,
        widget=forms.RadioSelect,
    )
    reason = LongText(label=_("Why?"), longest=2000)


def due_field() -> forms.DateTimeField:
    """When a claim should be done; empty: it has no such time."""
    clock = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=_("Due"), required=False, widget=clock)


def owner_field() -> forms.ModelChoiceField:
    """Who looks after a claim; whom it offers, the form sets."""
    return forms.ModelChoiceField(
        label=_("Owner"), queryset=Person.objects.none(), required=False, empty_label=_("nobody")
    )


class ArrangeForm(forms.Form):
    owner = owner_field()
    due_at = due_field()
    urgent = forms.BooleanField(label=_("Urgent"), required=False, help_text=_("Handed out before all others."))
    tags = Line(label=_("Tags"), longest=500, required=False, help_text=_("Separated by a semicolon."))
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, by, claim: Claim):
        super().__init__(data, initial=arranged(claim))
        owner = cast(forms.ModelChoiceField, self.fields["owner"])
        owner.queryset = people_who(by, lambda person: may(person, Deed.READ_DESK) or person.pk == claim.owner_id)

    def changes(self) -> dict:
        """Fields for `review.arrange`."""
        return {name: self.cleaned_data[name] for name in ("owner", "due_at", "urgent", "tags")}


def arranged(claim: Claim) -> dict:
    """How the claim is arranged, as the form shows it."""
    return {name: getattr(claim, name) for name in ("due_at", "urgent", "tags", "revision")} | {"owner": claim.owner_id}


class RestrictForm(forms.Form):
    """Who of the desk may see the claim; `by`, who restricts it, always may."""

    restricted = forms.BooleanField(
        label=_("Only named people see it"),
        required=False,
        help_text=_("All that hangs on it too: sources, rounds, comments, history. What is published stays public."),
    )
    readers = forms.ModelMultipleChoiceField(
        label=_("Who?"),
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("You, its owner and whoever added or accepted it see it in any case."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, by, claim: Claim):
        super().__init__(data, initial=restricted(claim, by))
        at_the_desk = people_who(by, lambda person: may(person, Deed.READ_DESK)).values("pk")
        # Whoever left stays on the list that they are on: to save it anew must not take them off unseen.
        offered = Q(pk__in=at_the_desk) | Q(restricted_claims=claim)
        readers = cast(forms.ModelMultipleChoiceField, self.fields["readers"])
        readers.queryset = visible_to(by, Person).filter(offered).exclude(pk=by.pk).distinct().order_by("username")


def restricted(claim: Claim, by) -> dict:
    """To whom the claim is restricted, as the form shows it to `by`."""
    readers = list(claim.readers.exclude(pk=by.pk).order_by("username").values_list("pk", flat=True))
    return {"restricted": claim.restricted, "readers": readers, "revision": claim.revision}


class HandToForm(forms.Form):
    """Those who may judge this claim and don't hold it now. Whoever has judged it stays on the list: an open round's

    editor doesn't know who has, so that only the deed says so.
    """

    reviewer = forms.ModelChoiceField(
        label=_("Reviewer"),
        queryset=Person.objects.none(),
        empty_label=_("choose…"),
        error_messages={
            "invalid_choice": _(
                "They can't judge this claim: it is their own, they hold it already, or they lack the role."
            )
        },
    )

    def __init__(self, *args, by, claim: Claim, **kwargs):
        super().__init__(*args, **kwargs)
        running = claim.rounds.running().first()
        mode = DeskMode(running.mode) if running else None
        reviewer = cast(forms.ModelChoiceField, self.fields["reviewer"])
        holders = visible_to(by, Assignment.objects.held()).filter(round=running).order_by().values("reviewer")
        reviewer.queryset = people_who(by, lambda person: may(person, Deed.JUDGE, claim, mode)).exclude(pk__in=holders)


class ShareOutForm(forms.Form):
    """Those who may judge at all; which claim each may have, the deed says."""

    reviewers = forms.ModelMultipleChoiceField(
        label=_("Reviewers"),
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each free place goes to the next of them in turn who may judge the claim."),
    )

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        reviewers = cast(forms.ModelMultipleChoiceField, self.fields["reviewers"])
        reviewers.queryset = people_who(by, lambda person: may(person, Deed.TAKE))


def people_who(by, fits: Callable[[Person], bool]) -> QuerySet[Person]:
    """Of the people who can sign in, those who fit, by name."""
    people = visible_to(by, Person).filter(is_active=True).order_by("username")
    return people.filter(pk__in=[person.pk for person in people.prefetch_related("groups") if fits(person)])


class AskMoreForm(forms.Form):
    """`can`: between which numbers one chooses. What is out of reach the deed refuses: it knows who came meanwhile."""

    verdicts = forms.IntegerField(label=_("How many verdicts should settle it?"))

    def __init__(self, data=None, *, can: review.Askable):
        super().__init__(data, initial={"verdicts": can.now})
        self.fields["verdicts"].widget.attrs |= {"min": can.least, "max": can.most}
