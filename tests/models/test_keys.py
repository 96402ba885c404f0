"""Every record has a key, a uid of its own, and holds fast what it points to."""

from django.apps import apps
from django.db import models

MODELS = list(apps.get_app_config("claims").get_models())


def test_every_record_has_a_number_as_its_key_and_a_uid_of_its_own():
    singles = {"Desk", "LedgerHead"}
    without_uid = {*singles, "Event", "RoundEvidence", "VerdictEvidence"}
    for model in MODELS:
        if model.__name__ not in singles:
            assert isinstance(model._meta.pk, models.BigAutoField), model
        if model.__name__ not in without_uid:
            assert model._meta.get_field("uid").unique, model


def test_what_belongs_to_another_record_holds_that_one_fast():
    let_go = {
        f"{model.__name__}.{field.name}"
        for model in MODELS
        for field in model._meta.concrete_fields
        if field.is_relation and field.remote_field.on_delete is not models.PROTECT
    }
    assert let_go == {"EntityAlias.entity", "Unsent.author", "Preference.person", "SavedFilter.owner"}
