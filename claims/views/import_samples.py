"""A sample of each kind of file that comes in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from claims.access import require
from claims.intake import RESOURCES
from claims.intake.column_guide import sample
from claims.vocabulary import Deed


@require_safe
def import_sample(request: HttpRequest, kind: str) -> HttpResponse:
    require(request.user, Deed.IMPORT)
    if kind not in RESOURCES:
        raise Http404
    answer = HttpResponse(sample(kind), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{kind}-sample.csv"'
    return answer
