"""A sentence with its mentions, and who stands where around a stance word. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from claims.suggestion.rules.mentions import ADJECTIVES_OF_OFFICE, OFFICIAL, TITLES, Mention
from claims.suggestion.word_lists import words
from claims.suggestion.words import Word

BE = words("be")
# Between a holder and the verb; between a verb and the target.
BESIDE_A_VERB = BE | words("beside_a_verb")
# With a "to" behind them: whoever wants is also who supports, or doesn't.
WITH_TO = words("with_to")
BESIDE_A_NAME = words("beside_a_name")
BEHIND_A_NAME = words("behind_a_name")
_LIGHT = words("light_verbs")
LONGEST_ASIDE = 14  # words between two commas
REACH = 9  # words from a stance word to a name that doesn't stand right beside it


@dataclass(frozen=True)
class Found:
    """A mention, and how sure it is that it is the one: 1 where it stands right beside the stance word."""

    mention: Mention
    sure: float


@dataclass
class Clause:
    """A sentence in hand; remembers the last holder, for what is said of "… and condemns"."""

    words: Sequence[Word]
    mentions: Sequence[Mention]
    holder: Mention | None = None
    _ending: dict[int, Mention] = field(init=False)
    _starting: dict[int, Mention] = field(init=False)

    def __post_init__(self) -> None:
        self._ending = {mention.last: mention for mention in self.mentions}
        self._starting = {mention.first: mention for mention in self.mentions}

    def lower(self, at: int) -> str:
        return self.words[at].lower if 0 <= at < len(self.words) else ""

    def ending_at(self, at: int) -> Mention | None:
        return self._ending.get(at)

    def starting_at(self, at: int) -> Mention | None:
        return self._starting.get(at)

    def is_possessive(self, mention: Mention) -> bool:
        follows = self.lower(mention.last)
        return follows == "'s" or (follows in ("'", "’") and self.lower(mention.last - 1).endswith("s"))

    # --- who takes the stance

    def subject(self, at: int) -> Found | None:
        """The one of whom words[at] is said, as far as their order tells."""
        sure, i = 1.0, at
        while i > 0:
            if (mention := self.ending_at(i)) is not None:
                return Found(mention, sure * self._headship(mention))
            step, cost = self._step_left(i)
            if step == 0:
                break
            i, sure = i - step, sure * cost
        if i > 0 and self.lower(i - 1) in ("and", "or", "but", "then") and self.holder is not None:
            return Found(self.holder, 0.75 * sure)
        return self._in_reach_left(at)

    def _step_left(self, i: int) -> tuple[int, float]:
        """How many words to pass over to the left of `i`, and what of the sureness is left."""
        word = self.lower(i - 1)
        if word in BESIDE_A_VERB or (word.endswith("ly") and word.isalpha()):
            return 1, 1.0
        if word == "to":
            return (2, 1.0) if self.lower(i - 2) in WITH_TO else (0, 0.0)
        if word == ",":
            return self._aside(i, ",", 0.9)
        if word == ")":
            return self._aside(i, "(", 0.95)
        if word in ("—", "–"):
            return self._aside(i, word, 0.9)
        if self.words[i - 1].text in OFFICIAL:
            return self._office(i)
        return 0, 0.0

    def _aside(self, i: int, opens: str, cost: float) -> tuple[int, float]:
        for step in range(2, LONGEST_ASIDE + 2):
            if self.lower(i - step) == opens:
                return step, cost
        return (1, 0.6) if opens == "," else (0, 0.0)

    def _office(self, i: int) -> tuple[int, float]:
        """ "Qatar's foreign ministry": steps over the office and the 's before it."""
        step = 1
        while self.lower(i - step - 1) in ADJECTIVES_OF_OFFICE:
            step += 1
        return (step + 1, 0.9) if self.lower(i - step - 1) == "'s" else (0, 0.0)

    def _headship(self, mention: Mention) -> float:
        """Less where the mention hangs on another word: "the leader of Hamas", "talks with Hamas"."""
        before = self.lower(mention.first - 1)
        if before == "the":
            before = self.lower(mention.first - 2)
        if before == "of":
            noun = self.lower(mention.first - 2)
            return 0.9 if noun in OFFICIAL or noun in ("members", "people", "supporters", "government") else 0.4
        return 0.5 if before in ("with", "to", "by", "against", "for", "from", "about", "on", "in", "at") else 1.0

    def _in_reach_left(self, at: int) -> Found | None:
        for i in range(at, max(0, at - REACH), -1):
            if self.lower(i - 1) in ("”", "“", '"', ";", ":", "that", "if", "while", "because"):
                return None
            mention = self.ending_at(i)
            if mention is not None and not self.is_possessive(mention):
                return Found(mention, 0.45 * self._headship(mention))
        return None

    def leading(self) -> Mention | None:
        """The one that the sentence is about: the first that isn't another's attribute."""
        return next(
            (each for each in self.mentions if not self.is_possessive(each) and self._headship(each) == 1), None
        )

    # --- whom it is taken towards

    def object(self, at: int) -> Found | None:
        """Whom words[at - 1] is about: the first name behind it, with little in between."""
        sure, i = 1.0, at
        while i < len(self.words) and i - at < REACH:
            if (mention := self.starting_at(i)) is not None:
                return self._headed(mention, sure)
            word = self.lower(i)
            if not (word in BESIDE_A_NAME or word[:1].isalpha()):
                return None
            if word in (
                "that",
                "whether",
                "to",
                "who",
                "which",
                "if",
                "and",
                "but",
                "because",
                "when",
                "after",
                "before",
            ):
                return None
            sure *= 1.0 if word in BESIDE_A_NAME else 0.7
            i += 1
        return None

    def _headed(self, mention: Mention, sure: float) -> Found:
        """The name that a string of names is about: "Health Secretary Kathleen Sebelius" is she. Less sure where the

        name only tells what sort of thing is meant: "a DHS funding bill".
        """
        at = mention.last
        while at < len(self.words) and at - mention.last < 4:
            if (later := self.starting_at(at)) is not None:
                return self._headed(later, sure)
            if self.lower(at) not in TITLES and not self.words[at].text[0].isupper():
                break
            at += 1
        if self.is_possessive(mention):
            return Found(mention, 0.9 * sure)
        word = self.lower(mention.last)
        goes_on = word[:1].isalpha() and word not in BEHIND_A_NAME and not word.endswith(("ly", "ed", "ing"))
        return Found(mention, (0.4 if goes_on else 1.0) * sure)

    def before_possessive(self, at: int) -> Found | None:
        """ "Washington's ironclad support": the owner of words[at], with at most four words in between."""
        for i in range(at, max(0, at - 5), -1):
            if self.lower(i - 1) in ("'s", "'", "’") and (mention := self.ending_at(i - 1)) is not None:
                return Found(mention, 1.0)
        return None

    def before_light_verb(self, at: int) -> Found | None:
        """ "Doha voiced its full support": the one who voices, has, declares."""
        for i in range(at, max(0, at - 8), -1):
            if self.lower(i - 1) in _LIGHT:
                found = self.subject(i - 1)
                return Found(found.mention, 0.85 * found.sure) if found else None
            if self.lower(i - 1) in (",", ";", ":"):
                return None
        return None
