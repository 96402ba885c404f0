"""`import_articles`: tables of articles, and one article a file."""

import os
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from claims.models import Article, ArticleVersion, ImportRun
from tests.absent import absent

DATA = Path(__file__).parents[2] / os.environ.get("WORKBENCH_DATA", "../shared/data")
SEED = DATA / "seed" / "article.txt"


@pytest.fixture
def run(editor):
    def command(*arguments, name="import_articles", by="edith"):
        call_command(name, *map(str, arguments), "--as", by)

    return command


@pytest.fixture
def refused(run):
    """refused(…): (exit code, lines) of a command that ends with errors."""

    def command(*arguments, **how) -> tuple[int, list[str]]:
        with pytest.raises(CommandError) as error:
            run(*arguments, **how)
        return error.value.returncode, str(error.value).split("\n")

    return command


@pytest.fixture
def seed():
    if not SEED.exists():
        absent(f"{SEED} is not there")
    return SEED


def test_the_seed_article_is_taken_word_for_word(run, seed):
    run(seed)
    article = Article.objects.get()
    assert article.article_id == "article.txt"
    assert article.title.startswith("date 2024-02-29 Representatives of Hamas") and len(article.title) <= 120
    assert article.current.text == seed.read_text(encoding="utf-8")


def test_a_text_file_is_one_article(run, tmp_path, capsys):
    file = tmp_path / "moscow.txt"
    file.write_text("\nIn Moscow\n\nHamas met Fatah.\n", encoding="utf-8")
    run(
        file, "--outlet", "The Paper", "--published-at", "2024-02-29", "--language", "en", "--url", "https://p.example/"
    )
    article = Article.objects.get()
    assert (article.title, article.outlet.name, article.published_at.isoformat()) == (
        "In Moscow",
        "The Paper",
        "2024-02-29",
    )
    assert article.current.text == "\nIn Moscow\n\nHamas met Fatah.\n"
    assert capsys.readouterr().out == f"{file}: 1 new, 0 changed, 0 unchanged, 0 refused.\n"


def test_an_html_file_is_titled_by_its_title(run, tmp_path):
    file = tmp_path / "moscow.html"
    file.write_text("<html><title>In \n Moscow</title><p>Hamas met</p><script>x</script>", encoding="utf-8")
    run(file, "--article-id", "m1")
    article = Article.objects.get()
    assert (article.article_id, article.title, article.current.text) == ("m1", "In Moscow", "Hamas met")
    assert "<script" not in article.current.html


def test_a09_the_same_text_file_twice_is_unchanged(run, tmp_path, capsys):
    file = tmp_path / "moscow.txt"
    file.write_text("In Moscow\n", encoding="utf-8")
    run(file)
    run(file)
    assert "0 new, 0 changed, 1 unchanged" in capsys.readouterr().out
    assert ArticleVersion.objects.count() == 1


def test_several_files_are_taken_together_or_not_at_all(run, refused, tmp_path):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("In Moscow", encoding="utf-8")
    bad.write_text("In\x00Moscow", encoding="utf-8")
    code, lines = refused(good, bad)
    assert code == 1
    assert lines[0].startswith(f"{bad}:1: text: Line 1, character 3 is U+0000, a control character.")
    assert lines[-1] == "1 row refused; nothing was saved."
    assert not Article.objects.exists()
    bad.write_text("In Doha", encoding="utf-8")
    run(good, bad)
    assert ImportRun.objects.count() == 2


def test_options_of_one_article_are_for_documents(refused, tmp_path):
    file, table = tmp_path / "a.txt", tmp_path / "a.csv"
    assert refused(file, file, "--title", "x") == (2, ["--title is for one file, and 2 are given."])
    assert refused(table, "--outlet", "x") == (
        2,
        ["--outlet belongs to .txt and .html files: a table has columns for it."],
    )


def test_an_encoding_is_read_right_where_it_is_named(run, refused, tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes("Côte d’Ivoire".encode("windows-1252"))
    code, lines = refused(file)
    assert code == 2
    assert lines[0].startswith(f"{file}: Line 1 holds a byte (0xF4) that isn't UTF-8.")
    run(file, "--encoding", "windows-1252")
    assert Article.objects.get().title == "Côte d’Ivoire"
