"""Named moments between the writes of a deed, where a test may look, wait or crash. Nothing watches in service."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Hook = Callable[[str], None]
_hooks: list[Hook] = []


def reach(moment: str) -> None:
    """Tell whoever watches that this moment has come: "<deed>: <what was just done>"."""
    for hook in _hooks:
        hook(moment)


@contextmanager
def watched(hook: Hook) -> Iterator[None]:
    """Have `hook` called at every moment; what it raises goes through the deed."""
    _hooks.append(hook)
    try:
        yield
    finally:
        _hooks.remove(hook)
