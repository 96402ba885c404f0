"""Records → files. Asks and writes nothing; what a person may not see is in no row that is made for them."""

from claims.export import columns
from claims.export.claimreview import claim_reviews
from claims.export.claims import claim_rows
from claims.export.files import claim_file, columns_and_rows, has_columns
from claims.export.formulas import escape, unescape
from claims.export.records import article_rows, entity_rows, evidence_rows
from claims.export.sampling import Sample, sample
from claims.export.selection import ALL, USUAL, Selection, statuses_from
from claims.export.whole import whole
from claims.export.writers import (
    CLAIM_REVIEW,
    FORMATS,
    TABLE,
    Format,
    Written,
    format_named,
    format_of_ending,
    formats_of,
    write,
)

__all__ = [
    "ALL",
    "CLAIM_REVIEW",
    "FORMATS",
    "TABLE",
    "USUAL",
    "Format",
    "Sample",
    "Selection",
    "Written",
    "article_rows",
    "claim_file",
    "claim_reviews",
    "claim_rows",
    "columns",
    "columns_and_rows",
    "entity_rows",
    "escape",
    "evidence_rows",
    "format_named",
    "format_of_ending",
    "formats_of",
    "has_columns",
    "sample",
    "statuses_from",
    "unescape",
    "whole",
    "write",
]
