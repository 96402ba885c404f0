"""Lines of the chain, and what is done to them."""

from uuid import uuid4

import pytest

from claims import ledger
from claims.errors import LedgerBroken
from claims.models import Event, LedgerHead


def entries(count: int) -> list[ledger.Entry]:
    words = {"title": "حماس “…” 🙂", "tags": "a;b"}
    return [ledger.Entry("edit", "claim", uuid4(), {"n": n}, words, claim_uid=uuid4()) for n in range(count)]


def event(seq: int):
    return Event.objects.filter(seq=seq)


def vars_of(line: Event) -> dict:
    return {field.name: getattr(line, field.name) for field in line._meta.concrete_fields if field.name != "id"}


def broken() -> LedgerBroken:
    with pytest.raises(LedgerBroken) as caught:
        ledger.check()
    return caught.value


def set_back_to(seq: int) -> None:
    Event.objects.filter(seq__gt=seq).delete()
    LedgerHead.objects.update(seq=seq, mac=event(seq).get().mac)
