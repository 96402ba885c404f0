"""Under which terms a release may be passed on."""

from claims.errors import BadInput

# Those made for data, by their names in the SPDX list, which citation files use.
KNOWN = (
    *("CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-ND-4.0", "CC-BY-NC-SA-4.0", "CC-BY-NC-ND-4.0"),
    *("ODbL-1.0", "ODC-By-1.0", "PDDL-1.0"),
)


def licence_from(words: str) -> str:
    """As the files name it: one of KNOWN, an address where the terms stand, or "" for none. Raises BadInput."""
    words = words.strip()
    if not words or (is_address(words) and not any(sign.isspace() for sign in words)):
        return words
    for name in KNOWN:
        if name.casefold() == words.casefold():
            return name
    raise BadInput(
        f"“{words}” is no licence that citation files know. Expected one of {', '.join(KNOWN)}, or the address of a"
        " page with the terms, such as https://paper.example/terms."
    )


def is_address(licence: str) -> bool:
    return licence.startswith(("https://", "http://"))
