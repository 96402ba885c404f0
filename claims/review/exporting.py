"""Exports: the file is made without a deed; that somebody takes it away is one."""

from claims import access
from claims.models import ExportRun
from claims.review.act import acting
from claims.vocabulary import Deed


def record_export(
    kind: str, form: str, *, by, count: int, sha256: str, ledger_seq: int, asked: dict | None = None
) -> ExportRun:
    """Note who takes away what, before they have it.

    `kind`: "claims", "articles" …; `form`: the format; `asked`: the filter; `count` and `sha256`: the file's rows and
    digest; `ledger_seq`: the last event before the file was made. Raises NotAllowed.
    """
    access.require(by, Deed.EXPORT)
    with acting(Deed.EXPORT, by) as act:
        return act.create(
            ExportRun(
                by=by,
                kind=kind,
                format=form,
                filter=asked or {},
                count=count,
                sha256=sha256,
                ledger_seq=ledger_seq,
            )
        )
