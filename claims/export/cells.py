"""Values of records as they stand in a file: ISO dates, times in UTC, nothing where there is nothing."""

from datetime import UTC, date, datetime

from claims.vocabulary import Precision

# Of a bool, the words of a cell.
WORDS = {True: "yes", False: "no"}
_SHOWN: dict[str, int] = {Precision.YEAR: 4, Precision.MONTH: 7}


def day(value: date | None) -> str | None:
    """ "2024-02-29"."""
    return value.isoformat() if value else None


def words(value: object) -> str:
    """A value as the words of a cell: yes and no, numbers as we count them, nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return WORDS[value]
    return str(value)


def cut(day: str | None, precision: str) -> str | None:
    """A day's ISO date cut to what is known of it: "2024", "2024-02" or "2024-02-29"."""
    return day[: _SHOWN.get(precision, 10)] if day else None


def moment(stored: str | None) -> str | None:
    """ "2024-02-29T12:00:00Z" of a time as a database writes it, in UTC: "2024-02-29 12:00:00.123456".

    To the second, with the Z that JavaScript, Python 3.11 and spreadsheets know.
    """
    return f"{stored[:10]}T{stored[11:19]}Z" if stored else None


def instant(value: datetime | None) -> str | None:
    """As `moment`, of a time in hand."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if value else None


def uid(stored: str) -> str:
    """A uid with its hyphens, which SQLite keeps without them."""
    if len(stored) != 32:
        return stored
    return f"{stored[:8]}-{stored[8:12]}-{stored[12:16]}-{stored[16:20]}-{stored[20:]}"
