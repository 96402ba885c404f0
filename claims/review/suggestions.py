"""Suggestions: what an extractor finds, and what becomes of it."""

from dataclasses import dataclass

from claims import access
from claims.models import Anchor, Article, ArticleVersion, Claim, Entity, StanceVerb
from claims.review.act import Act, acting
from claims.review.drafts import make_claim, refuse_cut, refuse_incomplete, rewrite
from claims.review.entities import make_entity
from claims.review.passages import Words, refuse_taken_down
from claims.review.wording import shortened
from claims.suggestion import known_entities
from claims.suggestion.candidate import Candidate, Extractor, Span
from claims.text.normalise import one_line
from claims.vocabulary import AnchorRole, Deed, Origin, Status


def suggest(version: ArticleVersion, extractor: Extractor, *, by) -> list[Claim]:
    """Store what `extractor` finds in the text as suggestions, each with its anchors, score and reason.

    What was suggested or claimed from the same words before isn't suggested again, dismissed or not; nor is the same
    stance from other words of the article, which are a further passage of that claim. Whom the curated
    table knows becomes an entity of the desk; names without one are left open, and accepting asks for them.
    """
    access.require(by, Deed.SUGGEST)
    candidates = list(extractor.candidates(version.text, version.article.language))
    with acting(Deed.SUGGEST, by) as act:
        # Two runs over one article at once would both find nothing known: the version's row lets one wait.
        ArticleVersion.objects.select_for_update(no_key=True, of=("self",)).get(pk=version.pk)
        known = _readings_of(version.article)
        fresh = {}
        for candidate in candidates:
            triple = _triple(act, candidate)
            reading = _Reading(version.pk, candidate.statement, _words(version, candidate), **triple)
            said = (candidate.statement, candidate.holder, candidate.stance, candidate.target)
            if said not in fresh and not any(reading.is_like(other) or reading.says_what(other) for other in known):
                fresh[said] = _suggested(act, version, extractor, candidate, triple)
        return list(fresh.values())


@dataclass(frozen=True)
class _Reading:
    """What a claim takes some words to say: the triple, in what its entities stand for by now."""

    version: int
    place: Span
    words: str
    holder: Entity | None
    stance: StanceVerb | None
    target: Entity | None

    def is_like(self, other: "_Reading") -> bool:
        """The same words (of another version of the text: wherever they stand there), and no part that differs."""
        if self.words != other.words or (self.version == other.version and self.place != other.place):
            return False
        parts = zip(self._triple, other._triple, strict=True)
        return all(ours == theirs or ours is None or theirs is None for ours, theirs in parts)

    def says_what(self, other: "_Reading") -> bool:
        """The same who, stance and towards, whatever words of the article say it."""
        return None not in self._triple and self._triple == other._triple

    @property
    def _triple(self) -> tuple:
        return self.holder, self.stance, self.target


def _readings_of(article: Article) -> list[_Reading]:
    statements = Anchor.objects.filter(version__article=article, role=AnchorRole.STATEMENT)
    return [
        _Reading(
            found.version_id,
            Span(AnchorRole.STATEMENT, found.start, found.end),
            found.exact,
            found.claim.holder and found.claim.holder.stands_for,
            found.claim.stance,
            found.claim.target and found.claim.target.stands_for,
        )
        for found in statements.select_related("claim__holder", "claim__stance", "claim__target")
    ]


def _triple(act: Act, candidate: Candidate) -> dict:
    """Who, stance and towards, as far as they are known."""
    holder, target = _entity(act, candidate.holder), _entity(act, candidate.target)
    if holder is not None and (holder == target or not holder.can_hold):
        holder = None
    return {"holder": holder, "stance": StanceVerb.objects.filter(name=candidate.stance).first(), "target": target}


def _suggested(act: Act, version: ArticleVersion, extractor: Extractor, candidate: Candidate, triple: dict) -> Claim:
    details = ("scope", "strength", "negated", "modality", "attribution", "via")
    fields = triple | {name: getattr(candidate, name) for name in details}
    claimant = _entity(act, candidate.claimant)
    if claimant is not None and claimant.can_hold:
        fields["claimant"] = claimant
    made = {
        "status": Status.SUGGESTED,
        "origin": Origin.MACHINE,
        "extractor": extractor.name,
        "extractor_version": extractor.version,
        "score": candidate.score,
        "reason": candidate.reason,
        # Replaced by the sentence once who, stance and towards are known.
        "proposition": shortened(one_line(_words(version, candidate))),
    }
    passages = [Words(version.text[s.start : s.end], s.start, s.end, s.role) for s in candidate.spans]
    return make_claim(act, version.article, passages, version=version, made=made, **fields)


def _words(version: ArticleVersion, candidate: Candidate) -> str:
    statement = candidate.statement
    return version.text[statement.start : statement.end]


def _entity(act: Act, name: str) -> Entity | None:
    """The one entity of that name or alias, made where only the curated table has it; None for none, or several."""
    if not name.strip():
        return None
    found = list(Entity.objects.named(name)[:2])
    if not found and name in known_entities():
        known = known_entities()[name]
        return make_entity(act, known.name, kind=known.kind, aliases=known.aliases)
    return found[0].stands_for if len(found) == 1 else None


def accept(claim: Claim, *, by, changes: dict | None = None, revision: int | None = None) -> Claim:
    """Take a suggestion over as one's own draft, mended by `changes` (see `edit`). Accepting counts as creating.

    Raises BadInput where who, stance or towards is unknown still, SomebodyCameFirst where somebody took it.
    """
    with acting(Deed.ACCEPT, by) as act:
        claim = act.lock(claim)
        access.require(by, Deed.ACCEPT, claim)
        rewrite(act, claim, changes or {}, revision)
        refuse_incomplete(claim)
        refuse_cut(claim)
        refuse_taken_down(claim)
        act.move(claim, Status.DRAFT, accepted_by=by)
        return claim
