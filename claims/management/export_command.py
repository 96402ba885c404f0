"""What the four export commands share: where the file goes, in which format, and that somebody took it away."""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copyfileobj
from typing import IO, Any

from django.core.management.base import CommandParser

from claims import export, ledger, review
from claims.errors import BadInput
from claims.export import Format, Written
from claims.management.desk_command import WRONG_USAGE, DeskCommand, refusal
from claims.models import Person
from claims.vocabulary import Deed

STDOUT = "-"


@dataclass(frozen=True)
class Contents:
    """`total`: how many rows at most, where that is known; `asked`: the filter, in plain values."""

    columns: Sequence[str]
    rows: Iterable[dict]
    total: int | None
    asked: dict[str, Any] = field(default_factory=dict)


class ExportCommand(DeskCommand):
    """`kind`: what goes out."""

    deed = Deed.EXPORT
    kind: str

    def add_options(self, parser: CommandParser) -> None:
        parser.add_argument("-o", "--output", metavar="FILE", required=True, help="where to; - is the standard output")
        known = ", ".join(export.formats_of(self.kind))
        parser.add_argument("--format", metavar="FORMAT", default="", help=f"{known}; default: as FILE ends, else csv")
        parser.add_argument("--bom", action="store_true", help="begin CSV with the mark that Excel knows UTF-8 by")
        self.add_filters(parser)

    def add_filters(self, parser: CommandParser) -> None:
        """What narrows down the rows."""

    def contents(self, person: Person, form: Format, options: dict[str, Any]) -> Contents:
        """What the file is to hold. Raises BadInput for what no row can answer."""
        raise NotImplementedError

    def advise(self, sentence: str) -> None:
        """What would make the file better, and is no error, as a line on stderr; standard output may be the file."""
        if self.verbosity:
            self.stderr.write(f"Advice: {sentence}")

    def work(self, person: Person, **options: Any) -> None:
        try:
            form = _format_of(options["output"], options["format"], self.kind)
            if options["bom"] and not form.marked:
                raise BadInput(f"--bom is for CSV and TSV; {form.label} must not have one.")
            contents = self.contents(person, form, options)
        except BadInput as error:
            raise refusal(error.message, WRONG_USAGE) from error
        seq = ledger.last_seq()
        with _delivered(options["output"], self.stdout) as file:
            try:
                with self.progress(contents.total, unit=f" {self.kind}") as bar:
                    given = contents.columns, contents.rows
                    written = export.write(file, form, *given, bom=options["bom"], progress=bar.update)
            except BadInput as error:
                raise refusal(f"{options['output']}: {line}" for line in error.message.split("\n")) from error
            self._record(person, form, written, seq, contents.asked)
        if options["output"] != STDOUT:
            self.say(f"{options['output']}: {written.count:,} {self.kind}")

    def _record(self, person: Person, form: Format, written: Written, seq: int, asked: dict) -> None:
        review.record_export(
            self.kind,
            form.name,
            by=person,
            count=written.count,
            sha256=written.sha256,
            ledger_seq=seq,
            asked=asked,
        )


def _format_of(output: str, named: str, kind: str) -> Format:
    """As named, else as the file ends, else CSV. Raises BadInput."""
    ending = "" if output == STDOUT else Path(output).suffix.removeprefix(".")
    if not named and not ending and output != STDOUT:
        raise BadInput(f"{output}: the name doesn't say which format. Expected --format, or an ending like .csv.")
    return export.format_named(named, kind) if named else export.format_of_ending(ending, kind)


@contextmanager
def _delivered(output: str, stdout: Any) -> Iterator[IO[bytes]]:
    """A file to write into; what was written stands at `output` afterwards, or nothing where something failed."""
    target = Path(output)
    try:
        if output == STDOUT:
            with tempfile.TemporaryFile() as file:
                yield file
                file.seek(0)
                _pour(file, stdout)
        elif target.exists() and not target.is_file() and not target.is_dir():
            # A device or pipe (/dev/null, say) is written to, never replaced.
            with target.open("wb") as file:
                yield file
        else:
            if target.is_dir():
                raise IsADirectoryError(0, "it is a folder; expected the name of a file")
            # Where a link leads, not in its place.
            target = target.resolve()
            mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
            with export.whole(target, mode) as file:
                yield file
    except OSError as error:
        raise refusal(f"{output}: can't be written: {error.strerror or error}.", WRONG_USAGE) from error


def _umask() -> int:
    """What new files of this process don't allow; there is no way to ask but to set it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _pour(file: IO[bytes], stdout: Any) -> None:
    """Into the bytes behind stdout; a reader that has had enough (head, less) is no error."""
    try:
        if (binary := getattr(getattr(stdout, "_out", stdout), "buffer", None)) is not None:
            copyfileobj(file, binary)
            binary.flush()
        else:
            stdout.write(file.read().decode(), ending="")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
