"""The first page: what waits for this person, the most pressing first, and what to do where nothing does."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from claims.access import may, visible_to
from claims.models import Article, Assignment, Claim, Correction, Decision, Publication, Round
from claims.review import disputes_waiting_for
from claims.views.first_day import first_day_of
from claims.views.held_until import until_in_words
from claims.views.leading import lead_of
from claims.views.pages_read import how_many
from claims.views.progress import progress_of
from claims.views.proposals import proposals_of
from claims.views.rows import Row, rows_of
from claims.vocabulary import Deed, Fidelity, Status

SHOWN = 5


@dataclass
class Section:
    """One kind of work. `all_href`: the list of all of it. `empty`: what to do where none of it waits; `go`: where."""

    slug: str
    title: str
    rows: list[Row]
    all_href: str
    empty: str
    go: tuple[str, str]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits; for who reads published claims alone, the latest of those."""
    person = request.user
    if not may(person, Deed.READ_DESK):
        published = visible_to(person, Claim.objects.in_full())
        rows = rows_of(person, published.order_by("-id")[:SHOWN])
        context = {"rows": rows, "how_many": how_many(person), "is_one": len(rows) == 1}
        return render(request, "claims/home_reader.html", context)
    sections = [make(person) for deed, make in SECTIONS if may(person, deed)]
    waiting = [section for section in sections if section.rows]
    progress = progress_of(person) if may(person, Deed.TAKE) else None
    context = {
        "waiting": waiting,
        "nothing": [section for section in sections if not section.rows],
        "progress": progress,
        "lead": lead_of(person, progress, {section.slug: section.rows for section in waiting}),
        "first_day": first_day_of(person),
        "is_new": not waiting and not visible_to(person, Article).exists(),
        "may_import": may(person, Deed.IMPORT),
    }
    return render(request, "claims/home.html", context)


def _all(query: str) -> str:
    return f"{reverse('claims')}?{query}"


def _taken(person) -> Section:
    held = visible_to(person, Assignment.objects.held_by(person).in_turn())
    rows = [
        Row(
            place.round.claim,
            reverse("review", args=[place.uid]),
            note=gettext("yours until {time}").format(time=until_in_words(place.lease_until)),
        )
        for place in held.select_related("round__claim__article__outlet")
    ]
    empty = gettext("You hold no claim. Take the next one from the queue.")
    return Section(
        "taken", gettext("Taken by you"), rows, reverse("queue"), empty, (reverse("queue"), gettext("Go to the queue"))
    )


def _disputes(person) -> Section:
    judged = Round.objects.in_dispute().filter(claim=OuterRef("pk"), verdicts__author=person)
    waiting = Claim.objects.in_full().filter(pk__in=disputes_waiting_for(person)).annotate(judged=Exists(judged))
    rows = [_of_dispute(claim) for claim in waiting.order_by("-urgent", "id")[:SHOWN]]
    empty = gettext("No dispute waits for you. Where reviewers differ, their claim comes here.")
    go = reverse("disputes"), gettext("All disputes")
    return Section("disputes", gettext("Reviewers differ"), rows, reverse("disputes"), empty, go)


def _of_dispute(claim: Any) -> Row:
    """`claim.judged`: by this person, in the round whose verdicts differ: it waits for their last word."""
    note = gettext("your last word is asked for") if claim.judged else gettext("waits for an adjudicator")
    return Row(claim, reverse("dispute", args=[claim.uid]), note=note)


def _drafts(person) -> Section:
    made = Claim.objects.in_full().made_by(person).filter(status=Status.DRAFT)
    drafts = list(visible_to(person, made).order_by("-updated_at")[:SHOWN])
    decisions = visible_to(person, Decision).filter(claim__in=drafts).order_by("id")
    latest = {decision.claim_id: decision for decision in decisions}
    sent_back = {key: found for key, found in latest.items() if found.fidelity != Fidelity.FAITHFUL}
    proposed = proposals_of(person, sent_back.values()) if sent_back else {}
    rows = [
        Row(claim, reverse("claim", args=[claim.uid]), note=_why(sent_back.get(claim.pk), proposed)) for claim in drafts
    ]
    empty = gettext("You have no drafts. Select words in an article to add a claim.")
    go = reverse("articles"), gettext("Choose an article")
    return Section("drafts", gettext("Your drafts"), rows, _all(f"status={Status.DRAFT}&mine=on"), empty, go)


def _why(decision: Decision | None, proposed: dict[int, list[str]]) -> str:
    """Why a draft was sent back, with the wordings that are proposed for it."""
    if decision is None:
        return ""
    wordings = " or ".join(f"“{wording}”" for wording in proposed[decision.pk])
    return gettext("sent back: {fidelity}{part}").format(
        fidelity=Fidelity(decision.fidelity).label,
        part=gettext("; proposed: {wordings}").format(wordings=wordings) if wordings else "",
    )


def _suggestions(person) -> Section:
    suggested = visible_to(person, Claim.objects.suggested().in_full()).order_by("-id")[:SHOWN]
    rows = [Row(claim, reverse("claim", args=[claim.uid]), note=claim.reason) for claim in suggested]
    empty = gettext("No suggestions wait. They come from articles, to be accepted or dismissed here.")
    go = reverse("articles"), gettext("Choose an article")
    return Section("suggestions", gettext("Suggestions"), rows, _all(f"status={Status.SUGGESTED}"), empty, go)


def _corrections(person) -> Section:
    # While its claim is judged anew a page can't be corrected, and what was replaced or withdrawn has nothing to mend.
    pages = Publication.objects.standing().filter(claim__status=Status.PUBLISHED)
    waiting = visible_to(person, Correction.objects.waiting()).filter(publication__in=pages).exclude(proposed_by=person)
    corrections = waiting.select_related("publication__claim__article__outlet").order_by("id")[:SHOWN]
    rows = [
        Row(
            claim,
            reverse("claim_correct", args=[claim.uid]),
            note=gettext("to be confirmed: {text}").format(text=correction.text),
        )
        for correction in corrections
        for claim in [correction.publication.claim]
    ]
    published = _all(f"status={Status.PUBLISHED}")
    empty = gettext("No correction waits for a second person.")
    return Section(
        "corrections",
        gettext("Corrections to confirm"),
        rows,
        published,
        empty,
        (published, gettext("Published claims")),
    )


def _to_publish(person) -> Section:
    verified = Claim.objects.in_full().filter(status=Status.VERIFIED)
    checked = visible_to(person, verified).order_by("-urgent", "-updated_at")[:SHOWN]
    empty = gettext("Nothing waits to be published. Claims come here once their checking is complete.")
    go = _all(f"status={Status.IN_REVIEW}"), gettext("Claims in review")
    title = gettext("Checked, to be published")
    return Section("publish", title, rows_of(person, checked), _all(f"status={Status.VERIFIED}"), empty, go)


SECTIONS = (
    (Deed.TAKE, _taken),
    (Deed.REVISE, _disputes),
    (Deed.CONFIRM_CORRECTION, _corrections),
    (Deed.PUBLISH, _to_publish),
    (Deed.CREATE, _drafts),
    (Deed.ACCEPT, _suggestions),
)
