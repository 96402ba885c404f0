"""Edges → GraphML and GEXF, which networkx, Gephi and Cytoscape open: entities as nodes, claims as edges between them.

Edges wait in a temporary file until all nodes are known, which come first; so memory holds the nodes alone.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO
from uuid import UUID
from xml.sax.saxutils import escape, quoteattr

from claims.export.cells import words
from claims.export.edges import COLUMNS, LEFT_OUT, SIGN, Edge
from claims.export.naming import Party

Row = dict[str, object]
ON_NODES = ("name", "kind", "wikidata_id")
ABOUT = f"Entities, and what claims that were checked say of their stances. {LEFT_OUT} {SIGN}"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_PIECE = 1 << 16
# The formats' own names of what is no text.
_KINDS = {"polarity": {"graphml": "int", "gexf": "integer"}, "negated": {"graphml": "boolean", "gexf": "boolean"}}


def graphml(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    def opening() -> Iterator[str]:
        yield f'{HEAD}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n<desc>{escape(ABOUT)}</desc>\n'
        for place, names in (("node", ON_NODES), ("edge", COLUMNS)):
            for name in names:
                kind = _kind(name, "graphml")
                yield f'<key id="{place}_{name}" for="{place}" attr.name="{name}" attr.type="{kind}"/>\n'
        yield '<graph id="claims" edgedefault="directed">\n'

    def data(place: str, values: Iterable[tuple[str, object]]) -> str:
        return "".join(f'<data key="{place}_{name}">{escape(_words(value))}</data>' for name, value in values)

    def node(party: Party) -> str:
        return f'<node id="{party.uid}">{data("node", _of_node(party))}</node>\n'

    def edge(edge: Edge) -> str:
        ends = f'source="{edge.source.uid}" target="{edge.target.uid}"'
        return f'<edge id="{edge.values["claim"]}" {ends}>{data("edge", _of_edge(edge))}</edge>\n'

    return _written(rows, opening, node, edge, ("", "", "</graph>\n</graphml>\n"))


def gexf(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    def opening() -> Iterator[str]:
        # No date of the file's own: the same claims give the same bytes.
        yield f'{HEAD}<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
        yield f"<meta><description>{escape(ABOUT)}</description></meta>\n"
        yield '<graph defaultedgetype="directed" mode="static">\n'
        for place, names in (("node", ON_NODES), ("edge", COLUMNS)):
            yield f'<attributes class="{place}" mode="static">\n'
            for name in names:
                yield f'<attribute id="{place}_{name}" title="{name}" type="{_kind(name, "gexf")}"/>\n'
            yield "</attributes>\n"

    def values(place: str, values: Iterable[tuple[str, object]]) -> str:
        each = (f'<attvalue for="{place}_{name}" value={_quoted(value)}/>' for name, value in values)
        return f"<attvalues>{''.join(each)}</attvalues>"

    def node(party: Party) -> str:
        return f'<node id="{party.uid}" label={_quoted(party.name)}>{values("node", _of_node(party))}</node>\n'

    def edge(edge: Edge) -> str:
        ends = f'source="{edge.source.uid}" target="{edge.target.uid}" label={_quoted(edge.values["stance"])}'
        return f'<edge id="{edge.values["claim"]}" {ends}>{values("edge", _of_edge(edge))}</edge>\n'

    between = ("<nodes>\n", "</nodes>\n<edges>\n", "</edges>\n</graph>\n</gexf>\n")
    return _written(rows, opening, node, edge, between)


def _written(
    rows: Iterable[Row],
    opening: Callable[[], Iterator[str]],
    node: Callable[[Party], str],
    edge: Callable[[Edge], str],
    between: tuple[str, str, str],
) -> Iterator[bytes]:
    """The opening, all nodes by their names, all edges in the claims' order; `between`: what stands around the two."""
    nodes: dict[UUID | None, Party] = {}
    with tempfile.TemporaryFile() as waiting:
        for row in rows:
            found: Edge = row["edge"]  # type: ignore[assignment]
            nodes[found.source.uid], nodes[found.target.uid] = found.source, found.target
            waiting.write(edge(found).encode())
        before, middle, end = between
        yield "".join(opening()).encode() + before.encode()
        for party in sorted(nodes.values(), key=lambda party: (party.name, party.uid)):
            yield node(party).encode()
        yield middle.encode()
        yield from _poured(waiting)
        yield end.encode()


def _poured(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(_PIECE):
        yield piece


def _of_node(party: Party) -> list[tuple[str, object]]:
    return [(name, value) for name, value in zip(ON_NODES, party[1:], strict=True) if value]


def _of_edge(edge: Edge) -> list[tuple[str, object]]:
    """What there is: both formats read an empty number as an error."""
    return [(name, value) for name, value in edge.values.items() if value not in (None, "")]


def _kind(name: str, form: str) -> str:
    return _KINDS.get(name, {}).get(form, "string")


def _words(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else words(value)


def _quoted(value: object) -> str:
    """As an attribute; line ends and tabs would else be read as spaces."""
    return quoteattr(_words(value), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
