"""The desk's people, to be named in a comment."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.access import require, roles_of, visible_to
from claims.models import Person
from claims.views.names import MOST_OFFERED, OfferedName
from claims.vocabulary import Deed


@require_safe
def people_names(request: HttpRequest) -> HttpResponse:
    """A list of options for ?q=: user names, at most eight, of those who can sign in; empty where none begins so."""
    require(request.user, Deed.READ_DESK)
    typed = request.GET.get("q", "").strip()[:150]
    offered = [OfferedName(one.get_username(), _known_as(one)) for one in _found(request.user, typed)]
    return render(request, "claims/_name_options.html", {"offered": offered, "id": request.GET.get("id", "names")[:60]})


def _found(person, typed: str) -> QuerySet[Person]:
    named = Q(username__istartswith=typed) | Q(first_name__istartswith=typed) | Q(last_name__istartswith=typed)
    people = visible_to(person, Person).filter(named, is_active=True).exclude(pk=person.pk)
    return people.order_by("username").prefetch_related("groups")[:MOST_OFFERED]


def _known_as(one: Person) -> str:
    """Their full name, or what they are here for."""
    return one.get_full_name() or ", ".join(sorted(str(role.label) for role in roles_of(one)))
