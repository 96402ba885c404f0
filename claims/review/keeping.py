"""What a person arranges for themselves: filters under a name, the first day's list. It leaves no event."""

from django.utils.translation import gettext

from claims import clock
from claims.errors import BadInput
from claims.models import Preference, SavedFilter
from claims.review.validation import validate

MOST_FILTERS = 30


def save_filter(page: str, name: str, query: str, *, by) -> SavedFilter:
    """Keep the filters of a list under a name; one of the same name gives way. Raises BadInput."""
    name = name.strip()
    others = SavedFilter.objects.filter(owner=by, page=page).exclude(name=name)
    if not query:
        raise BadInput(gettext("No filter is set, so there is nothing to save."))
    if others.count() >= MOST_FILTERS:
        raise BadInput(
            gettext("At most {most_filters} are kept a list: drop one first.").format(most_filters=MOST_FILTERS)
        )
    kept = SavedFilter.objects.filter(owner=by, page=page, name=name).first() or SavedFilter(
        owner=by, page=page, name=name
    )
    kept.query = query
    validate(kept)
    kept.save()
    return kept


def drop_filter(kept: SavedFilter, *, by) -> None:
    """Forget a kept filter of one's own."""
    SavedFilter.objects.filter(pk=kept.pk, owner=by).delete()


def set_single_keys(on: bool, *, by) -> None:
    """Whether keys without Ctrl act while this person judges, wherever they sign in."""
    Preference.objects.update_or_create(person=by, defaults={"single_keys": on})


def put_checklist_away(*, by) -> None:
    """The first day's list isn't shown to this person any more."""
    Preference.objects.update_or_create(person=by, defaults={"checklist_done_at": clock.now()})
