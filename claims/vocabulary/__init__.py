"""The words of the domain: states, judgements, roles, deeds, and the life of a claim as a table.

Labels are what people read on screen; values are what the database, the files and the API hold.
"""

from claims.vocabulary.deeds import (
    Deed,
    Role,
)
from claims.vocabulary.languages import (
    code_of_language,
    language_name,
)
from claims.vocabulary.life import (
    EDITABLE,
    NEXT_STATUS,
    RATED,
)
from claims.vocabulary.words import (
    FILE_WORDS,
    HOLDER_KINDS,
    POLARITY_LABELS,
    VERDICTS_NEEDED,
    AnchorRole,
    Attribution,
    Confidence,
    DeskMode,
    Dismissal,
    EntityKind,
    ExportState,
    Fidelity,
    Kind,
    LinkKind,
    LinkState,
    Method,
    Modality,
    NoticeKind,
    Origin,
    Precision,
    Rating,
    ReasonCode,
    Relation,
    SkipReason,
    Status,
    UploadState,
    polarity_counts,
)

__all__ = [
    "EDITABLE",
    "FILE_WORDS",
    "HOLDER_KINDS",
    "NEXT_STATUS",
    "POLARITY_LABELS",
    "RATED",
    "VERDICTS_NEEDED",
    "AnchorRole",
    "Attribution",
    "Confidence",
    "Deed",
    "DeskMode",
    "Dismissal",
    "EntityKind",
    "ExportState",
    "Fidelity",
    "Kind",
    "LinkKind",
    "LinkState",
    "Method",
    "Modality",
    "NoticeKind",
    "Origin",
    "Precision",
    "Rating",
    "ReasonCode",
    "Relation",
    "Role",
    "SkipReason",
    "Status",
    "UploadState",
    "code_of_language",
    "language_name",
    "polarity_counts",
]
