"""The sentence that a reader sees, made from a claim's fields where nobody wrote one."""

import re

from claims.models import Claim, StanceVerb
from claims.models.claim import PROPOSITION_LENGTH
from claims.vocabulary import EntityKind, Modality

_AUXILIARIES: dict[str, str] = {
    Modality.POSSIBLE: "may",
    Modality.CONDITIONAL: "would",
    Modality.OBLIGED: "must",
    Modality.FUTURE: "will",
}
_COPULA = frozenset({"is", "are", "was", "were", "be", "not"})
_PREPOSITIONAL = re.compile(r" (?:of|in|from|within|at|on|among|close|near|inside) ")
_PREPOSITIONS = re.compile(
    r"(?:as|on|in|over|for|about|at|by|with|within|under|during|regarding|concerning|because|due|if|when)\b", re.I
)


def sentence_of(claim: Claim) -> str:
    """ "Qatar accepts Hamas as an actor in the Palestinian political space", however long it is.

    "" where who, stance or towards is missing still. Reads relations: holder, stance, target.
    """
    if not (claim.holder_words and claim.stance and claim.target):
        return ""
    parts = [claim.holder_words, stance_words(claim), claim.target.name]
    if claim.stance.particle:
        parts.append(claim.stance.particle)
    if claim.strength and not _is_adverb(claim.strength):
        parts.append(f"({claim.strength})")
    if claim.scope:
        parts.append(claim.scope if _PREPOSITIONS.match(claim.scope) else f"in respect of {claim.scope}")
    return " ".join(parts)


def stance_words(claim: Claim) -> str:
    """What the holder does: "does not strongly support"; "" without a stance. Reads relations: holder, stance."""
    if claim.stance is None:
        return ""
    adverb = claim.strength if _is_adverb(claim.strength) else ""
    lead, verb = _lead_and_verb(claim.stance, claim.modality, claim.negated, _is_plural(claim))
    return _verb_phrase(lead, verb, adverb)


def _is_plural(claim: Claim) -> bool:
    """ "some factions", "officials": unnamed holders and groups whose name is a plural. States are one, even the US."""
    if claim.holder is not None and claim.holder.kind != EntityKind.GROUP:
        return False
    head = _PREPOSITIONAL.split(claim.holder_words, maxsplit=1)[0].rstrip()
    return head.endswith("s") and not head.endswith("ss")


def _verb_phrase(lead: str, verb: str, adverb: str) -> str:
    """ "does not strongly support": the adverb belongs to the stance, so it stands after all that is said of it."""
    copula, rest = _parted(verb)
    return " ".join(word for word in (lead, copula, adverb, rest) if word)


def _lead_and_verb(stance: StanceVerb, modality: str, negated: bool, plural: bool) -> tuple[str, str]:
    do, intends = ("do", "intend") if plural else ("does", "intends")
    if modality in _AUXILIARIES:
        return f"{_AUXILIARIES[modality]}{' not' if negated else ''}", stance.base_form
    if modality == Modality.INTENDED:
        return f"{f'{do} not intend' if negated else intends} to", stance.base_form
    verb, auxiliary = (stance.past_form, "did") if modality == Modality.PAST else (_present(stance, plural), do)
    verb = re.sub("^was ", "were ", verb) if plural else verb
    if not negated:
        return "", verb
    copula, rest = _parted(verb)
    return ("", f"{copula} not {rest}") if copula else (f"{auxiliary} not", stance.base_form)


def _present(stance: StanceVerb, plural: bool) -> str:
    return re.sub("^be ", "are ", stance.base_form) if plural else stance.third_person


def _parted(verb: str) -> tuple[str, str]:
    """("is not", "against") of "is not against"; ("", "opposes") of "opposes"."""
    words = verb.split(" ")
    first = next((place for place, word in enumerate(words) if word not in _COPULA), len(words))
    return " ".join(words[:first]), " ".join(words[first:])


def _is_adverb(strength: str) -> bool:
    return strength.endswith("ly") and " " not in strength


def shortened(sentence: str) -> str:
    """At most 300 characters, cut at a word: for the machine's sentences, which nobody has read yet."""
    if len(sentence) <= PROPOSITION_LENGTH:
        return sentence
    return sentence[: PROPOSITION_LENGTH - 1].rsplit(" ", 1)[0] + "…"
