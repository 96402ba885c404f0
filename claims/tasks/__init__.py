"""What runs in the background. Pages and commands enqueue; deeds don't.

A task may be run again after it was cut off: each does what is still to be done, and nothing twice.
"""

from claims.tasks.exporting import (
    MANY,
    Wish,
    cancel_export,
    export_in_background,
    export_now,
    is_cut_off,
    make_again,
    make_lost_again,
)
from claims.tasks.importing import (
    LARGE,
    ask_to_cancel,
    check_in_background,
    far_of,
    import_in_background,
    is_lost,
    is_to_be_cancelled,
    try_again,
    try_lost_again,
)
from claims.tasks.kept_files import path_of, sweep
from claims.tasks.mailing import enqueue_left_letters, enqueue_letters, letter_to, send_letters
from claims.tasks.marking import SECONDS_UNTIL_LOST, task
from claims.tasks.suggesting import (
    EXTRACTORS,
    extractor_for,
    look_for_claims,
    note_progress,
    progress_of,
    suggest_claims,
)

__all__ = [
    "EXTRACTORS",
    "LARGE",
    "MANY",
    "SECONDS_UNTIL_LOST",
    "Wish",
    "ask_to_cancel",
    "cancel_export",
    "check_in_background",
    "enqueue_left_letters",
    "enqueue_letters",
    "export_in_background",
    "export_now",
    "extractor_for",
    "far_of",
    "import_in_background",
    "is_cut_off",
    "is_lost",
    "is_to_be_cancelled",
    "letter_to",
    "look_for_claims",
    "make_again",
    "make_lost_again",
    "note_progress",
    "path_of",
    "progress_of",
    "send_letters",
    "suggest_claims",
    "sweep",
    "task",
    "try_again",
    "try_lost_again",
]
