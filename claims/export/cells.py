"""Values of records as they stand in a file: ISO dates, times in UTC, nothing where there is nothing."""

from datetime import UTC, date, datetime

from claims.vocabulary import Precision

_SHOWN = {Precision.YEAR: 4, Precision.MONTH: 7}


def day(value: date | None) -> str | None:
    """ "2024-02-29"."""
    return value.isoformat() if value else None


def moment(value: datetime | None) -> str | None:
    """ "2024-02-29T12:00:00Z": UTC, to the second, with the Z that JavaScript, Python 3.11 and spreadsheets know."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if value else None


def words(value: object) -> str:
    """A value as the words of a cell: yes and no, numbers as we count them, nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def as_known(value: date | None, precision: str) -> str | None:
    """A date cut to what is known of it: "2024", "2024-02" or "2024-02-29"."""
    return value.isoformat()[: _SHOWN.get(Precision(precision), 10)] if value else None
