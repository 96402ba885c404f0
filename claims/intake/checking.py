"""What would become of a staged file: found once, kept beside it, shown as often as somebody looks."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext
from import_export.results import RowResult

from claims.errors import BadInput
from claims.intake.foreign_headers import remembered
from claims.intake.packing import pack, pack_json, unpack_json
from claims.intake.problems import FileRefused, HeaderRefused
from claims.intake.refused_rows import refused_csv
from claims.intake.resource import IntakeResource
from claims.intake.result import IntakeResult, counts_in_words
from claims.intake.table import Table
from claims.intake.unknown_names import Unknown, unknown_names
from claims.models import StagedUpload

WORDS = {
    RowResult.IMPORT_TYPE_NEW: "new",
    RowResult.IMPORT_TYPE_UPDATE: "changed",
    RowResult.IMPORT_TYPE_SKIP: "unchanged",
}


@dataclass
class Found:
    """`whole`: sentences on the file as a whole, without which no row was looked at; `notices`: what else to know.

    `header`: as it came, where a column of it is called otherwise than ours; `unknown`: names that nobody bears.
    `rows`: of the first ones that can be taken, the word ("new") and the cells; `problems`: row, column, sentence.
    """

    counts: dict[str, int] = field(default_factory=dict)
    total: int = 0
    headers: list[str] = field(default_factory=list)
    rows: list[tuple[str, list[str]]] = field(default_factory=list)
    problems: list[tuple[int | None, str, str]] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)

    @property
    def refused(self) -> int:
        return self.counts.get("refused", 0)

    @property
    def can_be_imported(self) -> bool:
        """As a whole, or but for its bad rows."""
        return not self.whole and (self.good_rows > 0 or not self.refused)

    @property
    def good_rows(self) -> int:
        return self.total - self.refused

    @property
    def in_words(self) -> str:
        return counts_in_words(self.counts)

    def kinds(self) -> list[tuple[str, str, int]]:
        """The problems by kind: column, sentence without what differs from row to row, how many. The most first."""
        counted = Counter((column, kind_of(what)) for _, column, what in self.problems)
        return [(column, kind, count) for (column, kind), count in counted.most_common()]

    def of_kind(self, number: str) -> tuple[str, list[tuple[int | None, str, str]]]:
        """The `number`th of `kinds`, "0" being the first, in words, and its problems; any other: "", and all."""
        kinds = self.kinds()
        if not (number.isdecimal() and len(number) < 10 and int(number) < len(kinds)):
            return "", self.problems
        column, kind, _ = kinds[int(number)]
        return kind, [each for each in self.problems if each[1] == column and kind_of(each[2]) == kind]


_DIFFERING = re.compile(r"“[^”]*”|\d[\d,.]*\d|\d")


def kind_of(sentence: str) -> str:
    """The first of its sentences without names and numbers: what many rows may have in common."""
    return _DIFFERING.sub("…", sentence.split(". ")[0].rstrip(".")) + "."


def read_upload(upload: StagedUpload, resource: IntakeResource) -> Table:
    """The kept file as a table. Raises FileRefused, BadInput."""
    return resource.read(
        bytes(upload.content), upload.format, upload.shown_name, upload.encoding, renamed=upload.mapping
    )


def check(upload: StagedUpload, resource: IntakeResource, expect: Callable[[int], Any] = lambda rows: None) -> Found:
    """See what would become of the file, and keep it. Saves none of its rows. `expect` is told how many there are."""
    try:
        table, notices = _read_by_what_is_remembered(upload, resource)
    except HeaderRefused as error:
        return _keep(upload, Found(whole=[problem.placed for problem in error.problems], header=error.header))
    except FileRefused as error:
        return _keep(upload, Found(whole=[problem.placed for problem in error.problems]))
    except BadInput as error:
        return _keep(upload, Found(whole=[error.message]))
    expect(len(table))
    table.notices += notices
    result = resource.import_data(table, dry_run=True)
    # A row with an unknown name is refused, so where none is, the file needn't be gone through once more.
    return keep_found(
        upload, table, result, unknown_names(table) if resource.kind == "claims" and result.refused else []
    )


def _read_by_what_is_remembered(upload: StagedUpload, resource: IntakeResource) -> tuple[Table, list[str]]:
    """The table, with a notice where its columns were named as an outlet's were before."""
    try:
        return read_upload(upload, resource), []
    except HeaderRefused as error:
        mapping, outlets = remembered(error.header, resource.columns(), resource.kind)
        if upload.mapping or not mapping:
            raise
        upload.mapping = mapping
    table = read_upload(upload, resource)
    StagedUpload.objects.filter(pk=upload.pk).update(mapping=mapping)
    return table, [gettext("The columns are named as they were for {outlets}.").format(outlets=outlets)]


def keep_found(upload: StagedUpload, table: Table, result: IntakeResult, unknown: Sequence[Unknown] = ()) -> Found:
    """What became of a rehearsal, or of an import that saved nothing, for the pages that show it."""
    found = Found(
        counts=result.counts,
        total=result.total_rows,
        headers=list(result.diff_headers),
        rows=[(WORDS[row.import_type], list(row.diff)) for row in result.rows if row.import_type in WORDS and row.diff],
        problems=[(problem.row, problem.column, problem.what) for problem in result.problems],
        notices=list(table.notices),
        header=list(table.header) if upload.mapping else [],
        unknown=list(unknown),
    )
    return _keep(upload, found, refused_csv(table, result))


def found_of(upload: StagedUpload) -> Found | None:
    """What was found when it was checked; None: it wasn't checked yet."""
    if upload.found is None:
        return None
    kept = unpack_json(upload.found)
    return Found(**kept | {"unknown": [Unknown(**each) for each in kept["unknown"]]})


def _keep(upload: StagedUpload, found: Found, refused: bytes = b"") -> Found:
    upload.found = pack_json(asdict(found))
    upload.refused_rows = pack(refused) if refused else None
    upload.rows = found.total
    kept = {name: getattr(upload, name) for name in ("found", "refused_rows", "rows")}
    StagedUpload.objects.filter(pk=upload.pk, used_at=None).update(**kept)
    return found
