"""The demo desk's claims as tables: sixty, in every state, each row with the deeds that brought it there."""

from claims.management.demo_desk.claims import after, council, court, gulf, moscow, neighbours, recognition

ROWS = (
    *moscow.ROWS,
    *after.ROWS,
    *gulf.ROWS,
    *neighbours.ROWS,
    *council.ROWS,
    *court.ROWS,
    *recognition.ROWS,
)
