"""What every page of the admin keeps: `access` says who may, `visible_to` what is seen, and deeds alone write."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import Field, ForeignKey, Model, QuerySet, URLField
from django.forms import ModelChoiceField
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext

from claims import access
from claims.admin.forms import REVISION, DeedForm
from claims.admin.history import lines_of
from claims.admin.lookups import is_offered
from claims.errors import BadInput, SomebodyCameFirst
from claims.models import Claim, EvidenceLink
from claims.vocabulary import Deed

# By the key, which is indexed: most models' own order leads through other tables, and the whole list would be sorted.
NEWEST_FIRST = ("-pk",)


class SeenAdmin(admin.ModelAdmin):
    """Records to look at. `view_deed`: who may; which of them is `visible_to`'s to say."""

    view_deed = Deed.READ_DESK
    actions: Sequence[Any] = ()
    list_per_page = 50
    show_full_result_count = False
    # Counts beside the filters cost a query each.
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return access.named_to(request.user, super().get_queryset(request))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return access.may(request.user, self.view_deed)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Only what the page offers. Any other condition could ask for what hangs on a record, and is hidden."""
        return is_offered(lookup, self.get_list_filter(request), self.date_hierarchy)

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, URLField):
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        kwargs["queryset"] = access.visible_to(request.user, db_field.remote_field.model)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Those whose deed (see actions.deed_action) the person may do."""
        offered = super().get_actions(request)
        return {name: action for name, action in offered.items() if access.may(request.user, action[0].deed)}

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The ledger's lines on the record, as far as the person may see them, in place of the admin's own log."""
        record = self.get_object(request, object_id)
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("History: {record}").format(record=record),
            "module_name": str(self.opts.verbose_name_plural).capitalize(),
            "object": record,
            "opts": self.opts,
            "preserved_filters": self.get_preserved_filters(request),
            "lines": lines_of(request.user, record),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/claims/object_history.html", context)

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> list:
        """The ledger has it."""
        return []

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> None:
        """The ledger has it."""

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> None:
        """The ledger has it."""


class DeskAdmin(SeenAdmin):
    """Records to write, too: `add` and `alter` call the deeds.

    `writable`: fields that a person may fill in, of `fields`; `fixed`: those of them that only a new record takes;
    `only_when_new`: those of `add_form` that no record has; `optional`: what may be left empty, and what follows then.
    """

    form = DeedForm
    add_form: type[DeedForm] = DeedForm
    add_deed: Deed | None = None
    change_deed: Deed | None = None
    writable: Sequence[str] = ()
    fixed: Sequence[str] = ()
    only_when_new: Sequence[str] = ()
    optional: Mapping[str, str | Promise] = {}

    def add(self, words: dict[str, Any], by: Any) -> Model:
        """A new record of what the form holds."""
        raise NotImplementedError

    def alter(self, record: Any, changes: dict[str, Any], by: Any, revision: int | None) -> None:
        """Change the record, as the database has it. `revision`: as the person saw it."""
        raise NotImplementedError

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.add_deed is not None and access.may(request.user, self.add_deed)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.change_deed is not None and access.may(request.user, self.change_deed, _asked_of(obj))

    def writable_to(self, request: HttpRequest, obj: Model | None) -> set[str]:
        """The fields that this person may fill in, in this record (None: a new one)."""
        return set(self.writable) - (set(self.fixed) if obj is not None else set())

    def get_inlines(self, request: HttpRequest, obj: Model | None) -> Sequence[type[admin.TabularInline]]:
        """Nothing hangs on what isn't there yet."""
        return super().get_inlines(request, obj) if obj is not None else ()

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        if obj is None:
            return [name for name in self.fields or () if name in self.writable_to(request, None)]
        return [name for name in self.fields or () if name not in self.only_when_new]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        writable = self.writable_to(request, obj)
        return [name for name in self.get_fields(request, obj) if name not in writable]

    def get_form(self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any) -> type:
        if obj is None:
            kwargs["form"] = self.add_form
        form = super().get_form(request, obj, change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        for name, otherwise in self.optional.items():
            if (field := form.base_fields.get(name)) is not None:
                field.required, field.help_text = False, gettext("empty: {otherwise}").format(otherwise=otherwise)
        return form

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        context["theirs"] = context["adminform"].form.theirs()
        return super().render_change_form(request, context, **kwargs)

    def _changeform_view(self, request: HttpRequest, *args: Any) -> HttpResponse:
        if request.method == "POST":
            try:
                with transaction.atomic():
                    return super()._changeform_view(request, *args)
            except (BadInput, SomebodyCameFirst) as refusal:
                request.refusal = refusal
        return super()._changeform_view(request, *args)

    def save_model(self, request: HttpRequest, obj: Model, form: DeedForm, change: bool) -> None:
        if change:
            revision = form.cleaned_data.get(REVISION)
            self.alter(self.model._base_manager.get(pk=obj.pk), form.changes(), request.user, revision)
            saved = self.model._base_manager.get(pk=obj.pk)
        else:
            saved = self.add(form.words(), request.user)
        obj.__dict__.update(saved.__dict__)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Deeds have written all there is to write."""


def _asked_of(record: Model | None) -> Claim | EvidenceLink | None:
    """Rules look at claims and evidence; of all else they ask the roles alone."""
    return record if isinstance(record, Claim | EvidenceLink) else None


class SeenInline(admin.TabularInline):
    """Records beside their owner, to look at: those that the person may see."""

    extra = 0
    can_delete = False
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return access.named_to(request.user, super().get_queryset(request))

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Sequence[str]:
        return self.fields

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return access.may(request.user, Deed.READ_DESK)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
