"""Out, into an empty desk, out again: what an import reads is the same to the byte (A23)."""

import csv
import io
import json
from collections.abc import Iterable
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from claims import export, review
from claims.export import columns
from claims.intake import RESOURCES
from claims.models import Claim, Entity, StanceVerb
from claims.text.normalise import fold, normalise, one_line
from claims.vocabulary import AnchorRole, EntityKind, Modality, Precision, Relation, Status
from tests.environment import IS_SQLITE

ORDER = ("entities", "articles", "claims", "evidence")
COLUMNS = {
    "entities": columns.ENTITIES,
    "articles": columns.ARTICLES,
    "claims": columns.CLAIMS,
    "evidence": columns.EVIDENCE,
}
EXAMPLES = 12 if IS_SQLITE else 5
AWKWARD = "=cmd|' /C calc'!A0"


def files_of(person, form: str) -> dict[str, bytes]:
    written = export.format_named(form)
    every = export.Selection(tuple(Status)).of(person)
    rows = {
        "entities": export.entity_rows(person),
        "articles": export.article_rows(person),
        "claims": export.claim_rows(person, every, in_json=written.in_json),
        "evidence": export.evidence_rows(person),
    }
    files = {}
    for kind in ORDER:
        file = io.BytesIO()
        columns_of_it = columns.of_claims(written.in_json) if kind == "claims" else COLUMNS[kind]
        export.write(file, written, columns_of_it, rows[kind])
        files[kind] = file.getvalue()
    return files


def importable(kind: str, content: bytes, form: str) -> list[dict]:
    """The rows with the columns alone that an import reads."""
    wanted = columns.IMPORTABLE if kind == "claims" else set(COLUMNS[kind])
    return [{name: value for name, value in row.items() if name in wanted} for row in rows_in(content, form)]


def rows_in(content: bytes, form: str) -> Iterable[dict]:
    match form:
        case "json":
            return json.loads(content)
        case "jsonl":
            return map(json.loads, content.decode().splitlines())
        case "xlsx":
            header, *lines = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
            return [dict(zip(header, line, strict=True)) for line in lines]
    separator = {"csv": ",", "tsv": "\t"}[form]
    return csv.DictReader(io.StringIO(content.decode(), newline=""), delimiter=separator)


def imported(person, files: dict[str, bytes], form: str) -> None:
    for kind in ORDER:
        resource = RESOURCES[kind]
        result = resource(by=person).import_data(resource.read(files[kind], form, f"{kind}.{form}"))
        assert not result.refused, (
            kind,
            [problem for row in result.invalid_rows for problem in row.error_dict.items()],
        )
        assert result.saved


def there_and_back(build, person, form: str) -> None:
    """`build` a desk, take it away, bring it into an empty one, take it away from there."""
    with transaction.atomic():
        build()
        first = files_of(person, form)
        transaction.set_rollback(True)
    assert not Claim.objects.exists()
    imported(person, first, form)
    second = files_of(person, form)
    for kind in ORDER:
        if kind == "claims":
            assert importable(kind, second[kind], form) == importable(kind, first[kind], form)
        else:
            assert second[kind] == first[kind]


def build_by(person, title="“Talks”", name="Qatar", scope="as an actor", text="One.\n{}\nTwo.", **fields) -> Claim:
    """A small desk with these words at their places; `text` with a place for the quote."""
    quote = fields.pop("quote", "Qatar accepts Hamas 🙂 قطر")
    before, after = text.split("{}")
    article = review.add_article(
        by=person,
        text=f"{before}\n{quote}\n{after}",
        title=title,
        outlet=fields.pop("outlet", "The Paper"),
        author=fields.pop("author", ""),
        url="https://paper.example/1?a=1&b=2",
        language="en",
        published_at=date(2024, 2, 29),
    )
    gulf = review.add_entity("The Gulf", by=person, kind=EntityKind.BLOC)
    holder = review.add_entity(
        name, by=person, kind=EntityKind.STATE, aliases=fields.pop("aliases", ()), parent=gulf, wikidata_id="Q846"
    )
    target = review.add_entity("Hamas", by=person, kind=EntityKind.FACTION)
    start = len(normalise(f"{before}\n"))
    claim = review.create(
        article,
        [review.Words(quote, start, start + len(normalise(quote)))],
        by=person,
        holder=holder,
        stance=StanceVerb.objects.get(name="opposes"),
        target=target,
        scope=scope,
        valid_from=date(2024, 2, 1),
        valid_from_precision=Precision.MONTH,
        valid_to=date(2025, 1, 1),
        valid_to_precision=Precision.YEAR,
        **fields,
    )
    review.attach_evidence(
        claim,
        by=person,
        url="https://a.example/x",
        relation=Relation.REFUTES,
        title=title,
        quote=quote,
        published_at=date(2024, 1, 31),
        primary=True,
        root_source=one_line(scope)[:200],
    )
    return claim


