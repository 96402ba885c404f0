"""Names that are nearly the same: by the runs of three letters that they share.

"Ministry of Foreign Affairs of Qatar" ~ "Qatari Ministry of Foreign Affairs"
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

# Below this share of common runs two names look different to most people ("Iran", "Iraq": 0.43 of 7).
LEAST = 0.3


class Names:
    """Many names, among which near ones are looked for; each as it is written without case and accents."""

    def __init__(self, names: Iterable[str]):
        self._size: dict[str, int] = {}
        self._having: dict[str, list[str]] = defaultdict(list)
        for name in dict.fromkeys(names):
            runs = _runs(name)
            self._size[name] = len(runs)
            for run in runs:
                self._having[run].append(name)

    def nearest(self, name: str, most: int = 3) -> list[str]:
        """At most so many of them that are like `name`, the likest first; of equally like ones in their order."""
        runs = _runs(name)
        shared = Counter(other for run in runs for other in self._having.get(run, ()))
        scored = [(count / (len(runs) + self._size[other] - count), other) for other, count in shared.items()]
        near = sorted((each for each in scored if each[0] >= LEAST), key=lambda each: -each[0])
        return [other for _, other in near[:most]]


def _runs(name: str) -> set[str]:
    return {word[at : at + 3] for word in (f"  {part} " for part in name.split()) for at in range(len(word) - 2)}
