"""What the import pages ask for."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.intake.reading import TABLES
from claims.intake.unknown_names import Choice, Unknown
from claims.vocabulary import EntityKind

FORMAT_NAMES = {
    "csv": "CSV",
    "tsv": "TSV",
    "xlsx": _("Excel workbook"),
    "json": "JSON",
    "jsonl": _("JSON Lines"),
}
FORMATS = [(name, FORMAT_NAMES[name]) for name in TABLES]
AS_THE_FILE_SAYS = ("", _("as the file says"))
# Those that are still met with; the command line takes any that is known to Python.
ENCODINGS = [
    ("utf-8", "UTF-8"),
    ("windows-1252", _("Western (Windows-1252)")),
    ("iso-8859-15", _("Western (ISO 8859-15)")),
    ("mac-roman", _("Western (Macintosh)")),
    ("windows-1250", _("Central European (Windows-1250)")),
    ("windows-1251", _("Cyrillic (Windows-1251)")),
    ("koi8-r", _("Cyrillic (KOI8-R)")),
    ("windows-1253", _("Greek (Windows-1253)")),
    ("windows-1254", _("Turkish (Windows-1254)")),
    ("windows-1255", _("Hebrew (Windows-1255)")),
    ("windows-1256", _("Arabic (Windows-1256)")),
    ("iso-8859-6", _("Arabic (ISO 8859-6)")),
    ("utf-16-le", _("UTF-16, little-endian")),
    ("utf-16-be", _("UTF-16, big-endian")),
    ("gb18030", _("Chinese (GB 18030)")),
    ("big5", _("Chinese (Big5)")),
    ("shift-jis", _("Japanese (Shift JIS)")),
    ("euc-kr", _("Korean (EUC-KR)")),
]


class UploadForm(forms.Form):
    import_file = forms.FileField(
        label=_("File"),
        help_text=_("CSV, TSV, Excel (.xlsx), JSON or JSON Lines. Choose it, or drag it here."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.tab,.txt,.xlsx,.json,.jsonl,.ndjson", "data-drops": ""}),
        error_messages={"required": _("Choose a file first."), "empty": _("The file is empty.")},
    )
    format = forms.ChoiceField(label=_("Format"), required=False, choices=[AS_THE_FILE_SAYS, *FORMATS])
    encoding = forms.ChoiceField(label=_("Encoding"), required=False, choices=[AS_THE_FILE_SAYS, *ENCODINGS])


class ReadingForm(forms.Form):
    """How a file is to be read, where it wasn't recognised rightly."""

    format = forms.ChoiceField(label=_("Format"), choices=FORMATS)
    encoding = forms.ChoiceField(label=_("Encoding"), required=False, choices=[AS_THE_FILE_SAYS, *ENCODINGS])


class ConfirmForm(forms.Form):
    """All that the second step takes from the browser."""

    upload = forms.UUIDField(widget=forms.HiddenInput)
    skip_bad_rows = forms.BooleanField(
        label=_("Import the good rows, and give me the bad ones back as a file"), required=False
    )


class ColumnsForm(forms.Form):
    """For each column that is called otherwise, which of ours it is. `proposed`: header → what is chosen at first."""

    outlet = forms.CharField(
        label=_("Remember this for files from"),
        required=False,
        max_length=200,
        help_text=_("The name of an outlet. Its next file is read so by itself."),
        widget=forms.TextInput(attrs={"list": "outlets"}),
    )

    def __init__(self, proposed: Mapping[str, str], known: Sequence[str], data: Any = None) -> None:
        super().__init__(data)
        self.headers = list(proposed)
        for place, (header, column) in enumerate(proposed.items()):
            choices = [("", gettext("leave it out")), *((name, name) for name in known)]
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=header, required=False, choices=choices, initial=column
            )
        self.order_fields([*(f"column_{place}" for place in range(len(self.headers))), "outlet"])

    @property
    def mapping(self) -> dict[str, str]:
        return {header: self.cleaned_data[f"column_{place}"] for place, header in enumerate(self.headers)}


class NamesForm(forms.Form):
    """For each name that nobody bears, whom it means."""

    def __init__(self, unknown: Sequence[Unknown], data: Any = None) -> None:
        super().__init__(data)
        self.unknown = unknown
        for place, name in enumerate(unknown):
            near = [(f"link:{uid}", entity) for uid, entity in name.near]
            choices: list[Any] = [("", gettext("refuse its rows"))]
            choices += [(gettext("It is another name of"), near)] if near else []
            choices += [(gettext("Make it a new"), [(f"make:{kind.value}", kind.label) for kind in EntityKind])]
            self.fields[f"name_{place}"] = forms.ChoiceField(
                label=f"{name.name} ({name.cells:,} ×)", required=False, choices=choices
            )

    @property
    def chosen(self) -> list[Choice]:
        given = ((name.name, self.cleaned_data[f"name_{place}"]) for place, name in enumerate(self.unknown))
        return [_choice(name, *answer.split(":", 1)) for name, answer in given if answer]


def _choice(name: str, what: str, value: str) -> Choice:
    return Choice(name, entity=UUID(value)) if what == "link" else Choice(name, kind=value)
