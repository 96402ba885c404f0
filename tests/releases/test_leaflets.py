"""What explains a release: the codebook, and how to cite it."""

import json

import pytest
import yaml

from claims import releases
from claims.errors import BadInput
from claims.export import columns
from claims.releases import codebook, tables
from claims.releases.licences import KNOWN

DATA = {"claims": columns.CLAIMS, "articles": tables.ARTICLES, "evidence": columns.EVIDENCE}
DATA |= {"entities": columns.ENTITIES, "corrections": tables.CORRECTIONS}


def test_every_column_and_word_is_in_the_codebook(release_in, published):
    folder = release_in("one")
    book = json.loads((folder / "codebook.json").read_bytes())

    described = {kind: tuple(column["name"] for column in listed) for kind, listed in book["columns"].items()}
    assert described == {**DATA, "claims": columns.of_claims(True)}
    assert all(column["meaning"] for listed in book["columns"].values() for column in listed)
    assert book["words"]["rating"]["supported"] == "true"
    assert book["words"]["fidelity"]["distorted"] == "needs rewording"
    meets = next(stance for stance in book["stances"] if stance["name"] == "meets")
    assert (meets["polarity"], meets["symmetric"]) == (0, True)
    assert book["guidelines"]["version"] == 1
    for word in ("| rating |", "| supports | +2 supports |", "guidelines, version 1"):
        assert word in (folder / "codebook.md").read_text()


def test_the_order_of_stances_is_no_databases(editor):
    stances = codebook.codebook_of(editor)[0]["stances"]
    assert stances == sorted(stances, key=lambda s: (s["polarity"] is None, -(s["polarity"] or 0), s["name"]))


# https://github.com/citation-file-format/citation-file-format/blob/main/schema-guide.md: the keys that we use, and
# which are needed. Its list of licences is SPDX's.
NEEDED = {"cff-version", "message", "title", "authors"}
ALLOWED = {*NEEDED, "type", "abstract", "version", "url", "date-released", "license", "license-url"}


@pytest.mark.parametrize(
    ("licence", "key"), [("CC-BY-4.0", "license"), ("https://a.example/terms", "license-url"), ("", None)]
)
def test_its_citation_file_is_as_the_format_has_it(release_in, published, settings, licence, key):
    settings.PUBLISHER_NAME = "The “House”: \\ Größe\u2028 🏠"
    told = yaml.safe_load((release_in("2026.10", licence=licence) / "CITATION.cff").read_text("utf-8"))

    assert set(told) >= NEEDED and set(told) <= ALLOWED
    assert (told["cff-version"], told["type"], told["version"]) == ("1.2.0", "dataset", "2026.10")
    assert told["authors"] == [{"name": settings.PUBLISHER_NAME}]
    assert len(told["date-released"]) == 10
    assert {name: told[name] for name in told if name.startswith("license")} == ({key: licence} if key else {})


def test_licences_are_known_or_an_address():
    assert [releases.licence_from(f" {name.lower()} ") for name in KNOWN] == list(KNOWN)
    for words in ("mine", "https://a.example/my terms", "javascript:alert(1)"):
        with pytest.raises(BadInput, match="is no licence that citation files know"):
            releases.licence_from(words)
