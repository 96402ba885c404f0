"""What can go wrong, in sentences that a journalist understands. One parent, few kinds."""

from uuid import UUID


class WorkbenchError(Exception):
    """Parent of all errors whose message may be shown to people as it stands."""

    def __init__(self, message: str):
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message


class NotAllowed(WorkbenchError):
    """Raised when a person lacks the role for a deed, or the record's state or their own part in it forbids it."""


class SomebodyCameFirst(WorkbenchError):
    """Raised when a record changed between being read and being written; nothing was saved."""


class BadInput(WorkbenchError):
    """Raised when what was given can't be taken.

    `fields` maps a field's name to its messages; the empty name holds what concerns several fields.
    """

    def __init__(self, message: str, fields: dict[str, list[str]] | None = None):
        super().__init__(message)
        self.fields = fields if fields is not None else {"": [message]}


class AlreadyThere(BadInput):
    """Raised when what was given is there already. `noun` ("claim", "article") and `uid` name what has a page."""

    def __init__(self, message: str, noun: str = "", uid: UUID | None = None, *, field: str = ""):
        super().__init__(message, {field: [message]})
        self.noun, self.uid = noun, uid


class BadText(BadInput):
    """Raised when a text, an address or HTML can't be stored: control characters, too long, malformed."""


class QuoteNotFound(BadInput):
    """Raised when a quote isn't in the article's text. `nearest` is the passage most like it, "" where none is near."""

    def __init__(self, message: str, nearest: str = ""):
        super().__init__(message)
        self.nearest = nearest


class QuoteAmbiguous(BadInput):
    """Raised when a quote stands in a text more than once and nothing says which. `starts`: offsets in code points."""

    def __init__(self, message: str, starts: list[int]):
        super().__init__(message)
        self.starts = starts


class LedgerBroken(WorkbenchError):
    """Raised when the chain of events doesn't hold. `seq` is the first event that is wrong."""

    def __init__(self, message: str, seq: int):
        super().__init__(message)
        self.seq = seq
