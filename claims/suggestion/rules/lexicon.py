"""The words that take a stance: verbs, nouns and roles, each with the verb of our vocabulary that it stands for. Pure.

Ours, by reading news; CAMEO's verb dictionary (Open Event Data Alliance, MIT) was looked through for what was missing.
"""

import re
from dataclasses import dataclass
from functools import cache

# stance: verbs, those of several words with what has to follow them.
VERBS = {
    "supports": "support back champion defend favor favour advocate embrace uphold stand+by stand+with stand+behind"
    " side+with push+for call+for press+for lobby+for argue+for fight+for stand+up+for rally+behind rally+around vote+for stick+with vouch+for root+for campaign+for",
    "endorses": "endorse",
    "allies with": "align+with ally+with",
    "aids": "aid assist fund finance bankroll subsidise subsidize",
    "arms": "arm",
    "accepts": "accept",
    "recognises": "recognise recognize",
    "agrees with": "agree+with concur+with",
    "welcomes": "welcome hail cheer applaud",
    "praises": "praise laud commend congratulate thank celebrate honor honour admire compliment tout respect salute",
    "mediates for": "mediate+between mediate+for",
    "meets": "meet+with meet",
    "negotiates with": "negotiate+with talk+with deal+with",
    "hosts": "host receive",
    "tolerates": "tolerate",
    "calls on": "call+on call+upon urge implore",
    "concedes to": "concede+to capitulate+to",
    "criticises": "criticise criticize slam blast rip bash lambaste lambast rebuke chide fault blame mock assail"
    " deride scold ridicule skewer question disparage belittle hammer rail+against complain+about take+on clash+with spar+with feud+with trash rap dismiss take+issue+with express+concern+about castigate excoriate insult berate admonish lash+out+at go+after"
    " take+aim+at hit+back+at knock scorch pan savage vilify malign demonise demonize smear taunt",
    "rejects": "reject refuse rebuff spurn repudiate disavow renounce abandon dump oust fire",
    "distrusts": "distrust mistrust",
    "accuses": "accuse charge indict",
    "protests against": "protest+against protest",
    "distances itself from": "distance+itself+from distance+himself+from distance+herself+from distance+themselves+from",
    "opposes": "oppose resist fight block undermine challenge counter thwart obstruct sue impeach sabotage hate despise"
    " loathe vote+against object+to disagree+with stand+up+to push+back+against kill scrap end gut overhaul reverse rescind dismantle crack+down+on campaign+against speak+out+against fight+against repeal veto overturn defy impede",
    "condemns": "condemn decry denounce deplore censure",
    "threatens": "threaten",
    "isolates": "isolate ostracise ostracize shun",
    "sanctions": "sanction impose+sanctions+on impose+sanctions+against",
    "bans": "ban outlaw",
    "attacks": "attack bomb invade shell strike target",
}
# stance: nouns with what has to follow them; "Washington's support for Israel".
NOUNS = {
    "supports": "support+for support+of backing+for backing+of solidarity+with commitment+to loyalty+to defense+of"
    " defence+of sympathy+for advocacy+for",
    "endorses": "endorsement+of",
    "allies with": "alliance+with",
    "aids": "aid+to aid+for assistance+to funding+for funding+of",
    "accepts": "acceptance+of",
    "recognises": "recognition+of",
    "praises": "praise+for praise+of admiration+for respect+for",
    "has ties with": "ties+with ties+to relations+with relationship+with links+to links+with",
    "meets": "meeting+with",
    "negotiates with": "talks+with negotiations+with dialogue+with",
    "criticises": "criticism+of criticisms+of rebuke+of attacks+on frustration+with anger+at contempt+for disdain+for",
    "rejects": "rejection+of",
    "distrusts": "distrust+of mistrust+of suspicion+of",
    "accuses": "accusations+against charges+against allegations+against",
    "opposes": "opposition+to objections+to criticisms+of hostility+to hostility+toward hostility+towards objections+to resistance+to hatred+of"
    " lawsuit+against fight+against campaign+against crackdown+on",
    "condemns": "condemn decryation+of denunciation+of",
    "threatens": "threats+against threats+to threat+against",
    "sanctions": "sanctions+on sanctions+against",
    "bans": "ban+on",
    "attacks": "attack+on war+on war+against strikes+on strike+on invasion+of assault+on",
}
# stance: what somebody is to another; "an ally of Israel", "Trump ally Lindsey Graham".
ROLES = {
    "allies with": "ally allies partner",
    "supports": "supporter supporters backer backers defender defenders advocate advocates loyalist champion fan",
    "criticises": "critic critics detractor",
    "opposes": "opponent opponents enemy enemies foe foes adversary nemesis",
}
# "Iran-backed militias": who stands before the hyphen takes the stance.
COMPOUNDS = {
    "backed": "supports",
    "supported": "supports",
    "funded": "aids",
    "financed": "aids",
    "armed": "arms",
    "aligned": "allies with",
    "allied": "allies with",
    "sanctioned": "sanctions",
    "designated": "designates as terrorist",
}
_IRREGULAR = {
    "meet": ("met", "met"),
    "stand": ("stood", "stood"),
    "stick": ("stuck", "stuck"),
    "fight": ("fought", "fought"),
    "strike": ("struck", "struck"),
    "speak": ("spoke", "spoken"),
    "go": ("went", "gone"),
    "take": ("took", "taken"),
    "hit": ("hit", "hit"),
    "deal": ("dealt", "dealt"),
    "spar": ("sparred", "sparred"),
}
_DOUBLES = frozenset(["slam", "rip", "ban", "shun", "pan", "rebut", "scrap", "gut", "spar", "rap"])
_PLAIN_NOUNS = frozenset(
    [
        "support",
        "back",
        "aid",
        "fund",
        "finance",
        "arm",
        "welcome",
        "cheer",
        "host",
        "praise",
        "respect",
        "honor",
        "honour",
        "blame",
        "fault",
        "rebuke",
        "fire",
        "charge",
        "fight",
        "block",
        "challenge",
        "counter",
        "veto",
        "threat",
        "sanction",
        "ban",
        "attack",
        "strike",
        "target",
        "shell",
        "protest",
        "favor",
        "favour",
        "fan",
        "vote",
        "question",
        "end",
        "reverse",
        "kill",
        "push",
        "press",
        "argue",
        "complain",
        "champion",
        "advocate",
        "mock",
        "knock",
        "pan",
        "savage",
        "smear",
        "insult",
        "talk",
        "call",
        "deal",
        "campaign",
        "object",
    ]
)


