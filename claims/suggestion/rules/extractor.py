"""The rules at work on a text: from its sentences to candidates for claims."""

from collections.abc import Callable, Iterator
from datetime import date

from claims.suggestion.candidate import Candidate, Span
from claims.suggestion.gazetteer import Gazetteer, curated
from claims.suggestion.rules import shading, speech
from claims.suggestion.rules.clause import Clause
from claims.suggestion.rules.lexicon import Cue
from claims.suggestion.rules.mentions import Mention, Reader
from claims.suggestion.rules.pairing import Pair, compounds, pairs
from claims.suggestion.sentences import sentences
from claims.suggestion.words import Word, words_of
from claims.vocabulary import HOLDER_KINDS, AnchorRole, Attribution, EntityKind

# What a pair has to be sure of, 0 to 1, to be worth a fact-checker's look.
# Set on the training part of SEESAW, where it gave the best F1.
LEAST = 0.4
MADE_OUT = 0.85  # what is left of it where "it", "the group" had to be made out
SENTENCES_BETWEEN_WORDS = 25
UNKNOWN = 0.8  # what is left of it where no table knows the name


class Rules:
    """Names, stance words and their order.

    `day`: when the text was published, for names that changed hands. `told`: called now and then with how much of a
    text is read, 0 to 1.
    """

    name = "rules"
    version = "1"

    def __init__(
        self,
        gazetteer: Gazetteer | None = None,
        day: date | None = None,
        told: Callable[[float], object] | None = None,
    ):
        self.gazetteer = gazetteer or curated()
        self.day = day
        self.told = told

    def candidates(self, text: str, language: str) -> list[Candidate]:
        """Each stance that the text takes, once: where it is said the most surely."""
        surest: dict[tuple, Candidate] = {}
        for candidate in self.readings(text, language):
            said = (candidate.holder, candidate.stance, candidate.target, candidate.negated, candidate.modality)
            if said not in surest or surest[said].score < candidate.score:
                surest[said] = candidate
        return sorted(surest.values(), key=lambda each: each.statement.start)

    def readings(self, text: str, language: str) -> Iterator[Candidate]:
        """Sentence by sentence, whatever was said before; nothing where the text isn't in English."""
        if language and not language.casefold().startswith("en"):
            return
        reader = Reader(self.gazetteer, self.day)
        stretches = sentences(text)
        for number, sentence in enumerate(stretches):
            if self.told is not None and number % SENTENCES_BETWEEN_WORDS == 0:
                self.told(number / len(stretches))
            words = words_of(text, sentence.start, sentence.end)
            if sentence.is_heading:
                reader.mentions(words)
            else:
                yield from _in_sentence(text, words, reader)

    def names_in(self, text: str, start: int, end: int) -> list[str]:
        """Who is spoken of in text[start:end], each once, in their order; what stands before tells who "it" is."""
        reader = Reader(self.gazetteer, self.day)
        found: dict[str, None] = {}
        for sentence in sentences(text):
            if sentence.start >= end:
                break
            words = words_of(text, sentence.start, sentence.end)
            for mention in reader.mentions(words):
                if start < words[mention.last - 1].end and words[mention.first].start < end:
                    found[mention.entity.name] = None
        return list(found)


def _in_sentence(text: str, words: list[Word], reader: Reader) -> list[Candidate]:
    mentions = reader.mentions(words)
    in_quotes = speech.quoted(words)
    clause = Clause(words, mentions)
    who = speech.speaker(clause, in_quotes)
    if who is not None and any(in_quotes):
        mentions = sorted([*mentions, *speech.first_person(words, in_quotes, who)], key=lambda each: each.first)
        clause = Clause(words, mentions)
    seen: dict[tuple, Candidate] = {}
    for pair in (*pairs(clause), *_compound_pairs(words, clause, reader)):
        sure = _sureness(pair)
        if sure < LEAST or pair.holder.entity.kind not in HOLDER_KINDS:
            continue
        candidate = _candidate(text, words, pair, sure, who, in_quotes)
        key = (candidate.holder, candidate.stance, candidate.target)
        if key not in seen or seen[key].score < candidate.score:
            seen[key] = candidate
    return list(seen.values())


