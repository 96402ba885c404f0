"""The desk's mode, its vocabulary, its guidelines."""

from typing import Any

from django import forms
from django.db.models import Field
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims import review
from claims.admin.base import DeskAdmin
from claims.admin.forms import DeedForm
from claims.errors import SomebodyCameFirst
from claims.models import Desk, Guideline, StanceVerb
from claims.vocabulary import Deed


class DeskModeAdmin(DeskAdmin):
    change_deed = Deed.SET_MODE
    fields = writable = ("mode",)
    list_display = ("__str__",)

    def alter(self, record: Desk, changes: dict[str, Any], by: Any, revision: int | None) -> None:
        if "mode" in changes:
            review.set_mode(changes["mode"], by=by)


class StanceVerbAdmin(DeskAdmin):
    add_deed = change_deed = Deed.MANAGE_VOCABULARY
    fields = writable = ("name", "base_form", "past_form", "particle", "polarity", "symmetric", "legal_act", "active")
    list_display = ("name", "polarity", "symmetric", "legal_act", "active")
    list_filter = ("polarity", "active", "symmetric", "legal_act")
    search_fields = ("name", "base_form")

    def add(self, words: dict[str, Any], by: Any) -> StanceVerb:
        return review.save_stance_verb(StanceVerb(), words, by=by)

    def alter(self, record: StanceVerb, changes: dict[str, Any], by: Any, revision: int | None) -> None:
        # The deed compares with the revision of the record that it is given.
        record.revision = record.revision if revision is None else revision
        review.save_stance_verb(record, changes, by=by)


class NextGuidelines(DeedForm):
    """`after`: the version that the page began with; of two admins the second sees what the first one added."""

    after = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        self._newest = Guideline.objects.current()
        if data is not None and isinstance(self.refusal, SomebodyCameFirst):
            data = data.copy()
            data["after"] = self._newest.number
        super().__init__(data, *args, **kwargs)
        self.initial["after"] = self._newest.number

    def theirs(self) -> list[tuple[str, str, str]]:
        """The newest version beside what was typed, where that one was added meanwhile."""
        if not isinstance(self.refusal, SomebodyCameFirst):
            return []
        return [(str(self["text"].label), self._newest.text, str(self["text"].data))]


class GuidelineAdmin(DeskAdmin):
    """A changed text is a new version."""

    add_deed = Deed.MANAGE_VOCABULARY
    add_form = NextGuidelines
    fields = ("number", "text", "created_by", "created_at")
    writable = ("text",)
    list_display = ("number", "created_by", "created_at")
    list_select_related = ("created_by",)
    search_fields = ("text",)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, str | list[str]]:
        """A new version is mostly the newest with a few words changed."""
        newest = Guideline.objects.current()
        return {"text": newest.text, **super().get_changeform_initial_data(request)}

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "text":
            kwargs["help_text"] = _(
                "The newest version, to be changed; saved, it is a new one, and verdicts keep the one that they were"
                " given by. It is Markdown: “## Heading”, “- point”, “**bold**”."
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def add(self, words: dict[str, Any], by: Any) -> Guideline:
        return review.add_guideline(words["text"], by=by, after=words.get("after"))
