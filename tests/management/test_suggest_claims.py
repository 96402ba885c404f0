"""`suggest_claims`: articles read by the machine, from the command line."""

import io

import pytest
from django.core.management import CommandError, call_command

from claims import review
from claims.models import Claim

TEXTS = {
    "one": "Qatar accepts Hamas. Egypt does not endorse Hamas.",
    "two": "Iran supports Hezbollah.",
    "three": "Rain.",
}


@pytest.fixture
def articles(contributor):
    return [review.add_article(by=contributor, text=text, article_id=name) for name, text in TEXTS.items()]


@pytest.fixture
def run(articles, contributor):
    def call(*options: str, by: str = "carla") -> str:
        out = io.StringIO()
        call_command("suggest_claims", *options, "--as", by, stdout=out)
        return out.getvalue()

    return call


def sentences() -> set[str]:
    return set(Claim.objects.suggested().values_list("proposition", flat=True))


def test_all_articles_are_read_and_nothing_is_suggested_twice(run):
    assert run() == "3 suggestions in 3 articles.\n"
    assert sentences() == {"Qatar accepts Hamas", "Egypt does not endorse Hamas", "Iran supports Hezbollah"}
    assert run() == "0 suggestions in 3 articles.\n"


def test_or_those_that_are_named(run):
    assert run("--article", "two", "three") == "1 suggestion in 2 articles.\n"
    assert sentences() == {"Iran supports Hezbollah"}


def test_or_the_new_ones(run):
    run("--article", "one")
    assert run("--new") == "1 suggestion in 2 articles.\n"


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--article", "four"), 1, "There is no article with the id “four”."),
        (("--extractor", "oracle"), 2, "There is no extractor “oracle”. Expected one of: rules."),
    ],
)
def test_what_is_wrong_is_said(run, options, code, said):
    with pytest.raises(CommandError) as raised:
        run(*options)
    assert (raised.value.returncode, str(raised.value)) == (code, said)
    assert not Claim.objects.exists()


def test_a_viewer_has_nothing_read(run, viewer):
    with pytest.raises(CommandError) as raised:
        run(by="violet")
    assert raised.value.returncode == 3
    assert not Claim.objects.exists()


def test_an_entity_of_the_desk_is_meant_by_its_own_names(run, contributor):
    own = review.add_entity("The Emirate", by=contributor, kind="state", aliases=["Qatar"])
    run("--article", "one")
    assert Claim.objects.get(proposition="The Emirate accepts Hamas").holder == own