def _compound_pairs(words: list[Word], clause: Clause, reader: Reader) -> Iterator[Pair]:
    for at, head, stance in compounds(words):
        known = reader.gazetteer.longest(words_of(head, 0, len(head)), 0, reader.day) if head else None
        target = clause.object(at + 1)
        if known is not None and target is not None and known[1].entity != target.mention.entity:
            holder = Mention(at, at + 1, known[1].entity)
            yield Pair(holder, target.mention, Cue(at, at + 1, stance, "compound"), target.sure, "joins the two names")


def _sureness(pair: Pair) -> float:
    sure = pair.sure
    for mention in (pair.holder, pair.target):
        sure *= {"meant": MADE_OUT, "unknown": UNKNOWN}.get(mention.how, 1.0)
    return sure


def _candidate(
    text: str, words: list[Word], pair: Pair, sure: float, who: Mention | None, in_quotes: list[bool]
) -> Candidate:
    cue, first = pair.cue, min(pair.holder.first, pair.target.first, pair.cue.first)
    last = max(pair.holder.last, pair.target.last, pair.cue.last)
    scope_end = shading.scope_after(words, pair.target.last) if last == pair.target.last else last
    said_by, attribution = _said_by(pair, who, in_quotes)
    return Candidate(
        holder=pair.holder.entity.name,
        stance=cue.stance,
        target=pair.target.entity.name,
        spans=_spans(words, pair, first, max(last, scope_end)),
        score=round(min(sure, 1.0), 2),
        reason=_reason(text, words, pair),
        claimant=said_by,
        scope=_text(text, words, pair.target.last, scope_end) if scope_end > pair.target.last else "",
        strength=shading.strength_in(words[max(0, cue.first - 3) : cue.first]),
        negated=shading.is_negated(words[pair.holder.last : cue.first]),
        modality=shading.modality_of(words[:first], words[pair.holder.last : cue.first], words[last:]),
        attribution=attribution,
    )


def _said_by(pair: Pair, who: Mention | None, in_quotes: list[bool]) -> tuple[str, str]:
    """The claimant's name ("": the outlet's own voice) and how the words are attributed."""
    cue = pair.cue.first
    if who is None or who.entity.kind == EntityKind.TOPIC or (who == pair.holder and not in_quotes[cue]):
        return "", ""
    if who.entity == pair.holder.entity:
        return who.entity.name, Attribution.SELF_DECLARED
    return who.entity.name, Attribution.DIRECT if in_quotes[cue] else Attribution.PARAPHRASE


def _spans(words: list[Word], pair: Pair, first: int, last: int) -> tuple[Span, ...]:
    places = {
        AnchorRole.STATEMENT: (first, last),
        AnchorRole.HOLDER: (pair.holder.first, pair.holder.last),
        AnchorRole.CUE: (pair.cue.first, pair.cue.last),
        AnchorRole.TARGET: (pair.target.first, pair.target.last),
    }
    return tuple(Span(role, words[a].start, words[b - 1].end) for role, (a, b) in places.items())


def _reason(text: str, words: list[Word], pair: Pair) -> str:
    """Why, in words: which word takes the stance, and what was made out."""
    cue = _text(text, words, pair.cue.first, pair.cue.last)
    parts = [f"“{cue}” {pair.how}"]
    for mention in (pair.holder, pair.target):
        said = _text(text, words, mention.first, mention.last)
        if mention.how in ("meant", "speaker"):
            parts.append(f"“{said}” is read as {mention.entity.name}, spoken of before")
        elif said != mention.entity.name and mention.how == "named":
            parts.append(f"“{said}” stands for {mention.entity.name}")
    return "; ".join(parts)[:499] + "."


def _text(text: str, words: list[Word], first: int, last: int) -> str:
    return text[words[first].start : words[last - 1].end]
