"""An import is undone: what it made is gone and the same file comes in again; what rests on it keeps it."""

import pytest

from claims import ledger, review
from claims.errors import BadInput, SomebodyCameFirst
from claims.intake import RESOURCES
from claims.models import Article, ArticleVersion, Claim, Entity, Event, EvidenceLink, ImportRun, Outlet
from claims.vocabulary import Deed

pytestmark = pytest.mark.django_db

ARTICLES = (
    "article_id,title,text,outlet\na1,In Moscow,Qatar accepts Hamas. Iran spoke.,The Post\na2,Other,Words.,The Post\n"
)
CLAIMS = "claim_id,article_id,quote,holder,stance,target\nc1,a1,Qatar accepts Hamas,Qatar,accepts,Hamas\n"
EVIDENCE = "evidence_id,claim_id,url,relation\ne1,c1,https://a.example/,supports\n"
ENTITIES = "name,kind,parent,aliases\nQatar,state,,Doha\nHamas,faction,,\nQatar Ministry,organisation,Qatar,\n"
FILES = {"articles": ARTICLES, "claims": CLAIMS, "evidence": EVIDENCE, "entities": ENTITIES}


@pytest.fixture
def bring(editor):
    """bring("articles"): the run that brought that file in."""

    def take(kind: str, content: str = "", **options) -> ImportRun:
        resource = RESOURCES[kind](by=editor, **options)
        result = resource.import_data(resource.read((content or FILES[kind]).encode(), "csv", f"{kind}.csv"))
        assert result.saved, result.problems
        return result.run

    return take


@pytest.fixture
def all_of_it(bring):
    """The runs of four files, each resting on those before it."""
    return {kind: bring(kind) for kind in ("entities", "articles", "claims", "evidence")}


def test_what_an_import_made_is_gone_and_the_history_says_so(all_of_it, second_editor):
    before = Event.objects.count()
    assert review.undo_import(all_of_it["evidence"], by=second_editor) == {"evidence": 1}
    assert not EvidenceLink.objects.exists()
    told = list(Event.objects.order_by("seq")[before:].values_list("deed", "record_type"))
    assert told == [(Deed.UNDO_IMPORT, "importrun"), (Deed.UNDO_IMPORT, "evidencelink")]
    assert ledger.check() == Event.objects.count()
    run = ImportRun.objects.get(pk=all_of_it["evidence"].pk)
    assert (run.undone_by, run.undone_at is not None) == (second_editor, True)


def test_from_the_last_to_the_first_all_of_it_goes_and_comes_again(all_of_it, bring, editor):
    gone = [review.undo_import(all_of_it[kind], by=editor) for kind in ("evidence", "claims", "articles", "entities")]
    assert gone == [{"evidence": 1}, {"claims": 1}, {"articles": 2, "entities": 1, "outlets": 1}, {"entities": 3}]
    assert not any(model.objects.exists() for model in (Article, ArticleVersion, Claim, Entity, EvidenceLink, Outlet))
    for kind in all_of_it:
        assert bring(kind).counts["new"] > 0


@pytest.mark.parametrize(
    ("kind", "rests"),
    [
        ("entities", "2 claims that name its entities, such as “Qatar accepts Hamas”"),
        ("articles", "2 claims on its articles, such as “Qatar accepts Hamas”"),
        ("claims", "1 piece of evidence that came by another way"),
    ],
)
def test_what_rests_on_it_is_named_and_keeps_it(all_of_it, editor, contributor, kind, rests):
    qatar, hamas = Entity.objects.get(name="Qatar"), Entity.objects.get(name="Hamas")
    triple = {"holder": qatar, "stance": Claim.objects.get().stance, "target": hamas}
    review.create(Article.objects.get(article_id="a1"), "Iran spoke", by=contributor, **triple)
    with pytest.raises(BadInput) as refused:
        review.undo_import(all_of_it[kind], by=editor)
    assert refused.value.message.startswith(f"Nothing was removed. On what this import made rest: {rests}")
    assert Article.objects.count() == 2 and Entity.objects.count() == 4
    assert ImportRun.objects.get(pk=all_of_it[kind].pk).undone_at is None


def submit(run, by):
    review.submit(Claim.objects.get(), by=by)


def comment(run, by):
    review.comment(Claim.objects.get(), "Hm.", by=by)


def arrange(run, by):
    review.arrange(Claim.objects.get(), {"tags": "x"}, by=by)


@pytest.mark.parametrize(
    ("deed", "rests"),
    [
        (submit, "1 claim that is no draft any more; 1 round with its verdicts"),
        (comment, "1 comment"),
        (arrange, "1 claim that was changed since"),
    ],
)
def test_work_on_a_claim_keeps_its_import(bring, editor, deed, rests):
    bring("entities"), bring("articles")
    run = bring("claims")
    deed(run, editor)
    with pytest.raises(BadInput, match=rests):
        review.undo_import(run, by=editor)


def test_evidence_before_reviewers_stays(all_of_it, editor):
    review.submit(Claim.objects.get(), by=editor)
    with pytest.raises(BadInput, match="1 source that lies before reviewers"):
        review.undo_import(all_of_it["evidence"], by=editor)


def test_a_newer_text_of_an_article_keeps_it(bring, editor):
    run = bring("articles")
    review.add_version(Article.objects.get(article_id="a1"), by=editor, text="New.")
    with pytest.raises(BadInput, match="1 newer or withheld text of its articles"):
        review.undo_import(run, by=editor)


def test_what_it_changed_is_not_changed_back(bring, editor):
    bring("entities")
    run = bring("entities", "name,kind\nQatar,bloc\nOman,state\n")
    assert review.undo_import(run, by=editor) == {"entities": 1}
    assert Entity.objects.get(name="Qatar").kind == "bloc"
    assert not Entity.objects.filter(name="Oman").exists()


def test_an_outlet_that_others_use_meanwhile_stays(bring, editor):
    run = bring("articles")
    review.add_article(by=editor, text="More words.", outlet="The Post")
    assert review.undo_import(run, by=editor) == {"articles": 2}
    assert Outlet.objects.get().name == "The Post"


def test_names_that_a_file_of_claims_made_go_with_it(bring, editor):
    bring("articles")
    run = bring("claims", create_entities=True)
    assert review.undo_import(run, by=editor) == {"claims": 1, "entities": 2}
    assert not Entity.objects.exclude(kind="outlet").exists()


def test_it_is_undone_once(bring, editor):
    run = bring("entities")
    review.undo_import(run, by=editor)
    with pytest.raises(SomebodyCameFirst, match="undone already"):
        review.undo_import(run, by=editor)


def test_a_claim_that_one_may_not_see_is_counted_and_not_named(all_of_it, editor, admin, contributor, second_editor):
    article = Article.objects.get(article_id="a1")
    secret = review.create(article, "Iran spoke", by=contributor, kind="plain", proposition="A secret.")
    review.restrict(secret, True, by=admin)
    with pytest.raises(BadInput, match=r"rest: 2 claims on its articles, such as “Qatar accepts"):
        review.undo_import(all_of_it["articles"], by=second_editor)
