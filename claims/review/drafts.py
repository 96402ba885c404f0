"""Drafts: a person writes a claim, and rewrites it."""

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims import access
from claims.errors import BadInput
from claims.models import Article, ArticleVersion, Claim
from claims.models.claim import PROPOSITION_LENGTH
from claims.review.act import Act, acting
from claims.review.doubles import refuse_known_claim
from claims.review.passages import Words, anchor_it
from claims.review.wording import sentence_of, shortened
from claims.vocabulary import Deed, Kind, Origin, Status

# What a person may write into a claim; all else comes from deeds.
WORDS_OF_A_CLAIM = (
    "kind",
    "holder",
    "holder_unnamed",
    "holder_group",
    "stance",
    "target",
    "scope",
    "strength",
    "negated",
    "modality",
    "claimant",
    "via",
    "attribution",
    "valid_from",
    "valid_from_precision",
    "valid_to",
    "valid_to_precision",
    "proposition",
    "tags",
)

MISSING = {
    "holder": _("Who takes the stance? Choose or make the entity."),
    "stance": _("Which stance? Choose one of the list."),
    "target": _("Towards whom? Choose or make the entity."),
}


def create(article: Article, passages: Iterable[Words] | str, *, by, claim_id: str = "", **fields) -> Claim:
    """A new draft, tied to words of the article's newest version.

    `passages` may be one quote; `fields` are those of WORDS_OF_A_CLAIM (claimant: the outlet where none is given;
    proposition: made from the fields where none is given). Raises BadInput, AlreadyThere, QuoteNotFound,
    QuoteAmbiguous.
    """
    access.require(by, Deed.CREATE)
    with acting(Deed.CREATE, by) as act:
        claim = make_claim(act, article, passages, claim_id=claim_id, **fields)
        refuse_known_claim(act, claim)
        return claim


def make_claim(
    act: Act,
    article: Article,
    passages: Iterable[Words] | str,
    *,
    version: ArticleVersion | None = None,
    claim_id: str = "",
    made: dict | None = None,
    **fields,
) -> Claim:
    """The claim and its anchors. `made`: what code says of it (origin, status, extractor…), not a person."""
    passages = [Words(passages)] if isinstance(passages, str) else list(passages)
    if not passages:
        raise BadInput(
            gettext("Which words of the article say so? Expected a quote."), {"quote": [gettext("Expected a quote.")]}
        )
    claim = Claim.blank()
    claim.article, claim.created_by, claim.status, claim.origin = article, act.by, Status.DRAFT, Origin.HUMAN
    claim.claim_id = claim_id or str(claim.uid)
    _write(claim, {"claimant": article.outlet.entity, **fields})
    for name, value in (made or {}).items():
        setattr(claim, name, value)
    if claim.status != Status.SUGGESTED:
        refuse_incomplete(claim)
    word(claim)
    act.create(claim)
    if claim.status != Status.SUGGESTED:
        refuse_cut(claim)
    anchor_it(act, claim, version or article.current, passages)
    return claim


def _write(claim: Claim, fields: dict) -> None:
    unknown = fields.keys() - set(WORDS_OF_A_CLAIM)
    if unknown:
        raise BadInput(gettext("A claim has no field “{part}”.").format(part=sorted(unknown)[0]))
    for name, value in fields.items():
        setattr(claim, name, value)
    _refuse_stance_towards_itself(claim)
    if "proposition" in fields:
        claim.proposition_is_written = bool(claim.proposition) and claim.proposition != sentence_of(claim)


def _refuse_stance_towards_itself(claim: Claim) -> None:
    """Holder ≠ target holds for what they stand for too: two entities that were merged into one."""
    if claim.holder and claim.target and claim.holder.stands_for == claim.target.stands_for:
        message = gettext("Who takes the stance and towards whom must be two different entities.")
        raise BadInput(message, {"target": [message]})


def refuse_incomplete(claim: Claim) -> None:
    """Raise BadInput, by field, where a stance claim lacks a part of its triple: only the machine leaves one open."""
    if claim.kind != Kind.STANCE:
        return
    parts = {"holder": claim.holder_words, "stance": claim.stance, "target": claim.target}
    missing = {name: [str(MISSING[name])] for name, part in parts.items() if not part}
    if missing:
        raise BadInput(" ".join(messages[0] for messages in missing.values()), missing)


def word(claim: Claim) -> None:
    """Give the claim its sentence, unless a person wrote one."""
    if not claim.proposition_is_written:
        claim.proposition = shortened(sentence_of(claim)) or claim.proposition


def refuse_cut(claim: Claim) -> None:
    """Raise BadInput where the sentence that the fields make had to be cut: that may lose what makes it true.

    Only a suggestion may be cut, for nobody stands by it yet.
    """
    is_cut = claim.proposition.endswith("…") and not claim.proposition_is_written
    length = len(sentence_of(claim)) if is_cut else 0
    if length > PROPOSITION_LENGTH:
        message = gettext(
            "The sentence made from the fields has {length} characters, and readers are shown"
            " {proposition_length}. Write a shorter one of your own."
        ).format(length=length, proposition_length=PROPOSITION_LENGTH)
        raise BadInput(message, {"proposition": [message]})


def edit(claim: Claim, changes: dict, *, by, revision: int | None = None) -> Claim:
    """Change a suggestion or a draft; `changes`: fields of WORDS_OF_A_CLAIM. `revision`: as the editor saw it.

    Raises SomebodyCameFirst where somebody changed it since then, and BadInput.
    """
    with acting(Deed.EDIT, by) as act:
        claim = act.lock(claim)
        access.require(by, Deed.EDIT, claim)
        rewrite(act, claim, changes, revision)
        return claim


def rewrite(act: Act, claim: Claim, changes: dict, revision: int | None = None) -> bool:
    """Write the changes and the sentence that follows from them; returns whether anything changed."""
    act.expect_revision(claim, revision)
    wording = {name: getattr(claim, name) for name in ("proposition", "proposition_is_written")}
    after = Claim(**{field.attname: getattr(claim, field.attname) for field in claim._meta.concrete_fields})
    _write(after, changes)
    if claim.status == Status.DRAFT:
        refuse_incomplete(after)
    word(after)
    is_changed = act.change(claim, **changes | {name: getattr(after, name) for name in wording})
    if claim.status == Status.DRAFT:
        refuse_cut(claim)
    return is_changed
