"""Files whose columns are called otherwise: which of ours each may be, and what was said of them before."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from django.utils.translation import gettext

from claims import access
from claims.errors import BadInput
from claims.intake.problems import shown
from claims.intake.table import Columns
from claims.models import HeaderMapping, Outlet
from claims.review.act import acting
from claims.vocabulary import Deed

# What people call them, where no letter is alike. The words on screen are among them.
OTHER_WORDS = {
    "holder": ("who", "actor", "subject", "country"),
    "target": ("towards", "toward", "object", "towards whom"),
    "claimant": ("who says so", "speaker", "source"),
    "scope": ("in what respect", "topic"),
    "modality": ("how it is said",),
    "quote": ("passage", "sentence", "excerpt"),
    "title": ("headline", "heading"),
    "text": ("body", "content", "article"),
    "url": ("link", "address", "web address"),
    "published_at": ("date", "day", "pubdate", "publication date"),
    "outlet": ("publication", "newspaper", "paper", "source", "medium"),
    "author": ("byline", "reporter", "writer"),
    "article_id": ("article", "doc_id", "document"),
    "relation": ("stance", "for or against", "direction"),
    "aliases": ("other names", "also known as", "aka"),
    "name": ("entity", "label"),
    "parent": ("part of",),
}


def foreign(header: Sequence[str], columns: Columns) -> list[str]:
    """Those headers that aren't ours, in lower case, each once."""
    names = dict.fromkeys(name.strip().casefold() for name in header)
    return [name for name in names if name and name not in columns.known and name not in columns.ignored]


def likely(header: str, columns: Columns, taken: Sequence[str] = ()) -> str:
    """Which of our columns a foreign one probably is, of those not `taken`; "" where none is near."""
    free = [name for name in columns.known if name not in taken]
    plain = header.replace("_", " ").replace("-", " ")
    by_plain = {name.replace("_", " "): name for name in free}
    if plain in by_plain:
        return by_plain[plain]
    for name in free:
        if plain in OTHER_WORDS.get(name, ()):
            return name
    near = get_close_matches(plain, list(by_plain), 1, 0.75)
    return by_plain[near[0]] if near else ""


def proposed(header: Sequence[str], columns: Columns, kind: str) -> dict[str, str]:
    """For each foreign header what to offer first: as it was said the last time, else by its name."""
    taken = [name.strip().casefold() for name in header if name.strip().casefold() in columns.known]
    before = _said_before(kind)
    offered: dict[str, str] = {}
    for name in foreign(header, columns):
        offered[name] = before[name] if name in before else likely(name, columns, taken)
        taken.append(offered[name])
    return offered


def _said_before(kind: str) -> dict[str, str]:
    said: dict[str, str] = {}
    for mapping in HeaderMapping.objects.filter(kind=kind).order_by("pk").values_list("mapping", flat=True):
        said |= mapping
    return said


def remembered(header: Sequence[str], columns: Columns, kind: str) -> tuple[dict[str, str], str]:
    """What is remembered of just these foreign headers, and the outlets of whom; nothing where that isn't one thing."""
    names = foreign(header, columns)
    found: dict[str, dict[str, str]] = {}
    for mapping in HeaderMapping.objects.filter(kind=kind).select_related("outlet"):
        if names and all(name in mapping.mapping for name in names):
            found[mapping.outlet.name] = {name: mapping.mapping[name] for name in names}
    said = list(found.values())
    if not said or any(other != said[0] for other in said):
        return {}, ""
    return said[0], ", ".join(found)


def check_mapping(mapping: Mapping[str, str], header: Sequence[str], columns: Columns) -> None:
    """Raise BadInput where two columns of the file would be the same one of ours."""
    named = [mapping.get(name.strip().casefold(), name.strip().casefold()) for name in header]
    for name in columns.known:
        if named.count(name) > 1:
            sentence = gettext("Two columns can't both be {name}. Leave one of them out.")
            raise BadInput(sentence.format(name=shown(name)))


def remember_headers(name: str, kind: str, mapping: Mapping[str, str], *, by) -> HeaderMapping:
    """Keep what an outlet's columns stand for. `name`: of an outlet that is there. Raises BadInput."""
    access.require(by, Deed.IMPORT)
    if (outlet := Outlet.objects.named(name).first()) is None:
        sentence = gettext("No outlet is called {name}. Expected one that is there, or nothing.").format(
            name=shown(name)
        )
        raise BadInput(sentence, {"outlet": [sentence]})
    with acting(Deed.IMPORT, by) as act:
        kept = HeaderMapping.objects.select_for_update(no_key=True, of=("self",)).filter(outlet=outlet, kind=kind)
        if (known := kept.first()) is None:
            return act.create(HeaderMapping(outlet=outlet, kind=kind, mapping=dict(mapping)))
        act.change(known, checked=False, mapping={**known.mapping, **mapping})
        return known
