"""The ledger: every deed a line in an HMAC chain. `record_many` is the only writer of `Event`.

Each line's mac is HMAC-SHA256, under a key that the database doesn't hold, over the mac before it and the line itself.
The head row is locked when the lines are written, which a deed does last: so the order of events is that of commits.
A copy of the head goes to a file after each commit, for a chain cut at its end is whole in itself.
"""

from claims.ledger.chain import BEGINNING, Entry, Prepared, canonical, last_seq, prepared, record_many, record_prepared
from claims.ledger.checking import check
from claims.ledger.head_copy import head_file, read_head_file, trouble

__all__ = [
    "BEGINNING",
    "Entry",
    "Prepared",
    "canonical",
    "check",
    "head_file",
    "last_seq",
    "prepared",
    "read_head_file",
    "record_many",
    "record_prepared",
    "trouble",
]