@pytest.fixture(params=["csv", "tsv", "xlsx", "json", "jsonl"])
def form(request):
    return request.param


def test_a23_a_desk_of_every_kind_of_claim_comes_back(editor, form):
    def build():
        claim = build_by(
            editor,
            negated=True,
            modality=Modality.POSSIBLE,
            strength="strongly",
            via="Bogdanov, according to Arab News",
            attribution="direct_quote",
            tags="b;a",
            aliases=["Doha", "State of Qatar"],
        )
        review.add_passage(claim, review.Words("Two.", role=AnchorRole.CUE), by=editor)
        article, hamas = claim.article, Entity.objects.get(name="Hamas")
        accepts = StanceVerb.objects.get(name="accepts")
        review.create(article, "One.", by=editor, kind="plain", proposition="One is one", claim_id="plain-1")
        review.create(article, "Two.", by=editor, holder_unnamed="some factions", stance=accepts, target=hamas)
        review.create(
            article, "Two.", by=editor, holder=claim.holder, stance=accepts, target=hamas, proposition="In other words"
        )
        review.add_article(by=editor, html="<p>It <em>is</em> so.</p><ul><li>a</li></ul>", title="HTML", article_id="h")
        review.submit(claim, by=editor)

    there_and_back(build, editor, form)


def test_a23_cells_that_a_spreadsheet_would_run_come_back(editor, form):
    there_and_back(
        lambda: build_by(
            editor,
            title=AWKWARD,
            name="=1+1",
            scope="-2",
            text='- one\n{}\n"=two"',
            quote="@SUM(1) '=3",
            outlet="+The Paper",
            author="'-",
            aliases=["=2+2", "'@x", "－3"],
            via="\uff1d1",
            tags="=1;-;+x",
            proposition="'=1+1 is said",
        ),
        editor,
        form,
    )


def test_a23_what_was_merged_comes_back_as_what_stands_for_it(editor, form):
    def build():
        claim = build_by(editor, aliases=["Doha"])
        review.merge(claim.holder, review.add_entity("State of Qatar", by=editor, kind=EntityKind.STATE), by=editor)

    there_and_back(build, editor, form)


def test_a23_an_outlet_that_bears_the_name_of_somebody_else_comes_back(editor, form):
    def build():
        review.add_entity("The Paper", by=editor, kind=EntityKind.ORGANISATION)
        build_by(editor)

    there_and_back(build, editor, form)


def test_importing_what_was_just_exported_changes_nothing(editor, claim_in, form):
    for status in Status:
        claim_in(status)
    before = files_of(editor, form)

    imported(editor, before, form)

    assert files_of(editor, form) == before


def words(longest: int = 40):
    """Texts that are kept as they are: what people write, and what breaks files."""
    breaking = ["_x0041_", "_x005F", *"'\"=+-@ ,;\t\n|＝a1é\u0301س🙂"]
    letters = st.one_of(st.sampled_from(breaking), st.characters(exclude_categories=["C", "M"]))
    return st.lists(letters, min_size=1, max_size=longest).map("".join).map(normalise).filter(lambda text: text.strip())


lines = words().map(one_line).filter(bool)


@settings(
    max_examples=25 if IS_SQLITE else 8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    title=words(),
    name=lines,
    scope=words(),
    quote=words(),
    author=words(),
    aliases=st.lists(lines, max_size=3),
    more=st.fixed_dictionaries({}, optional={"strength": words(), "via": words(), "tags": words()}),
)
def test_a23_whatever_people_write_comes_back(editor, form, title, name, scope, quote, author, aliases, more):
    if fold(name) in {"", "hamas", "the gulf", "the paper"} or any(
        ";" in alias or not fold(alias) for alias in aliases
    ):
        return
    words = {"quote": quote, "author": author, "aliases": aliases, **more}
    with transaction.atomic():
        there_and_back(lambda: build_by(editor, title, name, scope, **words), editor, form)
        transaction.set_rollback(True)
