"""The sentence that is made from a claim's fields."""

import pytest

from claims.models import Claim, Entity, StanceVerb
from claims.review import sentence_of
from claims.review.wording import shortened

VERBS = {
    "supports": StanceVerb(name="supports", base_form="support", past_form="supported"),
    "is against": StanceVerb(name="is against", base_form="be against", past_form="was against"),
    "has ties with": StanceVerb(name="has ties with", base_form="have ties with", past_form="had ties with"),
    "concedes to": StanceVerb(name="concedes to", base_form="concede to", past_form="conceded to"),
    "designates": StanceVerb(
        name="designates as terrorist", base_form="designate", past_form="designated", particle="as terrorist"
    ),
}


def sentence(verb="supports", holder="Oman", target="the plan", unnamed="", **fields) -> str:
    entity = None if unnamed else Entity(name=holder)
    return sentence_of(
        Claim(holder=entity, holder_unnamed=unnamed, stance=VERBS[verb], target=Entity(name=target), **fields)
    )


# (verb, how it is said, negated, how strongly) → what is said of the target
PHRASES = {
    ("supports", "asserted", False, ""): "supports",
    ("supports", "asserted", True, ""): "does not support",
    ("supports", "possible", False, ""): "may support",
    ("supports", "possible", True, ""): "may not support",
    ("supports", "conditional", False, ""): "would support",
    ("supports", "conditional", True, ""): "would not support",
    ("supports", "intended", False, ""): "intends to support",
    ("supports", "intended", True, ""): "does not intend to support",
    ("supports", "obliged", False, ""): "must support",
    ("supports", "obliged", True, ""): "must not support",
    ("supports", "future", False, ""): "will support",
    ("supports", "future", True, ""): "will not support",
    ("supports", "past", False, ""): "supported",
    ("supports", "past", True, ""): "did not support",
    ("supports", "asserted", False, "strongly"): "strongly supports",
    ("supports", "asserted", True, "strongly"): "does not strongly support",
    ("supports", "possible", True, "strongly"): "may not strongly support",
    ("supports", "intended", False, "strongly"): "intends to strongly support",
    ("supports", "intended", True, "strongly"): "does not intend to strongly support",
    ("supports", "past", False, "strongly"): "strongly supported",
    ("supports", "past", True, "strongly"): "did not strongly support",
    ("is against", "asserted", False, ""): "is against",
    ("is against", "asserted", True, ""): "is not against",
    ("is against", "asserted", False, "strongly"): "is strongly against",
    ("is against", "asserted", True, "strongly"): "is not strongly against",
    ("is against", "past", False, ""): "was against",
    ("is against", "past", True, "strongly"): "was not strongly against",
    ("is against", "possible", False, "firmly"): "may be firmly against",
    ("is against", "conditional", True, ""): "would not be against",
    ("is against", "intended", True, "firmly"): "does not intend to be firmly against",
    ("has ties with", "asserted", True, ""): "does not have ties with",
    ("has ties with", "past", False, "reportedly"): "reportedly had ties with",
    ("concedes to", "intended", False, "fully"): "intends to fully concede to",
}


@pytest.mark.parametrize(("said", "phrase"), PHRASES.items())
def test_how_it_is_said_is_in_the_sentence(said, phrase):
    verb, modality, negated, strength = said
    assert sentence(verb, modality=modality, negated=negated, strength=strength) == f"Oman {phrase} the plan"


def test_what_belongs_to_the_verb_stands_after_the_target():
    assert sentence("designates") == "Oman designates the plan as terrorist"
    assert sentence("designates", negated=True) == "Oman does not designate the plan as terrorist"
    assert sentence("designates", modality="past", scope="in 1997") == "Oman designated the plan as terrorist in 1997"


@pytest.mark.parametrize(
    ("fields", "end"),
    [
        ({"scope": "as an actor in the political space"}, " as an actor in the political space"),
        ({"scope": "In the south"}, " In the south"),
        ({"scope": "its military wing"}, " in respect of its military wing"),
        ({"scope": "asylum"}, " in respect of asylum"),
        ({"strength": "ironclad"}, " (ironclad)"),
        ({"strength": "without ifs", "scope": "on paper"}, " (without ifs) on paper"),
        ({"strength": "rather coldly"}, " (rather coldly)"),
    ],
)
def test_in_what_respect_and_how_strongly_are_part_of_it(fields, end):
    assert sentence(**fields) == f"Oman supports the plan{end}"


def test_an_unnamed_holder_stands_as_written():
    assert sentence(unnamed="some factions") == "some factions support the plan"


@pytest.mark.parametrize("missing", ["holder", "stance", "target"])
def test_without_who_stance_or_towards_there_is_no_sentence(missing):
    claim = Claim(holder=Entity(name="Oman"), stance=VERBS["supports"], target=Entity(name="the plan"))
    setattr(claim, missing, None)
    assert sentence_of(claim) == ""


def test_only_what_the_machine_says_is_cut_and_that_at_a_word():
    said = sentence(scope="on " + " and ".join(["this"] * 100))
    assert len(said) > 300
    assert len(shortened(said)) <= 300 and shortened(said).endswith(("this…", "and…"))
    assert len(shortened("x" * 400)) <= 300


def test_every_verb_of_the_vocabulary_can_be_denied_and_strengthened(db):
    for verb in StanceVerb.objects.all():
        claim = Claim(holder=Entity(name="Oman"), stance=verb, target=Entity(name="X"), negated=True, strength="openly")
        said = sentence_of(claim)
        assert " not openly " in said, said
        assert said.endswith(verb.particle)


@pytest.mark.parametrize(
    ("verb", "said", "phrase"),
    [
        ("supports", {}, "Some factions in Gaza support the plan"),
        ("supports", {"negated": True}, "Some factions in Gaza do not support the plan"),
        ("supports", {"modality": "intended"}, "Some factions in Gaza intend to support the plan"),
        ("is against", {}, "Some factions in Gaza are against the plan"),
        ("is against", {"modality": "past", "negated": True}, "Some factions in Gaza were not against the plan"),
        ("has ties with", {}, "Some factions in Gaza have ties with the plan"),
    ],
)
def test_several_unnamed_holders_take_the_plural(verb, said, phrase):
    assert sentence(verb, unnamed="Some factions in Gaza", **said) == phrase


def test_one_unnamed_holder_does_not_nor_does_a_state_that_ends_in_s():
    assert sentence(unnamed="A diplomat in Paris") == "A diplomat in Paris supports the plan"
    assert sentence(holder="United States") == "United States supports the plan"
