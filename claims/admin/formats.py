"""The formats that the admin's import and export pages offer: those that our readers and writers know."""

from import_export.formats.base_formats import Format

from claims import export
from claims.intake.reading import TABLES


class DeskFormat(Format):
    """A name in the package's list of formats: it reads and writes nothing itself."""

    name = ""

    def get_title(self) -> str:
        """The page's script chooses the format whose title is the ending of the file's name."""
        return self.name

    def get_extension(self) -> str:
        return self.name

    def can_import(self) -> bool:
        return True

    def can_export(self) -> bool:
        return True


def _named(name: str) -> type[DeskFormat]:
    return type(name, (DeskFormat,), {"name": name})


IN = [_named(name) for name in TABLES]


def out(kind: str) -> list[type[DeskFormat]]:
    """Those in which a file of "claims", "articles" … can go out."""
    return [_named(name) for name in export.formats_of(kind)]
