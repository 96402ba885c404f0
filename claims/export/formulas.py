"""Cells that a spreadsheet would run, made inert, and given back unchanged.

    =1+1   <->  '=1+1
    '=1+1  <->  ''=1+1
    rock   <->  rock

A spreadsheet takes a cell for a formula by its first character. Some pass over white space, quotation marks, separators
or what can't be seen before it, some read the wide forms of East Asian keyboards; OWASP ("CSV Injection") adds tab and
line ends. The apostrophe is shown by none of them as more than itself.
"""

import re

MARK = "'"

_STARTS = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212\t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
_PASSED_OVER = "\\s'\"`´‘’‚“”„«»‹›,;|\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
# The mark is among what is passed over: so a cell that had one is marked once more, and loses that one again.
_RUN = re.compile(f"[{_PASSED_OVER}]*[{_STARTS}]")


def escape(cell: str) -> str:
    """The cell as no spreadsheet runs it. Every text has an inert form of its own: see `unescape`."""
    return MARK + cell if _RUN.match(cell) else cell


def unescape(cell: str) -> str:
    """What `escape` was given: `unescape(escape(x)) == x` for every text. A cell that it can't have made stays."""
    return cell[1:] if cell.startswith(MARK) and _RUN.match(cell, 1) else cell
