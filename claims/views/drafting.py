"""Claims in the making: taken from an article's words, edited, accepted, submitted; their passages."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from claims import review
from claims.access import require, visible_to
from claims.forms.claim import ClaimForm, NewClaimForm, initial_of
from claims.forms.names import EntityNamesForm
from claims.forms.passage import PassageForm
from claims.models import Anchor, Article, ArticleVersion, Claim, Entity, Round
from claims.suggestion import known_as
from claims.text.normalise import fold
from claims.views.answering import attempt, do, form_page, found, found_claim, is_htmx, sent
from claims.views.claim_page import ClaimPage
from claims.views.prefilling import prefill
from claims.views.reading import ReadingPage
from claims.vocabulary import Deed, DeskMode, EntityKind, Kind

shows_a_form = require_http_methods(["GET", "HEAD", "POST"])


@shows_a_form
def claim_add(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A claim from words of the article: pasted, or picked (?start=&end=, in code points of its newest text)."""
    article = found(request, Article.objects.select_related("outlet__entity"), uid)
    require(request.user, Deed.CREATE)
    version = visible_to(request.user, ArticleVersion).filter(article=article).latest("number")
    form = NewClaimForm(
        sent(request), by=request.user, text=version.text, initial=_read_off(article, version, request.GET)
    )

    def deed(given: dict) -> Claim:
        return review.create(article, [form.words], by=request.user, **form.changes(_made(form)))

    if is_htmx(request):
        return _in_place(request, article, version, form, deed)
    return form_page(
        request,
        form,
        deed,
        template="claims/claim_form.html",
        to=lambda claim: reverse("claim", args=[claim.uid]),
        said=gettext("The claim is a draft now. Add evidence, then submit it for review."),
        article=article,
        text=version.text,
    )


def _in_place(
    request: HttpRequest,
    article: Article,
    version: ArticleVersion,
    form: NewClaimForm,
    deed: Callable[[dict], Claim],
) -> HttpResponse:
    """The same form as a piece of the reading page; once sent, what comes next, and the page's text and margin anew."""
    if request.method == "POST" and form.is_valid():
        claim, _ = attempt(form, lambda: deed(form.cleaned_data))
        if not form.errors:
            page = ReadingPage(request.user, article, version)
            context = {"article": article, "claim": claim, "page": page, "is_update": True}
            return render(request, "claims/_claim_added.html", context)
    return render(request, "claims/_claim_panel.html", {"article": article, "form": form})


@require_POST
def sentence(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The sentence that the typed fields make, for the form to show while one types. Nothing is saved."""
    article = found(request, Article, uid)
    require(request.user, Deed.CREATE)
    form = NewClaimForm(request.POST, by=request.user, text="")
    return render(request, "claims/_sentence.html", {"sentence": form.sentence(), "article": article})


def _read_off(article: Article, version: ArticleVersion, given) -> dict:
    """The selected words, and what the rules make of them: who, stance, towards, as the form's first values."""
    picked = _picked(version.text, given)
    if not picked:
        return {}
    return picked | prefill(article, version, picked["start"], picked["end"])


def _picked(text: str, given) -> dict:
    """The words that were selected in the article, as the form's first values; {} for none."""
    start, end = given.get("start", ""), given.get("end", "")
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= len(text)):
        return {}
    return {"quote": text[int(start) : int(end)], "start": int(start), "end": int(end)}


def _made(form: EntityNamesForm) -> dict[str, Entity]:
    """The entities that the form names for the first time, made now: each once, whatever fields name it."""
    made: dict[str, Entity] = {}
    for name, kind in form.new.values():
        if fold(name) not in made:
            known = known_as(name)
            aliases = known.aliases if known is not None and known.name == name else ()
            made[fold(name)] = review.add_entity(name, kind=EntityKind(kind), aliases=aliases, by=form.by)
    return {field: made[fold(name)] for field, (name, _) in form.new.items()}


@shows_a_form
def claim_edit(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Change the words of a suggestion or a draft."""
    claim = _to_write(request, uid, Deed.EDIT)
    return _rewriting(request, claim, review.edit, said=gettext("Saved."), is_accepted=False)


@shows_a_form
def claim_accept(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take a suggestion over as one's own draft, mended where that is needed."""
    claim = _to_write(request, uid, Deed.ACCEPT)
    said = gettext("The suggestion is your draft now. Add evidence, then submit it for review.")
    return _rewriting(request, claim, review.accept, said=said, is_accepted=True)


def _to_write(request: HttpRequest, uid: UUID, deed: Deed) -> Claim:
    """The claim. What is sent goes to the deed, whatever state the claim is in by now: its refusal loses nothing."""
    claim = found_claim(request, uid)
    require(request.user, deed, None if request.method == "POST" else claim)
    return claim


def _rewriting(request: HttpRequest, claim: Claim, deed, *, said: str, is_accepted: bool) -> HttpResponse:
    page = ClaimPage(request.user, claim)
    form = ClaimForm(sent(request), by=request.user, claim=claim, initial=_proposed(page, request.GET))
    return form_page(
        request,
        form,
        lambda given: deed(claim, changes=form.changes(_made(form)), revision=given["revision"], by=request.user),
        template="claims/claim_edit.html",
        to=reverse("claim", args=[claim.uid]),
        said=said,
        edited=claim,
        as_it_is=initial_of(claim),
        claim=claim,
        is_accepted=is_accepted,
        page=page,
        may_edit=not is_accepted,
    )


def _proposed(page: ClaimPage, given) -> dict:
    """The sentence that was chosen of those proposed (?wording=1), as the form's first value; {} for none."""
    chosen = given.get("wording", "")
    if not chosen.isdecimal() or not 1 <= int(chosen) <= len(page.proposals):
        return {}
    field = "statement" if page.claim.kind == Kind.PLAIN else "proposition"
    return {field: page.proposals[int(chosen) - 1]}


@require_POST
def claim_submit(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A draft goes to review."""
    claim = found_claim(request, uid)
    return do(
        request, lambda: review.submit(claim, by=request.user), _said_of_review, reverse("claim", args=[claim.uid])
    )


def _said_of_review(round_: Round) -> str:
    if round_.mode == DeskMode.SOLO:
        return gettext("It is in review now. At a desk of one person, whoever made a claim may judge it, too.")
    return gettext("It is in review now. Somebody else judges it: nobody judges a claim of their own.")


@shows_a_form
def passage_add(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A further passage of the article for the claim."""
    claim = _to_write(request, uid, Deed.EDIT)
    version = visible_to(request.user, ArticleVersion).filter(article=claim.article).latest("number")
    form = PassageForm(sent(request), text=version.text, initial=_picked(version.text, request.GET))
    return form_page(
        request,
        form,
        lambda given: review.add_passage(claim, form.words, by=request.user),
        template="claims/claim_passage.html",
        to=reverse("claim", args=[claim.uid]),
        said=gettext("The passage is added."),
        claim=claim,
        text=version.text,
    )


@require_POST
def passage_drop(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Remove a passage."""
    passage = found(request, Anchor.objects.select_related("claim"), uid)
    require(request.user, Deed.EDIT, passage.claim)
    to = reverse("claim", args=[passage.claim.uid])
    return do(request, lambda: review.drop_passage(passage, by=request.user), gettext("The passage is removed."), to)
