"""Making a release: all its files from one picture of the database, then its record, then its name."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, QuerySet

from claims import access, export, review
from claims.errors import AlreadyThere, BadInput
from claims.export import Selection, cells
from claims.ledger import BEGINNING
from claims.models import Claim, Event, Release
from claims.releases import codebook, leaflets, manifest, tables
from claims.releases.folder import Draft, drafted, place, refuse_taken
from claims.releases.snapshot import snapshot
from claims.vocabulary import Deed, Role, Status

# As an export, and what was taken back: who has an older release must be able to see that.
USUAL = (*export.USUAL, Status.WITHDRAWN)
# By it, two releases are compared.
KEPT_FORMAT = "jsonl"
# That somebody took data away changes nothing of it.
HANDING_OUT = ("exportrun", "release")


class Unrestricted(Selection):
    """A selection without claims that are restricted to named people, whoever asks for it."""

    def of(self, person) -> QuerySet[Claim]:
        return super().of(person).filter(restricted=False)


@dataclass(frozen=True)
class Telling:
    """Whom to tell what while it is made: how many more rows are written; what would make a file better."""

    progress: Callable[[int], object] = lambda done: None
    advise: Callable[[str], object] = lambda sentence: None


def make(
    name: str,
    folder: Path,
    *,
    by,
    selection: Unrestricted,
    licence: str = "",
    without: Collection[str] = (),
    telling: Telling = Telling(),
) -> Release:
    """Make the folder, with everything in it, and its record; nothing of either where anything fails.

    It holds what every editor may see, and nothing besides: so it is the same, byte for byte, whoever makes it again.
    `without`: names of formats. Raises NotAllowed, AlreadyThere for the name of a release of other data, BadInput for
    what can't be done; OSError where the disk is full or can't be written.
    """
    access.require(by, Deed.MAKE_RELEASE)
    refuse_impossible(name, folder, without)
    known = review.named_release(name)
    with drafted(folder) as draft:
        with snapshot():
            head = _headed(name, by, selection, licence)
            if known is not None:
                head |= {said: known.manifest[said] for said in ("name", "made_by")}
                if any(known.manifest.get(said) != value for said, value in head.items()):
                    raise AlreadyThere(review.name_is_taken(known), field="name")
            made = write(draft, head, selection, without, telling)
        _, digest = draft.unlisted(manifest.NAME, manifest.in_json(made))
        # The folder gets its name within the transaction: neither is there without the other.
        with transaction.atomic():
            release = review.record_release(name, by=by, manifest=made, sha256=digest)
            place(draft, folder)
        draft.kept = True
    return release


def refuse_impossible(name: str, folder: Path, without: Collection[str]) -> None:
    """Raise BadInput for a name that no release can have, a folder that is there, a format that has to be, or isn't."""
    review.named_release(name)
    refuse_taken(folder)
    for unwanted in without:
        export.format_named(unwanted)
    if KEPT_FORMAT in without:
        raise BadInput("A release can't be without JSON Lines: by those, two releases are compared.")


def write(
    draft: Draft, head: dict[str, Any], selection: Unrestricted, without: Collection[str], telling: Telling
) -> dict[str, Any]:
    """Write all files but the manifest, which is given back. Call it in a snapshot."""
    reader = access.anybody(Role.EDITOR)
    claims = selection.of(reader)
    counts = {"claims": claims.count(), **_by_status(claims)}
    left_out = _write_claims(draft, reader, selection, without, telling)
    for table in tables.tables_beside(reader, claims):
        for form in _formats(table.kind, without):
            counts[table.kind] = draft.table(table.kind, form, table.columns, table.rows(), telling.progress)
    said = {**head, "counts": counts, "left_out": left_out}
    words, guidelines = codebook.codebook_of(reader)
    for path, text, kind in (
        (leaflets.README, leaflets.readme(said, draft.files), "readme"),
        (leaflets.CITATION, leaflets.citation(said, settings.SITE_URL), "citation"),
        ("codebook.json", codebook.in_json(words), "codebook"),
        ("codebook.md", codebook.in_markdown(words), "codebook"),
        ("guidelines.md", guidelines, "guidelines"),
    ):
        draft.text(path, text, kind)
    return {**said, "files": draft.files}


def _write_claims(draft: Draft, reader, selection: Selection, without: Collection[str], telling: Telling) -> list[dict]:
    """A file a format; returns those that can't hold any of what was asked for, and why."""
    left_out = []
    for form in _formats("claims", without):
        try:
            file = export.claim_file(reader, selection, form, telling.advise)
        except BadInput as error:
            left_out.append({"path": f"claims{form.suffix}", "why": error.message})
            continue
        draft.table("claims", form, file.columns, file.rows, telling.progress)
    return left_out


def _formats(kind: str, without: Collection[str]) -> Iterable[export.Format]:
    return (form for name, form in export.formats_of(kind).items() if name not in without)


def _headed(name: str, by, selection: Selection, licence: str) -> dict[str, Any]:
    """The manifest's first part: all that is known before anything is written. No moment in it is the present one."""
    last = Event.objects.exclude(record_type__in=HANDING_OUT).order_by("-seq").first()
    at = cells.instant(last.at) if last else None
    return {
        "schema_version": manifest.VERSION,
        "name": name,
        "publisher": settings.PUBLISHER_NAME,
        "site": settings.SITE_URL,
        "made_by": str(by),
        "made_at": at,
        "licence": licence,
        "filter": selection.as_filter(),
        # Not even how many: of a narrow choice, that would say that there is one.
        "restricted_claims": "never part of a release",
        "ledger": {"seq": last.seq if last else 0, "mac": last.mac if last else BEGINNING, "at": at},
    }


def _by_status(claims: QuerySet[Claim]) -> dict[str, int]:
    found = dict(claims.order_by().values_list("status").annotate(Count("pk")))
    return {f"claims_{status.value}": found[status] for status in Status if status in found}