@dataclass(frozen=True)
class Cue:
    """words[first:last] take the stance `stance`. `form`: base, s, past, ing (of a verb), noun, role."""

    first: int
    last: int
    stance: str
    form: str


@dataclass(frozen=True)
class _Entry:
    rest: tuple[str, ...]
    stance: str
    form: str
    may_be_noun: bool


def _forms(verb: str) -> list[tuple[str, str]]:
    stem = verb + verb[-1] if verb in _DOUBLES else verb
    if verb.endswith("e"):
        s, past, ing = verb + "s", verb + "d", verb[:-1] + "ing"
    elif re.search(r"[^aeiou]y$", verb):
        s, past, ing = verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    else:
        s, past, ing = verb + ("es" if re.search(r"(s|sh|ch|x|o)$", verb) else "s"), stem + "ed", stem + "ing"
    pasts = set(_IRREGULAR.get(verb, (past,)))
    return [(verb, "base"), (s, "s"), (ing, "ing"), *((each, "past") for each in sorted(pasts))]


@cache
def _entries() -> dict[str, list[_Entry]]:
    """By first word; the longest first, so that "vote against" isn't read as "vote"."""
    found: dict[str, list[_Entry]] = {}
    for stance, verbs in VERBS.items():
        for verb in verbs.split():
            head, *rest = verb.split("+")
            for form, kind in _forms(head):
                entry = _Entry(tuple(rest), stance, kind, head in _PLAIN_NOUNS)
                found.setdefault(form, []).append(entry)
    for table, kind in ((NOUNS, "noun"), (ROLES, "role")):
        for stance, phrases in table.items():
            for phrase in phrases.split():
                head, *rest = phrase.split("+")
                found.setdefault(head, []).append(_Entry(tuple(rest), stance, kind, True))
    for entries in found.values():
        entries.sort(key=lambda each: (-len(each.rest), each.form != "noun"))
    return found


_BEFORE_NOUNS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "its",
        "their",
        "his",
        "her",
        "our",
        "your",
        "my",
        "no",
        "any",
        "some",
        "'s",
        "of",
        "for",
        "with",
        "more",
        "less",
        "in",
    ]
)


def cues(words: list) -> list[Cue]:
    """All of them in a sentence, in order; a word is part of one at most."""
    found = []
    at = 0
    while at < len(words):
        cue = _cue_at(words, at)
        if cue is not None:
            found.append(cue)
        at = cue.last if cue else at + 1
    return found


def _cue_at(words: list, at: int) -> Cue | None:
    if at and words[at].text[0].isupper() and not words[at].text.isupper():
        return None  # part of a name: "Armed Services"
    for entry in _entries().get(words[at].lower, ()):
        end = at + 1 + len(entry.rest)
        if tuple(word.lower for word in words[at + 1 : end]) != entry.rest:
            continue
        if entry.form in ("base", "s") and entry.may_be_noun and at and words[at - 1].lower in _BEFORE_NOUNS:
            continue
        return Cue(at, end, entry.stance, entry.form)
    return None
