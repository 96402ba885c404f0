"""The demo desk: made through deeds, in every state, once."""

import stat
from collections import Counter

import pytest
from django.core.management import call_command

from claims import ledger
from claims.management.demo_desk import people
from claims.models import Article, Claim, Correction, Event, EvidenceLink, Person
from claims.vocabulary import Role, Status


@pytest.fixture
def demo(transactional_db, settings, tmp_path, capsys):
    """Runs `manage.py demo --no-serve …` with a VAR_DIR of its own; returns what it printed."""
    settings.VAR_DIR = tmp_path

    def run(*options: str) -> str:
        call_command("demo", "--no-serve", *options)
        return capsys.readouterr().out

    return run


def test_the_demo_desk_has_claims_in_every_state(demo):
    demo()

    assert {Status(status) for status in Claim.objects.values_list("status", flat=True)} == set(Status)
    assert Article.objects.count() == 3
    assert 12 <= Claim.objects.count() <= 16
    assert Correction.objects.filter(confirmed_at__isnull=False).count() == 1


def test_it_has_an_account_for_each_role_and_two_reviewers_and_editors(demo):
    printed = demo()

    roles = Counter(Person.objects.values_list("groups__name", flat=True))
    assert roles == {**dict.fromkeys(Role.values, 1), Role.REVIEWER: 2, Role.EDITOR: 2}
    for name, password, _ in people.accounts():
        assert Person.objects.get(username=name).check_password(password)
        assert password in printed


def test_the_accounts_file_is_for_its_owner_alone(demo):
    demo()

    assert stat.S_IMODE(people.accounts_file().stat().st_mode) == 0o600


def test_a_second_run_changes_nothing(demo):
    demo()
    before = (Claim.objects.count(), Event.objects.count(), people.accounts_file().read_text())

    demo()

    assert (Claim.objects.count(), Event.objects.count(), people.accounts_file().read_text()) == before


def test_every_record_of_it_has_its_events_and_the_ledger_holds(demo):
    demo()

    assert ledger.check() == Event.objects.count()
    for model in (Claim, Article, EvidenceLink):
        told = Event.objects.filter(record_type=model._meta.model_name).values_list("record_uid", flat=True)
        assert set(model.objects.values_list("uid", flat=True)) <= set(told)


def test_every_text_says_that_it_is_a_demonstration(demo):
    demo()

    for article in Article.objects.all():
        assert article.current.text.startswith("Demonstration text")
        assert "(demonstration)" in article.outlet.name


def test_an_emptied_demo_desk_is_clean_and_can_be_worked_at(demo):
    demo()

    demo("--empty")

    assert not Claim.objects.exists()
    assert not Article.objects.exists()
    assert Person.objects.filter(groups__name=Role.REVIEWER).count() == 2
    assert ledger.check() == Event.objects.count()


def test_a_desk_where_real_people_work_is_never_emptied(demo):
    demo()
    Person.objects.create_user("a real person")

    with pytest.raises(Exception, match="nothing was cleared"):
        demo("--empty")

    assert Claim.objects.exists()
