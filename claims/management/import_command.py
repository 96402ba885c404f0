"""What the import commands share: files → tables → records, or sentences on stderr."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from claims.errors import BadInput
from claims.intake import FileRefused, IntakeResource, IntakeResult
from claims.intake.decoding import check_encoding
from claims.intake.reading import DOCUMENTS, TABLES, WORKBOOK, check_format, format_of, shown_name
from claims.intake.refused_rows import write_refused
from claims.intake.table import Table
from claims.management.desk_command import INPUT_HAS_ERRORS, WRONG_USAGE, DeskCommand, refusal
from claims.models import Person
from claims.vocabulary import Deed


class ImportCommand(DeskCommand):
    """`resource_class`: the kind of file. `documents`: whether .txt and .html are taken."""

    deed = Deed.IMPORT
    resource_class: type[IntakeResource]
    documents = False
    several = False

    def add_options(self, parser: CommandParser) -> None:
        parser.add_argument("paths", metavar="PATH", nargs="+" if self.several else 1, help="the file")
        known = ", ".join((*TABLES, *(DOCUMENTS if self.documents else ())))
        parser.add_argument("--format", dest="form", default="", help=f"{known} (default: the file's ending)")
        parser.add_argument("--encoding", default="", help="default: UTF-8, or as the file's byte order mark says")
        parser.add_argument("--dry-run", action="store_true", help="check everything, save nothing")
        parser.add_argument("--skip-bad-rows", action="store_true", help="save the good rows all the same")
        parser.add_argument(
            "--errors", metavar="OUT.csv", default="", help="write the bad rows here, each with a reason"
        )

    def work(self, person: Person, **options: Any) -> None:
        self._check_usage(options)
        tables = self._tables(options)
        for notice in dict.fromkeys(notice for table in tables for notice in table.notices):
            self.say(notice)
        with self.progress(sum(len(table) for table in tables)) as bar:
            resource = self.resource_class(by=person, progress=bar.update, **self.resource_options(options))
            results = resource.import_all(tables, options["dry_run"], options["skip_bad_rows"])
        self._report(tables, results, options)

    def resource_options(self, options: dict[str, Any]) -> dict[str, Any]:
        """What the resource is told besides."""
        return {}

    def given(self, options: dict[str, Any]) -> dict[str, str]:
        """Columns of a document that the command line names."""
        return {}

    def _check_usage(self, options: dict[str, Any]) -> None:
        try:
            if options["encoding"]:
                check_encoding(options["encoding"])
            self._forms = [self._form(path, options["form"]) for path in options["paths"]]
            if options["encoding"] and WORKBOOK in self._forms:
                raise BadInput("--encoding is for files of text: a workbook says itself how it is written.")
        except BadInput as error:
            raise refusal(error.message, WRONG_USAGE) from error
        errors = options["errors"]
        if errors and not os.access(Path(errors).absolute().parent, os.W_OK):
            raise refusal(f"{errors}: this can't be written. Expected a file in a folder that is there.", WRONG_USAGE)
        if errors and any(Path(path).absolute() == Path(errors).absolute() for path in options["paths"]):
            raise refusal(f"{errors}: --errors would overwrite the file to import. Expected another.", WRONG_USAGE)

    def _form(self, path: str, form: str) -> str:
        return check_format(form.casefold(), self.documents) if form else format_of(path, self.documents)

    def _tables(self, options: dict[str, Any]) -> list[Table]:
        """Every file as a table; where one can't be read as such, what is wrong with each of them is told."""
        tables: list[Table] = []
        lines: list[str] = []
        code = INPUT_HAS_ERRORS
        for path, form in zip(options["paths"], self._forms, strict=True):
            try:
                tables.append(self._table(path, form, options))
            except FileRefused as error:
                lines += [problem.line(path) for problem in error.problems]
                code = WRONG_USAGE if error.unreadable else code
            except BadInput as error:
                lines.append(f"{path}: {error.message}")
            except OSError as error:
                lines.append(f"{path}: this file can't be read: {error.strerror or 'it is no file'}.")
                code = WRONG_USAGE
        if lines:
            raise refusal([*lines, "Nothing was saved."], code)
        return tables

    def _table(self, path: str, form: str, options: dict[str, Any]) -> Table:
        with Path(path).open("rb") as file:
            return self.resource_class.read(file, form, shown_name(path), options["encoding"], self.given(options))

    def _report(self, tables: list[Table], results: list[IntakeResult], options: dict[str, Any]) -> None:
        if options["errors"]:
            count = write_refused(Path(options["errors"]), tables, results)
            self.say(f"{options['errors']}: {count:,} rows, each with the reason why it was refused.")
        lines = [problem.line(path) for path, result in self._by_path(options, results) for problem in result.problems]
        saved = all(result.saved for result in results)
        if saved or (options["dry_run"] and not lines):
            would = "" if saved else "would be "
            for path, result in self._by_path(options, results):
                self.say(f"{path}: {would}{result.in_words}.")
        if lines:
            raise self._refused(lines, results, saved)

    def _by_path(self, options: dict[str, Any], results: list[IntakeResult]) -> Iterator[tuple[str, IntakeResult]]:
        return zip(options["paths"], results, strict=True)

    @staticmethod
    def _refused(lines: list[str], results: list[IntakeResult], saved: bool) -> CommandError:
        refused = sum(len(result.refused) for result in results)
        rows = "1 row" if refused == 1 else f"{refused:,} rows"
        end = f"{rows} refused; the others were saved." if saved else f"{rows} refused; nothing was saved."
        return refusal([*lines, end])
