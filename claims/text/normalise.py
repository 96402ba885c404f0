"""One form for every text that is stored or compared."""

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Literal

from claims.errors import BadText
from claims.text.language import gettext

# U+2028 and U+2029 end lines in word processors and JavaScript, so they become "\n" like the others. U+0085 does not:
# in practice it is the "…" of a Windows-1252 file read in the wrong encoding, and the refusal says so.
LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")

# Controls but tab and newline, lone surrogates (can't be written as UTF-8), and the noncharacters of Unicode 23.7.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
    + "]"
)

# Default ignorable code points (Unicode's DerivedCoreProperties.txt): they can't be seen, so two names that
# differ only in them would look the same on a list.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)

# Sorting the marks on one letter takes quadratic time (80,000 of them: 8 s), so more than this are refused. Unicode's
# own "stream-safe" limit is 30; ornamented text on real pages has some dozens.
MOST_MARKS = 100
_MAYBE_MARKS = re.compile(f"[^\x00-\u02ff\\w\\s]{{{MOST_MARKS + 1},}}")


def normalise(text: str) -> str:
    """The text as it is stored: NFC, each line end a single "\\n", nothing stripped. Idempotent.

    Raises BadText for a character that no text may hold (see check_characters), or a letter with too many marks.
    """
    if text.isascii() and text.isprintable():
        return text  # most cells of a file and fields of a record: in this form already
    text = LINE_ENDS.sub("\n", text)
    check_characters(text)
    return compose(text)


def compose(text: str, form: Literal["NFC", "NFKC"] = "NFC") -> str:
    """The text in a Unicode normal form. Raises BadText where one letter carries more than MOST_MARKS marks."""
    for run in _MAYBE_MARKS.finditer(text):
        marks = 0
        for character in run[0]:
            marks = marks + 1 if unicodedata.combining(character) else 0
            if marks > MOST_MARKS:
                line = text.count("\n", 0, run.start()) + 1
                raise BadText(
                    gettext(
                        "Line {line} has a letter with more than {most_marks} accents. Expected readable text."
                    ).format(line=line, most_marks=MOST_MARKS)
                )
    return unicodedata.normalize(form, text)


def check_characters(text: str) -> None:
    """Raises BadText, naming the first control character (not "\\n", tab), lone surrogate or noncharacter, and where.

    A carriage return counts as a control character here: normalise has already made line ends of those.
    """
    found = FORBIDDEN.search(text)
    if found is None:
        return
    before = text[: found.start()]
    line, column = before.count("\n") + 1, found.start() - (before.rfind("\n") + 1) + 1
    raise BadText(
        gettext(
            "Line {line}, character {column} is U+{ord:04X}, {kind}. Expected readable text: remove it, or read "
            "the file in the encoding in which it was written."
        ).format(line=line, column=column, ord=ord(found[0]), kind=_kind(found[0]))
    )


def _kind(character: str) -> str:
    if unicodedata.category(character) == "Cs":
        return gettext("half of a character that was cut in two")
    if unicodedata.category(character) == "Cc":
        return gettext("a control character")
    return gettext("a code that stands for no character")


def digest(text: str) -> str:
    """SHA-256 in hexadecimal of the UTF-8 of the normalised text. Raises BadText as normalise does."""
    return hashlib.sha256(normalise(text).encode("utf-8")).hexdigest()


@lru_cache(maxsize=4_096)
def fold(name: str) -> str:
    """A key that is equal for names which differ only in case, width, spacing or invisible characters. Idempotent.

    For comparing only, never for showing: "Hamas", "HAMAS" and "Ｈａｍａｓ " give the same key; "é" and "e" do not.
    Raises BadText for a letter with too many marks.
    """
    folded = _folded_once(name)
    while (again := _folded_once(folded)) != folded:  # case folding can undo NFKC and the reverse
        folded = again
    return folded


def _folded_once(name: str) -> str:
    return one_line(compose(_INVISIBLE.sub("", name).casefold(), "NFKC"))


def one_line(text: str) -> str:
    """The text with every run of white space made one space, and none at its ends."""
    return " ".join(text.split())
