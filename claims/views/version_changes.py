"""What changed in an article from one version to another, and what became of the passages that claims rest on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from claims.access import require, visible_to
from claims.models import Anchor, ArticleVersion
from claims.models.anchor import STOOD_BY
from claims.text.anchor import Kind, Passage, refind
from claims.text.changes import changes, in_short
from claims.views.answering import found, is_htmx
from claims.vocabulary import Deed

# So many passages are looked for in the other version; each takes a while in a long text.
MOST_PASSAGES = 30
BECAME = {
    Kind.SAME: _("stands where it stood"),
    Kind.MOVED: _("stands elsewhere now"),
    Kind.ALTERED: _("reads differently now"),
    Kind.GONE: _("isn’t there any more"),
}


@dataclass(frozen=True)
class Became:
    """What a claim's passage of the older version is in the newer one. `now`: how it reads there, if differently."""

    anchor: Anchor
    kind: Kind
    now: str

    @property
    def label(self) -> str:
        return str(BECAME[self.kind])


@require_safe
def version_changes(request: HttpRequest, uid: UUID) -> HttpResponse:
    """This version against the one before it, or against ?since=; a piece of another page, where that asks for it."""
    version = found(request, ArticleVersion.objects.select_related("article__outlet"), uid)
    require(request.user, Deed.READ_DESK)
    versions = list(visible_to(request.user, ArticleVersion).filter(article=version.article).defer("text", "html"))
    since = _since(request, version, versions)
    context = {"article": version.article, "version": version, "versions": versions, "since": since}
    if since is not None:
        old, new = sorted((since, version), key=lambda each: each.number)
        is_readable = bool(old.text and new.text)
        pieces = in_short(changes(old.text, new.text)) if is_readable else []
        context |= {"old": old, "new": new, "is_readable": is_readable, "pieces": pieces}
        context["became"] = list(_became(request.user, old, new)) if is_readable else []
    template = "claims/_changes.html" if is_htmx(request) else "claims/article_changes.html"
    return render(request, template, context)


def _since(request: HttpRequest, version: ArticleVersion, versions: Sequence[ArticleVersion]) -> ArticleVersion | None:
    """The other version: the one asked for, else the one before, else the one after; None where there is one alone."""
    asked = request.GET.get("since", "")
    others = [each for each in versions if each.pk != version.pk]
    if asked:
        chosen = next((each for each in others if str(each.number) == asked), None)
        if chosen is None:
            raise Http404
        return chosen
    before = [each for each in others if each.number < version.number]
    return before[-1] if before else next(iter(others), None)


def _became(person, old: ArticleVersion, new: ArticleVersion) -> Iterator[Became]:
    passages = visible_to(person, Anchor).filter(STOOD_BY, version=old).select_related("claim").order_by("start", "id")
    for anchor in passages[:MOST_PASSAGES]:
        place = refind(Passage(anchor.start, anchor.end, anchor.exact, anchor.prefix, anchor.suffix), new.text)
        now = new.text[place.start : place.end] if place.kind == Kind.ALTERED else ""
        yield Became(anchor, place.kind, now)
