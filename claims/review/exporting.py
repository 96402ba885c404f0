"""Exports: the file is made without a deed; that somebody takes it away is one."""

import re
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext

from claims import access, clock
from claims.errors import AlreadyThere, BadInput
from claims.models import Event, ExportRun, Release
from claims.review.act import acting
from claims.vocabulary import Deed

# So long is a file kept for its owner to take it away.
KEPT_FOR = timedelta(hours=24)


def record_export(
    kind: str,
    form: str,
    *,
    by,
    count: int,
    sha256: str,
    ledger_seq: int,
    asked: dict | None = None,
    columns: Sequence[str] = (),
    is_marked: bool = False,
    size: int | None = None,
    kept_as: UUID | None = None,
) -> ExportRun:
    """Note who takes away what, before they have it.

    `kind`: "claims", "articles" …; `form`: the format; `asked`: the filter; `count`, `sha256` and `size`: the file's
    rows, digest and bytes; `ledger_seq`: the last event before the file was made; `kept_as`: the uid under which the
    file is kept for a day, if it is. Raises NotAllowed.
    """
    access.require(by, Deed.EXPORT)
    run = ExportRun(
        by=by,
        kind=kind,
        format=form,
        filter=asked or {},
        columns=list(columns),
        is_marked=is_marked,
        count=count,
        size=size,
        sha256=sha256,
        ledger_seq=ledger_seq,
        ledger_mac=mac_of(ledger_seq),
    )
    if kept_as is not None:
        run.uid, run.expires_at = kept_as, clock.now() + KEPT_FOR
    with acting(Deed.EXPORT, by) as act:
        return act.create(run)


def mac_of(seq: int) -> str:
    """The mac of that event; "" where there is none."""
    return Event.objects.filter(seq=seq).values_list("mac", flat=True).first() or ""


# It names a folder on any system, and stands in addresses and citations.
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?")


def named_release(name: str) -> Release | None:
    """The release of that name, upper and lower case being the same, if there is one. Raises BadInput for a name that

    none can have.
    """
    if not _NAME.fullmatch(name):
        message = gettext(
            "“{name}” is no name for a release. Expected up to 100 letters (a–z), digits, dots, hyphens,"
            " underscores, a letter or digit at both ends: 2026-11, say."
        ).format(name=name)
        raise BadInput(message, {"name": [message]})
    return Release.objects.filter(name__iexact=name).first()


def record_release(name: str, *, by, manifest: dict, sha256: str) -> Release:
    """Note who makes which release, before anybody has it. `manifest`: its contents; `sha256`: its file's digest.

    Made once more from the same data, with the same bytes, it is the same release: a line in the ledger says so. Raises
    AlreadyThere where they are other bytes, BadInput for a bad name, NotAllowed.
    """
    access.require(by, Deed.MAKE_RELEASE)
    with acting(Deed.MAKE_RELEASE, by) as act:
        if (known := named_release(name)) is None:
            return act.create(Release(name=name, by=by, manifest=manifest, sha256=sha256))
        if known.sha256 != sha256:
            raise AlreadyThere(name_is_taken(known), field="name")
        act.note(known, after={"sha256": sha256})
        return known


def name_is_taken(release: Release) -> str:
    """Why no other release can have this one's name."""
    return gettext(
        "There is a release “{name}” already, and what would go out now isn't the same, byte for byte."
        " Expected another name."
    ).format(name=release.name)
