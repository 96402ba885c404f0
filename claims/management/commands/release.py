"""`manage.py release NAME`: a frozen folder; `--verify FOLDER` and `--diff OLD NEW` look at such folders."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from claims import releases
from claims.errors import BadInput
from claims.management.claim_filters import add_claim_filters, selection_from
from claims.management.desk_command import WRONG_USAGE, DeskCommand, refusal
from claims.management.release_words import in_json, in_words
from claims.models import Person
from claims.releases import Telling, Unrestricted
from claims.vocabulary import Deed

ONE_THING = "Say one thing to do: the NAME of a new release, --verify FOLDER, or --diff OLD NEW."


class Command(DeskCommand):
    """Making a release needs a person; whoever has a folder may look at it, and no database is asked."""

    help = "Make a release: a folder that holds the checked claims in every format. Or look at one, or at two."
    deed = Deed.MAKE_RELEASE

    def add_options(self, parser: CommandParser) -> None:
        parser.add_argument("name", metavar="NAME", nargs="?", help="what the new release is called: 2026-11, say")
        parser.add_argument("-o", "--output", metavar="FOLDER", default="", help="which folder to make (default: NAME)")
        parser.add_argument(
            "--licence",
            metavar="LICENCE",
            default=settings.RELEASE_LICENCE,
            help="under which it may be passed on: CC-BY-4.0, say, or an address (default: RELEASE_LICENCE)",
        )
        parser.add_argument(
            "--without", metavar="FORMAT", action="append", default=[], help="leave a format out; may be repeated"
        )
        add_claim_filters(parser, releases.USUAL)
        parser.add_argument("--verify", metavar="FOLDER", help="whether all in it is as it was released")
        parser.add_argument("--against-ledger", action="store_true", help="with --verify: whether this desk made it")
        parser.add_argument("--diff", metavar=("OLD", "NEW"), nargs=2, help="what became of each claim between the two")
        parser.add_argument("--json", action="store_true", help="with --diff: as JSON")

    def perform(self, **options: Any) -> None:
        if sum(options[thing] is not None for thing in ("name", "verify", "diff")) != 1:
            raise refusal(ONE_THING, WRONG_USAGE)
        try:
            if options["verify"] is not None:
                self._verify(_folder(options["verify"]), options["against_ledger"])
            elif options["diff"] is not None:
                old, new = map(_folder, options["diff"])
                self._diff(old, new, options["json"])
            else:
                super().perform(**options)
        except OSError as error:
            place = error.filename or options["output"] or options["name"]
            raise refusal(f"{place}: {error.strerror or error}. Nothing was made.", WRONG_USAGE) from error

    def work(self, person: Person, **options: Any) -> None:
        folder = Path(options["output"] or options["name"]).absolute()
        without = [name.casefold() for name in options["without"]]
        try:
            releases.refuse_impossible(options["name"], folder, without)
            selection = selection_from(options, Unrestricted)
            licence = releases.licence_from(options["licence"])
        except BadInput as error:
            raise refusal(error.message, WRONG_USAGE) from error
        with self.progress() as bar:
            release = releases.make(
                options["name"],
                folder,
                by=person,
                selection=selection,
                licence=licence,
                without=without,
                telling=Telling(bar.update, self._advise),
            )
        count = release.manifest["counts"]["claims"]
        self.say(f"{folder.name}: {count:,} {'claim' if count == 1 else 'claims'}, SHA-256 of the manifest:")
        self.say(release.sha256)
        for left in release.manifest["left_out"]:
            self.stderr.write(f"Not in it: {left['path']}: {left['why']}")

    def _advise(self, sentence: str) -> None:
        if self.verbosity:
            self.stderr.write(f"Advice: {sentence}")

    def _verify(self, folder: Path, against_ledger: bool) -> None:
        found = releases.verify(folder)
        troubles = [*found.troubles, *(releases.strange_to_desk(found) if against_ledger else ())]
        if troubles:
            raise refusal(troubles)
        told = found.manifest
        self.say(f"{folder}: release {told['name']}, {len(told['files'])} files, all as they were released.")
        self.say(f"SHA-256 of the manifest, to compare with what the desk says: {found.sha256}")

    def _diff(self, old: Path, new: Path, as_json: bool) -> None:
        older, newer = releases.releases(old, new)
        if older["filter"] != newer["filter"]:
            self.stderr.write("The two were chosen by other filters, so claims may be new or gone for that alone.")
        changes = releases.changes(old, new)
        named = {"old": older["name"], "new": newer["name"]}
        lines: Iterable[str] = in_json(named, changes) if as_json else in_words(changes)
        for line in lines:
            self.stdout.write(line)


def _folder(words: str) -> Path:
    if not Path(words).is_dir():
        raise refusal(f"{words}: there is no such folder. Expected that of a release.", WRONG_USAGE)
    return Path(words)
