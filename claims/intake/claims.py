"""claims: a file of stances and plain propositions, each tied to words of an article."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext
from import_export.fields import Field

from claims import access
from claims.errors import BadInput
from claims.export import columns
from claims.intake.cells import Address, Name, Number, Time, Word, Words, YesNo
from claims.intake.claim_words import ClaimWords
from claims.intake.importing import in_parts
from claims.intake.problems import shown
from claims.intake.relating import relate
from claims.intake.resource import EXPORT_ONLY, IntakeResource
from claims.intake.table import Row
from claims.intake.texts import Texts
from claims.models import Anchor, Article, ArticleVersion, Claim, Entity
from claims.review.drafts import make_claim, rewrite
from claims.review.entities import make_entity
from claims.review.passages import Words as Passage
from claims.review.passages import anchor_it, remove
from claims.text import anchor
from claims.text.normalise import one_line
from claims.vocabulary import AnchorRole, Attribution, Deed, Kind, Modality, Origin, Status


class Statement(NamedTuple):
    """Where a claim stands that is there already. `pk`, `version`: keys."""

    pk: int
    version: int
    exact: str
    start: int
    end: int


class ClaimResource(IntakeResource):
    """Arrive as drafts. What a round has judged can't be changed by a file; its tags can."""

    kind = "claims"
    elsewhere = frozenset({"quote", "start", "end"})
    key = "claim_id"
    needed = (
        ("claim_id",),
        ("article_id", "article_url"),
        ("quote",),
        ("holder", "holder_unnamed", "proposition"),
        ("stance", "proposition"),
        ("target", "proposition"),
    )
    ignored = columns.EXPORT_ONLY | EXPORT_ONLY
    columns_of = {"valid_from_precision": "valid_from", "valid_to_precision": "valid_to"}

    claim_id = Field("claim_id", widget=Name())
    article_id = Field("article__article_id", widget=Name())
    article_url = Field("article__url", widget=Address())
    quote = Field(widget=Words())
    start = Field(widget=Number())
    end = Field(widget=Number())
    kind_ = Field("kind", column_name="kind", widget=Word(Kind))
    holder = Field("holder__name", widget=Name())
    holder_unnamed = Field("holder_unnamed", widget=Words())
    stance = Field("stance__name", widget=Name())
    target = Field("target__name", widget=Name())
    scope = Field("scope", widget=Words())
    strength = Field("strength", widget=Words())
    negated = Field("negated", widget=YesNo())
    modality = Field("modality", widget=Word(Modality, empty=Modality.ASSERTED))
    claimant = Field("claimant__name", widget=Name())
    via = Field("via", widget=Words())
    attribution = Field("attribution", widget=Word(Attribution))
    valid_from = Field(widget=Time())
    valid_to = Field(widget=Time())
    proposition = Field("proposition", widget=Words())
    tags = Field("tags", widget=Words())

    class Meta:
        model = Claim

    def __init__(self, create_entities: bool = False, **kwargs: Any) -> None:
        """`create_entities`: make an organisation of every name that nobody bears, where it would be refused."""
        super().__init__(**kwargs)
        self.create_entities = create_entities
        self.texts = Texts()

    def look_up(self, rows: Sequence[Row]) -> None:
        cells = [row.cells for row in rows]
        self.known: dict[str, Claim] = {}
        for ids in in_parts([one_line(c[self.key]) for c in cells]):
            self.known |= {claim.claim_id: claim for claim in Claim.objects.filter(claim_id__in=ids)}
        claims = Claim.objects.filter(pk__in=[claim.pk for claim in self.known.values()])
        self.statements: dict[int, list[Statement]] = {}
        statements = Anchor.objects.filter(role=AnchorRole.STATEMENT, claim__in=claims).order_by("pk")
        for claim, *place in statements.values_list("claim", *Statement._fields):
            self.statements.setdefault(claim, []).append(Statement._make(place))
        self.seen = set(access.visible_to(self.by, claims).values_list("pk", flat=True))
        article_ids = {one_line(c.get("article_id", "")) for c in cells}
        self.articles = _articles(article_ids, {c.get("article_url", "").strip() for c in cells})
        self.texts.expect(article.pk for c in cells for article in self._named(c))
        self.words = ClaimWords(cells, self._organisation if self.create_entities else None)
        self.words.entities.by_name |= self.made
        self._relate()

    def _relate(self) -> None:
        """Give the known claims the records that they point to: those of the rows themselves, in most files."""
        claims = list(self.known.values())
        relate(claims, "article", (article for found in self.articles.values() for article in found))
        relate(claims, "stance", self.words.stances.values())
        relate(claims, "holder", entities := [*self.words.entities.all()])
        relate(claims, "target", entities)
        relate(claims, "claimant", entities)
        relate(claims, "holder_group", entities)

    def _organisation(self, name: str) -> Entity:
        entity = make_entity(self.act, name)
        return self.remember(entity.name_key, entity, self.made, self.words.entities.by_name)

    def existing(self, values: dict[str, Any]) -> Claim | None:
        claim = self.known.get(values["claim_id"])
        if claim is not None and claim.pk not in self.seen:
            sentence = gettext("There is a claim with this id already that you can't see. Expected an id of your own.")
            raise BadInput(sentence, {self.key: [sentence]})
        return claim

    def make(self, values: dict[str, Any]) -> Claim:
        article = self._article(values)
        version = self.texts.newest(article)
        fields = self.words.all_fields(values)
        fields["claimant"] = fields.get("claimant") or article.outlet.entity
        found = _located(version, values)
        return make_claim(
            self.act,
            article,
            [Passage(found.exact, found.start, found.end)],
            version=version,
            claim_id=values["claim_id"],
            made={"origin": Origin.IMPORT, "import_run": self.run},
            **fields,
        )

    def rewrite(self, record: Claim, values: dict[str, Any]) -> bool:
        if record.article_id != self._article(values).pk:
            article_id = shown(record.article.article_id)
            sentence = gettext(
                "This claim stands in the article {article_id}. Expected that one, or another claim_id."
            ).format(article_id=article_id)
            raise BadInput(sentence, {"article_id" if values.get("article_id") else "article_url": [sentence]})
        changes = self.words.changes(values, record)
        passage = self._moved_passage(record, values)
        if not changes and passage is None:
            return False
        claim = self.act.lock(record)
        self.act.expect_revision(claim, record.revision)
        self._refuse_frozen(claim, values, {*changes, *(("quote",) if passage else ())})
        if changes.keys() == {"tags"}:
            # Not by `rewrite`: it would write the sentence anew, from names that may have changed since the verdicts.
            self.act.change(claim, **changes)
        elif changes:
            rewrite(self.act, claim, changes)
        if passage is not None:
            self._move(claim, passage)
        return True

    def _refuse_frozen(self, claim: Claim, values: dict[str, Any], names: set[str]) -> None:
        if access.may(self.by, Deed.EDIT, claim):
            return
        label = Status(claim.status).label
        sentence = gettext(
            "This claim's state is “{label}”: its words are fixed. Expected the cell as it was, or a draft."
        ).format(label=label)
        columns = {self.columns_of.get(name, name) for name in names - {"tags"}} & values.keys()
        if columns:
            raise BadInput(sentence, {column: [sentence] for column in sorted(columns)})

    # --- where it stands ---------------------------------------------------------------------------------------------

    def _named(self, cells: Mapping[str, str]) -> list[Article]:
        named = [("article_id", one_line(cells.get("article_id", ""))), ("article_url", cells.get("article_url", ""))]
        return next((found for key in named if (found := self.articles.get(key))), [])

    def _article(self, values: dict[str, Any]) -> Article:
        column = "article_id" if values.get("article_id") else "article_url"
        if not (name := values.get(column)):
            sentence = gettext("The row names no article. Expected its article_id or its article_url.")
            raise BadInput(sentence, {"article_id" if "article_id" in values else "article_url": [sentence]})
        found = self.articles.get((column, name), [])
        if len(found) != 1:
            many = gettext("Several articles have") if found else gettext("No article has")
            expected = (
                gettext("its article_id")
                if found
                else gettext("the one of an article that was imported or added before")
            )
            sentence = gettext("{many} the {column} {name}. Expected {expected}.").format(
                many=many, column=column, name=shown(name), expected=expected
            )
            raise BadInput(sentence, {column: [sentence]})
        return found[0]

    def _moved_passage(self, claim: Claim, values: dict[str, Any]) -> anchor.Passage | None:
        """The passage that the row names, where none of the claim's is it."""
        quote, start, end = values["quote"], values.get("start"), values.get("end")
        statements = self.statements[claim.pk]
        for passage in statements:
            if passage.exact == quote and start in (None, passage.start) and end in (None, passage.end):
                return None
        newest = self.texts.newest(claim.article)
        found = _located(newest, values)
        here = {(passage.start, passage.end) for passage in statements if passage.version == newest.pk}
        return None if (found.start, found.end) in here else found

    def _move(self, claim: Claim, found: anchor.Passage) -> None:
        """The first statement gives way to the new one."""
        anchor_it(self.act, claim, self.texts.newest(claim.article), [Passage(found.exact, found.start, found.end)])
        remove(self.act, Anchor.objects.get(pk=self.statements[claim.pk][0].pk))

    # --- as texts, for the preview -----------------------------------------------------------------------------------

    def dehydrate_quote(self, claim: Claim) -> str:
        return _primary(claim).exact

    def dehydrate_start(self, claim: Claim) -> str:
        return str(_primary(claim).start)

    def dehydrate_end(self, claim: Claim) -> str:
        return str(_primary(claim).end)

    def dehydrate_valid_from(self, claim: Claim) -> str:
        return Time().render((claim.valid_from, claim.valid_from_precision))

    def dehydrate_valid_to(self, claim: Claim) -> str:
        return Time().render((claim.valid_to, claim.valid_to_precision))


def _primary(claim: Claim) -> Anchor:
    return min((a for a in claim.anchors.all() if a.role == AnchorRole.STATEMENT), key=lambda a: a.pk)


def _located(version: ArticleVersion, values: dict[str, Any]) -> anchor.Passage:
    try:
        return anchor.locate(version.text, values["quote"], start=values.get("start"), end=values.get("end"))
    except BadInput as error:
        raise BadInput(error.message, {"quote": [error.message]}) from error


def _articles(ids: set[str], urls: set[str]) -> dict[tuple[str, str], list[Article]]:
    """The articles of these ids and addresses, by column and value."""
    found: dict[tuple[str, str], list[Article]] = {}
    for column, field, names in (("article_id", "article_id", ids), ("article_url", "url", urls)):
        for part in in_parts(sorted(names - {""})):
            for article in Article.objects.filter(**{f"{field}__in": part}):
                found.setdefault((column, getattr(article, field)), []).append(article)
    articles = [article for alike in found.values() for article in alike]
    relate(articles, "outlet", ())
    relate([article.outlet for article in articles], "entity", ())
    return found
