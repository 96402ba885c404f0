"""Texts such as articles hold them, and worse, for the laws of claims/text."""

import os
from pathlib import Path

from hypothesis import strategies as st

from tests.absent import absent

ROOT = Path(__file__).resolve().parents[2]

# Pieces that offsets and normal forms stumble over: beyond 16 bits, joined, composed, right to left, odd spaces.
PIECES = [
    "Qatar",
    "accepts ",
    "Hamas",
    " ",
    "  ",
    "\n",
    "\u00a0",
    "😀",
    "👩🏽‍⚖️",
    "👨‍👩‍👧",
    "🇵🇸",
    "é",
    "e\u0301",
    "o\u0323\u0302",
    "\u0338",
    "مُحَمَّد",
    "حماس ",
    "\u200c",
    "\u200d",
    "\u202e",
    "“so”",
    '"so"',
    "’",
    "'",
    "—",
    "-",
    "…",
    "ß",
    "İ",
    "ǆ",
    "ﬁ",
    "Ｈ",
    "한",
    "<b>",
    "&amp;",
]
LINE_ENDS = ["\r\n", "\r", "\n", "\u2028", "\u2029", "\r\r\n"]

characters = st.characters(exclude_categories=["Cs", "Cc", "Cn"])
raw_texts = st.lists(st.sampled_from(PIECES + LINE_ENDS) | characters, max_size=30).map("".join)
# Anything that a Python string can hold, halves of characters too.
anything = st.text(st.characters(), max_size=40)


def shared_data(name: str) -> Path:
    """A file of the shared data: the test is skipped without it, and fails where the whole suite has to run."""
    folder = Path(os.environ.get("WORKBENCH_DATA", "../shared/data"))
    path = (folder if folder.is_absolute() else ROOT / folder) / name
    if not path.exists():
        absent(f"needs {name} of the shared data (WORKBENCH_DATA)")
    return path
