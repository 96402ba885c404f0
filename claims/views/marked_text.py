"""An article's text with the passages that claims rest on. The text stays exact: marks go around it, none into it."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, pairwise


@dataclass(frozen=True)
class Span:
    """A passage of the text: offsets in code points, and what it belongs to."""

    start: int
    end: int
    owner: object


@dataclass
class Segment:
    """Words of the text that the same passages cover. `begins` and `ends`: those that start or end with them.

    `is_beside`: whether a place lies over them that belongs to nothing here.
    """

    text: str
    covering: list = field(default_factory=list)
    begins: list = field(default_factory=list)
    ends: list = field(default_factory=list)
    is_beside: bool = False

    @property
    def depth(self) -> int:
        return len(self.covering)


def segments_of(text: str, spans: Iterable[Span], beside: Iterable[tuple[int, int]] = ()) -> list[Segment]:
    """The whole text, cut wherever a passage begins or ends; the segments' texts joined are the text. `beside`: starts

    and ends of places that only show, such as words of other claims.

    segments_of("abcdef", [1–4 of A, 3–6 of B])  ->  "a", "bc" A, "d" A and B, "ef" B
    """
    spans = sorted(spans, key=lambda span: (span.start, span.end))
    places = list(beside)
    cuts = sorted({0, len(text), *(cut for span in spans for cut in (span.start, span.end)), *chain(*places)})
    segments = [Segment(text[start:end]) for start, end in pairwise(cuts)]

    def between(start: int, end: int) -> list[Segment]:
        return segments[bisect_left(cuts, start) : bisect_left(cuts, end)]

    for span in spans:
        inside = between(span.start, span.end)
        for segment in inside:
            segment.covering.append(span.owner)
        inside[0].begins.append(span.owner)
        inside[-1].ends.append(span.owner)
    for place in places:
        for segment in between(*place):
            segment.is_beside = True
    return segments
