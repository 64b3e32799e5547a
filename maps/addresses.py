"""Addresses as people write them: rolls shout them, and write house number 0 where there is no house."""

import re

_NUMBER = re.compile(r"^\s*\d+[A-Z]?(?:\s*[-–/]\s*\d+[A-Z]?)?(?:\s+\d/\d)?\s+", re.IGNORECASE)
_NO_NUMBER = re.compile(r"^\s*0+(?:\s+|$)")
_TAIL = re.compile(r"\s+(?:#|apt|unit|ste|suite|fl|rear|lot)\b.*$|\s*#.*$|,.*$", re.IGNORECASE)
_SMALL = {"De", "Del", "La", "Las", "Los", "Y", "Of", "The"}
_KEPT = {"N", "S", "E", "W", "NE", "NW", "SE", "SW", "US", "CR", "SR"}
_BEGINNINGS = re.compile(r"(?:^|(?<=[-/(]))(O'|MC(?=[A-Z]{3}))?([^\W\d_])", re.IGNORECASE)
"""Where a word has a capital: at its beginning, after a hyphen, and once more in O'Hara and McKinley."""


def readable(address: str) -> str:
    """Write an address in small letters with capitals where they belong; one that has small letters stays as it is.

    ``"1404 NE MCKINLEY ST APT 2B"`` gives ``"1404 NE McKinley St Apt 2B"``.
    """
    words = address.split()
    if any(character.islower() for character in address):
        return " ".join(words)
    said = [_word(word) for word in words]
    return " ".join(word.lower() if i and word in _SMALL else word for i, word in enumerate(said))


def without_zero(address: str) -> tuple[str, bool]:
    """Take away a house number of 0, which rolls write where there is none; says also whether there was one."""
    bare = _NO_NUMBER.sub("", address, count=1)
    return bare, bare != address


def street_of(address: str) -> str:
    """Give the street of a house's address as it is written on a map, '' when there is no house number.

    ``"1404 N ALDER ST APT 2"`` gives ``"N Alder St"``.
    """
    bare = _NUMBER.sub("", address, count=1)
    return "" if bare == address else readable(_TAIL.sub("", bare))


def _word(word: str) -> str:
    if word in _KEPT:
        return word
    if any(character.isdigit() for character in word):
        ordinal = re.fullmatch(r"\d+(?:ST|ND|RD|TH)", word)
        return word.lower() if ordinal else word
    return _BEGINNINGS.sub(lambda found: (found[1] or "").title() + found[2].upper(), word.lower())
