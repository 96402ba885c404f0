"""Records → files. Asks and writes nothing; what a person may not see is in no row that is made for them."""

from claims.export import columns
from claims.export.claims import claim_rows
from claims.export.formulas import escape, unescape
from claims.export.records import article_rows, entity_rows, evidence_rows
from claims.export.selection import ALL, USUAL, Selection, statuses_from
from claims.export.writers import FORMATS, LATER, Format, Written, format_named, write

__all__ = [
    "ALL",
    "FORMATS",
    "LATER",
    "USUAL",
    "Format",
    "Selection",
    "Written",
    "article_rows",
    "claim_rows",
    "columns",
    "entity_rows",
    "escape",
    "evidence_rows",
    "format_named",
    "statuses_from",
    "unescape",
    "write",
]
