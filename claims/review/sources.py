"""Outlets, articles and their texts: adding them, a new version, a legal takedown."""

from django.utils.translation import gettext

from claims import access, clock
from claims.errors import BadInput, SomebodyCameFirst
from claims.models import Article, ArticleVersion, Entity, Outlet
from claims.review.act import Act, acting
from claims.review.doubles import refuse_known_article
from claims.text.normalise import digest, normalise, one_line
from claims.text.sanitise import sanitise, to_text
from claims.vocabulary import Deed, EntityKind

TITLE_LENGTH = 120


def add_outlet(name: str, *, by, **fields) -> Outlet:
    """A new outlet, with the entity that lets it be a claimant. Raises BadInput where there is one of that name."""
    access.require(by, Deed.ADD_ENTITY)
    with acting(Deed.ADD_ENTITY, by) as act:
        return make_outlet(act, name, **fields)


def make_outlet(act: Act, name: str, **fields) -> Outlet:
    name = one_line(name)
    taken = Entity.objects.named(name).exists()
    # Where somebody else bears the name, an import of entities may have brought the outlet's own before.
    own_name = gettext("{name} (outlet)").format(name=name) if taken else name
    free = Entity.objects.filter(kind=EntityKind.OUTLET, outlet=None)
    entity = free.named(name).first() or free.named(own_name).first()
    if entity is None:
        entity = act.create(Entity(name=own_name, kind=EntityKind.OUTLET))
    return act.create(Outlet(name=name, entity=entity, **fields))


def outlet_named(act: Act, name: str) -> Outlet:
    """The outlet of that name, made if it is new; an article without one belongs to "Unknown outlet"."""
    name = one_line(name) or Outlet.UNKNOWN
    return Outlet.objects.named(name).first() or make_outlet(act, name)


def add_article(*, by, title: str = "", text: str = "", html: str = "", outlet: Outlet | str = "", **fields) -> Article:
    """A new article with its first version.

    Give `text` (plain) or `html` (sanitised here; its text is taken from it). `title` "" takes the text's first line,
    cut at 120 characters; `outlet` may be a name; `fields`: article_id, url, author, language, published_at.
    Raises BadInput, AlreadyThere.
    """
    access.require(by, Deed.ADD_ARTICLE)
    with acting(Deed.ADD_ARTICLE, by) as act:
        article = make_article(act, title=title, text=text, html=html, outlet=outlet, **fields)
        refuse_known_article(act, article)
        return article


def make_article(act: Act, *, title: str, text: str, html: str, outlet: Outlet | str, **fields) -> Article:
    text, html = _both_forms(text, html)
    article = Article(title=title or first_line(text), created_by=act.by, **fields)
    article.article_id = article.article_id or str(article.uid)
    article.outlet = outlet if isinstance(outlet, Outlet) else outlet_named(act, outlet)
    act.create(article)
    act.create(ArticleVersion(article=article, number=1, text=text, html=html, sha256=digest(text)))
    return article


def add_version(article: Article, *, by, text: str = "", html: str = "") -> ArticleVersion:
    """The article's text as it stands now, as a new version; the newest one itself where nothing changed."""
    access.require(by, Deed.ADD_ARTICLE)
    with acting(Deed.ADD_ARTICLE, by) as act:
        return make_version(act, article, text, html)


def make_version(act: Act, article: Article, text: str, html: str) -> ArticleVersion:
    text, html = _both_forms(text, html)
    Article.objects.select_for_update(no_key=True, of=("self",)).get(pk=article.pk)
    newest = article.versions.order_by("-number")[0]
    # A text that the law forbids to keep doesn't come back by being sent again.
    if newest.sha256 == digest(text) and (newest.html == html or newest.taken_down_at is not None):
        return newest
    version = ArticleVersion(article=article, number=newest.number + 1, text=text, html=html, sha256=digest(text))
    return act.create(version)


def take_down(version: ArticleVersion, reason: str, *, by) -> None:
    """Blank a text that the law forbids to keep; its digest and the claims' quotes stay."""
    access.require(by, Deed.TAKE_DOWN)
    if not reason.strip():
        raise BadInput(gettext("Say why the text has to go."), {"reason": [gettext("Expected the reason.")]})
    with acting(Deed.TAKE_DOWN, by) as act:
        found = ArticleVersion.objects.filter(pk=version.pk, taken_down_at=None)
        if not found.update(text="", html="", taken_down_at=clock.now()):
            raise SomebodyCameFirst(gettext("This text was taken down already."))
        act.note(version, {"sha256": version.sha256}, {"reason": reason, "text": ""})


def first_line(text: str) -> str:
    """A title for a text without one: its first line that says something, cut at 120 characters."""
    line = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return line if len(line) <= TITLE_LENGTH else line[: TITLE_LENGTH - 1].rstrip() + "…"


def _both_forms(text: str, html: str) -> tuple[str, str]:
    if bool(text) == bool(html):
        raise BadInput(
            gettext("Give the article's text, either as plain text or as HTML."),
            {"text": [gettext("Expected the text.")]},
        )
    if html:
        html = sanitise(html)
        text = to_text(html)
    text = normalise(text)
    if not text.strip():
        raise BadInput(gettext("The article has no words."), {"text": [gettext("Expected the article's words.")]})
    return text, html
