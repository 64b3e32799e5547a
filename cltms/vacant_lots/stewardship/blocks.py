"""The block of a lot as neighbors say it, the hundred of house numbers on a street, read from its address."""

import re

_ADDRESS = re.compile(r"\s*0*([1-9][0-9]{0,5})(?:\s*-\s*[0-9]+)?[A-Z]?(?:\s+1/2)?\s+(.*[A-Z].*)", re.IGNORECASE)
_PART_OF_A_HOUSE = re.compile(r"\s+(?:#|APT|UNIT|STE|SUITE|FL|RM)\b.*|\s+#.*|,.*", re.IGNORECASE)
HUNDRED = 100


def block_of(situs: str | None) -> str | None:
    """Give the block of an address, such as ``1200 MILL ST`` for 1234 MILL ST; None where the roll tells none.

    A number below 100 belongs to the block that begins with 1, which is written ``1 MILL ST``.
    """
    found = _ADDRESS.fullmatch(situs or "")
    if found is None:
        return None
    street = " ".join(_PART_OF_A_HOUSE.sub("", found[2]).upper().split())
    return f"{int(found[1]) // HUNDRED * HUNDRED or 1} {street}"
