"""Quotes tied to the words of a text. Offsets count Unicode code points, from 0; the end is exclusive.

A passage may begin or end between a letter and its marks, or inside a joined emoji: `text[start:end] == exact` is the
only law. Where a quote stands several times, places that cut no letter are preferred.
"""

from dataclasses import dataclass
from enum import StrEnum

from claims.errors import BadInput, QuoteAmbiguous, QuoteNotFound
from claims.text.language import gettext
from claims.text.likeness import most_alike
from claims.text.normalise import normalise, one_line
from claims.text.typography import alike_spans, cuts_letter, exact_spans, is_alike, plain

CONTEXT = 32
# From here on a passage is called altered, not gone: one word in four or five replaced. And worth showing as "nearest".
ALTERED_FROM = 0.7
NEAR_FROM = 0.5


@dataclass(frozen=True)
class Passage:
    """Words of a text with their place, and up to CONTEXT characters before and after: `text[start:end] == exact`."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


class Kind(StrEnum):
    """What became of a passage in another text: the same words at the same place, elsewhere, similar ones, or none."""

    SAME = "same"
    MOVED = "moved"
    ALTERED = "altered"
    GONE = "gone"


@dataclass(frozen=True)
class Refound:
    """Where a passage is in another text (None where it is gone), and how surely, from 0 to 1."""

    kind: Kind
    start: int | None
    end: int | None
    score: float


def at(text: str, start: int, end: int) -> Passage:
    """The passage at these offsets, with its context. Raises BadInput unless 0 ≤ start < end ≤ len(text)."""
    if not 0 <= start < end <= len(text):
        raise BadInput(
            gettext(
                "The passage from {start} to {end} is not in the text, which has {text:,} characters. "
                "Expected a start before the end, both counted in characters from 0."
            ).format(start=start, end=end, text=len(text))
        )
    prefix, suffix = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Passage(start, end, text[start:end], prefix, suffix)


def locate(
    text: str, quote: str, *, start: int | None = None, end: int | None = None, prefix: str = "", suffix: str = ""
) -> Passage:
    """The passage of a normalised text that the quote names; its `exact` is always the text's own words.

    Taken letter by letter, and only where that is nowhere, up to quotation marks, dashes and white space; never
    across upper and lower case. Where start or end are given, the quote must stand there. Prefix and suffix (the words
    right before and after) decide among several places and are ignored where there is but one.

    Raises QuoteNotFound with the nearest passage; QuoteAmbiguous with all starts; BadInput for an empty quote or
    offsets at which other words stand; BadText for a quote that holds control characters.
    """
    quote = normalise(quote)
    if not quote.strip():
        raise BadInput(gettext("The quote is empty. Expected words of the article."))
    if start is not None or end is not None:
        return _at_offsets(text, quote, start, end)
    spans = exact_spans(text, quote) or alike_spans(text, quote)
    if not spans:
        raise _not_found(text, quote)
    chosen = _those_meant(text, spans, normalise(prefix), normalise(suffix))
    if len(chosen) > 1:
        raise _ambiguous(quote, [span[0] for span in chosen])
    return at(text, *chosen[0])


def _at_offsets(text: str, quote: str, start: int | None, end: int | None) -> Passage:
    if start is not None and end is not None:
        passage = at(text, start, end)
        if passage.exact == quote or is_alike(passage.exact, quote):
            return passage
        raise BadInput(_elsewhere(text, quote, start, end))
    for span in exact_spans(text, quote) + alike_spans(text, quote):
        if span[0] == start or span[1] == end:
            return at(text, *span)
    raise BadInput(_elsewhere(text, quote, start, end))


def _elsewhere(text: str, quote: str, start: int | None, end: int | None) -> str:
    begins, ends = start is not None, end is not None
    place = (
        gettext("from {start} to {end}").format(start=start, end=end)
        if begins and ends
        else gettext("beginning at {start}").format(start=start)
        if begins
        else gettext("ending at {end}").format(end=end)
    )
    there = gettext(": there it says {quoted}").format(quoted=_quoted(text[start:end])) if begins and ends else ""
    spans = exact_spans(text, quote)
    instead = (
        gettext("It stands at {start} to {end}.").format(start=spans[0][0], end=spans[0][1]) if len(spans) == 1 else ""
    )
    return gettext("The quote {quote} does not stand {place}{there}. {what}").format(
        quote=_quoted(quote),
        place=place,
        there=there,
        what=instead or gettext("Expected offsets of the quote, counted in characters from 0."),
    )


def _those_meant(text: str, spans: list[tuple[int, int]], prefix: str, suffix: str) -> list[tuple[int, int]]:
    """Of several places those with the context given, and of these those that cut no letter; all where none has it."""
    if len(spans) == 1:
        return spans
    if prefix or suffix:
        spans = [span for span in spans if _has_context(text, *span, prefix, suffix)] or spans
    return [span for span in spans if not cuts_letter(text, *span)] or spans


def _has_context(text: str, start: int, end: int, prefix: str, suffix: str) -> bool:
    before, after = text[max(0, start - 2 * len(prefix) - CONTEXT) : start], text[end : end + 2 * len(suffix) + CONTEXT]
    has_prefix = plain(before).rstrip().endswith(plain(prefix).strip())
    return has_prefix and plain(after).lstrip().startswith(plain(suffix).strip())


def _not_found(text: str, quote: str) -> QuoteNotFound:
    alike = most_alike(text, quote)
    nearest = text[alike[0].start : alike[0].end] if alike and alike[0].score >= NEAR_FROM else ""
    hint = gettext(" The nearest words there are {nearest}.").format(nearest=_quoted(nearest)) if nearest else ""
    return QuoteNotFound(
        gettext(
            "The quote {quote} is not in the article's text.{hint} Expected words exactly as they stand there."
        ).format(quote=_quoted(quote), hint=hint),
        nearest,
    )


def _ambiguous(quote: str, starts: list[int]) -> QuoteAmbiguous:
    places = ", ".join(str(start) for start in starts[:5]) + (" …" if len(starts) > 5 else "")
    return QuoteAmbiguous(
        gettext(
            "The quote {quote} stands {starts:,} times in the article's text (at {places}). "
            "Expected a longer quote, or the start of the one that is meant."
        ).format(quote=_quoted(quote), starts=len(starts), places=places),
        starts,
    )


def _quoted(words: str) -> str:
    line = one_line(words)
    return f"“{line}”" if len(line) <= 120 else f"“{line[:119]}…”"


def refind(passage: Passage, text: str) -> Refound:
    """What became of a passage of one version in the text of another.

    same: the same words at the same offsets, score 1. moved: the same words elsewhere; of several places the one with
    the most of the old context, then the nearest; score 1 where there is but one, else ½ to 1 as the context agrees.
    altered: similar words, score ALTERED_FROM to 0.99. gone: nothing similar; the score is what came nearest.
    """
    if text[passage.start : passage.end] == passage.exact:
        return Refound(Kind.SAME, passage.start, passage.end, 1.0)
    if spans := exact_spans(text, passage.exact):
        span = _likeliest(passage, text, spans)
        score = 1.0 if len(spans) == 1 else (1 + _context_kept(passage, text, *span)) / 2
        return Refound(Kind.MOVED, *span, score)
    if spans := alike_spans(text, passage.exact):
        return Refound(Kind.ALTERED, *_likeliest(passage, text, spans), 0.99)
    return _similar(passage, text)


def _similar(passage: Passage, text: str) -> Refound:
    alike = most_alike(text, passage.exact)
    if not alike:
        return Refound(Kind.GONE, None, None, 0.0)
    # Between two passages that are about as similar, the surroundings tell which is the old one.
    best = max(alike, key=lambda like: like.score + _context_kept(passage, text, like.start, like.end) / 10)
    if best.score < ALTERED_FROM:
        return Refound(Kind.GONE, None, None, best.score)
    return Refound(Kind.ALTERED, best.start, best.end, min(best.score, 0.99))


def _likeliest(passage: Passage, text: str, spans: list[tuple[int, int]]) -> tuple[int, int]:
    return max(spans, key=lambda span: (_context_kept(passage, text, *span), -abs(span[0] - passage.start)))


def _context_kept(passage: Passage, text: str, start: int, end: int) -> float:
    """The share, from 0 to 1, of the old context that still adjoins the place."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    kept = _common_start(passage.prefix[::-1], before[::-1]) + _common_start(passage.suffix, after)
    return kept / max(1, len(passage.prefix) + len(passage.suffix))


def _common_start(one: str, other: str) -> int:
    count = 0
    for here, there in zip(one, other, strict=False):
        if here != there:
            break
        count += 1
    return count


def utf16_to_points(text: str, offset: int) -> int:
    """A browser's offset, in UTF-16 units, in code points. Raises BadInput outside the text or inside a character."""
    units = text.encode("utf-16-le", "surrogatepass")
    if not 0 <= offset <= len(units) // 2:
        raise BadInput(
            gettext("The offset {offset} is not in the text, which ends at {what} (in UTF-16 units).").format(
                offset=offset, what=len(units) // 2
            )
        )
    try:
        return len(units[: 2 * offset].decode("utf-16-le"))
    except UnicodeDecodeError:
        raise BadInput(
            gettext("The offset {offset} is in the middle of a character, in UTF-16 units.").format(offset=offset)
        ) from None


def points_to_utf16(text: str, offset: int) -> int:
    """An offset in code points in the UTF-16 units that a browser counts. Raises BadInput outside the text."""
    if not 0 <= offset <= len(text):
        raise BadInput(
            gettext("The offset {offset} is not in the text, which has {text:,} characters.").format(
                offset=offset, text=len(text)
            )
        )
    return len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
