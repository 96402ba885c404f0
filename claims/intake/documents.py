"""A .txt or .html file: one article, whose text is the whole file."""

from collections.abc import Mapping

from claims.intake.csv_rows import check_cells
from claims.intake.decoding import Text
from claims.intake.ids import Ids
from claims.intake.table import Columns, Row, Table
from claims.review.sources import first_line
from claims.text.sanitise import sanitise, title_of, to_text


def read_document(text: Text, form: str, columns: Columns, source: str, given: Mapping[str, str]) -> Table:
    """A table of one row. `form`: "txt" or "html". `given`: columns that the importer named instead, such as title.

    The title is the <title>, or the text's first line, cut at 120 characters; the id is the file's name.
    Raises BadText where the HTML is too large.
    """
    cells = {"article_id": source, "title": "", ("html" if form == "html" else "text"): text.whole(), **given}
    row = Row(1, cells, list(cells.values()))
    check_cells(row)
    if not row.problems and not cells["title"]:
        cells["title"] = _title(cells)
    ids = Ids(columns)
    ids.see(cells["article_id"])
    ids.done()
    return Table(source, text.sha256, list(cells), list(cells), list(ids.checked([row])))


def _title(cells: Mapping[str, str]) -> str:
    if "html" in cells:
        return first_line(title_of(cells["html"]) or to_text(sanitise(cells["html"])))
    return first_line(cells["text"])
