"""The command that makes the demo desk, once, and empties it."""

import stat
from collections import Counter

import pytest
from django.core.management import call_command

from claims import ledger
from claims.management.commands.demo import what_to_try
from claims.management.demo_desk import people
from claims.models import Article, Claim, Desk, Entity, Event, Outlet, Person, StanceVerb
from claims.vocabulary import DeskMode, Role
from tests import filled_desk


@pytest.fixture
def demo(transactional_db, settings, tmp_path, capsys):
    """Runs `manage.py demo --no-serve …` with a VAR_DIR of its own; returns what it printed."""
    settings.VAR_DIR = tmp_path

    def run(*options: str) -> str:
        call_command("demo", "--no-serve", *options)
        return capsys.readouterr().out

    return run


@pytest.fixture
def filled(demo):
    """The demo desk is there already."""
    return filled_desk.fill()


def test_it_has_an_account_for_each_role_and_two_reviewers_and_editors(demo):
    printed = demo()

    roles = Counter(Person.objects.values_list("groups__name", flat=True))
    assert roles == {**dict.fromkeys(Role.values, 1), Role.REVIEWER: 2, Role.EDITOR: 2}
    for name, password, _ in people.accounts():
        assert Person.objects.get(username=name).check_password(password)
        assert password in printed
    assert stat.S_IMODE(people.accounts_file().stat().st_mode) == 0o600, "the passwords are for their owner alone"


def test_a_second_run_changes_nothing(demo, filled):
    def all_there_is():
        head = Event.objects.values_list("seq", "mac").first()
        return Article.objects.count(), Claim.objects.count(), head, people.accounts_file().read_text()

    before = all_there_is()

    demo()

    assert all_there_is() == before


def test_its_story_is_a_teams_whatever_the_desks_first_mode(demo):
    Desk.objects.update(mode=DeskMode.SOLO)

    demo()

    assert Desk.objects.get().mode == DeskMode.TEAM
    assert Claim.objects.count() == 60


def test_an_emptied_demo_desk_is_clean_and_can_be_worked_at(demo, filled):
    verbs = StanceVerb.objects.count()

    demo("--empty")

    for model in (Claim, Article, Entity, Outlet):
        assert not model.objects.exists(), model
    assert StanceVerb.objects.count() == verbs
    assert Person.objects.filter(groups__name=Role.REVIEWER).count() == 2
    assert len(people.accounts()) == Person.objects.count()
    assert ledger.check() == Event.objects.count()


def test_a_desk_where_real_people_work_is_never_emptied(demo, filled):
    Person.objects.create_user("a real person")

    with pytest.raises(Exception, match="nothing was cleared"):
        demo("--empty")

    assert Claim.objects.exists()


def test_what_to_try_fits_the_desk_and_an_empty_one_says_how_the_demo_comes_back(demo, filled):
    assert "Next claim" in what_to_try() and "make demo" not in what_to_try()
    demo("--empty")
    assert "add an article" in what_to_try() and "delete var/ and run make demo" in what_to_try()
