"""Whether a record may be written: its text made one form, its validators run, what the database refuses told."""

import datetime
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import MaxLengthValidator
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext

from claims.errors import BadInput, BadText
from claims.text.normalise import normalise

# Numbers that every such field holds, on either database.
SMALL = 32_767
# Values of these types alone are what such a field holds; of all others Django is asked.
PLAIN_TYPES = {
    models.BooleanField: bool,
    models.DateField: datetime.date,
    models.DateTimeField: datetime.datetime,
    models.UUIDField: uuid.UUID,
}


def validate(record, only: Collection[str] | None = None) -> None:
    """Normalise the record's text and run its validators (those of the fields `only`, where it is given), without a

    query. Raises BadInput, by field.

    Constraints are left to the database, which holds them anyway: asking Django to try each beforehand costs a query
    for each (25 for a claim). See `explained`.
    """
    _normalise_text(record)
    names = [
        name
        for name, attname, is_fine in _checks(record.__class__)
        if not is_fine(getattr(record, attname)) and (only is None or name in only)
    ]
    with _as_bad_input(record):
        if names:
            _clean(record, set(names))
        record.clean()


def _clean(record, names: set[str]) -> None:
    fields = record._meta.concrete_fields
    record.clean_fields(exclude=[field.name for field in fields if field.name not in names])
    _refuse_long_text(record, [field for field in fields if field.name in names])


@cache
def _checks(model: Any) -> list[tuple[str, str, Callable[[Any], bool]]]:
    """For each field that isn't a relation, its name and whether what a record has there is fine beyond any doubt.

    Most values are, and to know it takes a tenth of what Django's own cleaning of all fields does; whatever isn't goes
    through that, so what is right, and how it is said, stays Django's.
    """
    fields = [field for field in model._meta.concrete_fields if not field.is_relation and not field.primary_key]
    return [(field.name, field.attname, _check(field)) for field in fields]


def _check(field: models.Field) -> Callable[[Any], bool]:
    """Of a value of the field."""
    if type(field) in (models.CharField, models.TextField) and _is_only_limited(field):
        return _check_text(field)
    may_lack = field.null and field.blank
    if isinstance(field, models.PositiveSmallIntegerField | models.PositiveIntegerField):
        return lambda value: may_lack if value is None else type(value) is int and 0 <= value <= SMALL
    plain = PLAIN_TYPES.get(type(field)) if not (field.validators or field.choices) else None
    if plain is None:
        return lambda value: may_lack and value is None
    return lambda value: type(value) is plain or (may_lack and value is None)


def _is_only_limited(field: models.Field) -> bool:
    return all(type(validator) is MaxLengthValidator for validator in field.validators)


def _check_text(field: models.Field) -> Callable[[Any], bool]:
    longest, may_be_empty = field.max_length or float("inf"), field.blank
    if field.choices:
        known = {value for value, _ in field.flatchoices} | ({""} if may_be_empty else set())
        return lambda value: isinstance(value, str) and value in known
    return lambda value: isinstance(value, str) and (may_be_empty if value == "" else len(value) <= longest)


@contextmanager
def explained(record) -> Iterator[None]:
    """Where the database refuses the record, find out why: BadInput with a sentence for each promise it would break."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        with _as_bad_input(record):
            record.full_clean()
        raise


@contextmanager
def _as_bad_input(record) -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        fields = {"" if name == NON_FIELD_ERRORS else name: list(found) for name, found in error.message_dict.items()}
        raise BadInput(" ".join(_sentence(record, name, found) for name, found in fields.items()), fields) from error


def _sentence(record, name: str, found: list[str]) -> str:
    if not name:
        return " ".join(found)
    label = str(record._meta.get_field(name).verbose_name)
    return f"{label[:1].upper()}{label[1:]}: {' '.join(found)}"


@cache
def _text_fields(model: Any) -> list[str]:
    texts = (models.CharField, models.TextField)
    return [field.attname for field in model._meta.concrete_fields if isinstance(field, texts)]


def _normalise_text(record) -> None:
    wrong = {}
    for name in _text_fields(record.__class__):
        value = getattr(record, name)
        if value and isinstance(value, str):
            try:
                setattr(record, name, normalise(value))
            except BadText as error:
                wrong[name] = [error.message]
    if wrong:
        raise BadInput(" ".join(_sentence(record, name, found) for name, found in wrong.items()), wrong)


def _refuse_long_text(record, fields: Iterable[models.Field]) -> None:
    """Django leaves a text field's longest length to forms; here whoever comes by another way is held to it too."""
    wrong = {
        field.name: gettext("Expected at most {max_length:,} characters; these are {value:,}.").format(
            max_length=field.max_length, value=len(value)
        )
        for field in fields
        if isinstance(field, models.TextField)
        and field.max_length
        and len(value := getattr(record, field.attname)) > field.max_length
    }
    if wrong:
        raise ValidationError(wrong)
