"""How words can be spelled: abbreviations of streets, and words that are a letter or two away."""

from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

ABBREVIATIONS = (
    ("street", "st", "str"), ("avenue", "ave", "av"), ("road", "rd"), ("drive", "dr"), ("lane", "ln"),
    ("boulevard", "blvd", "bl"), ("court", "ct"), ("place", "pl"), ("square", "sq"), ("terrace", "ter", "terr"),
    ("highway", "hwy"), ("parkway", "pkwy", "pky"), ("circle", "cir"), ("alley", "aly"), ("way", "wy"),
    ("north", "n"), ("south", "s"), ("east", "e"), ("west", "w"), ("northeast", "ne"), ("northwest", "nw"),
    ("southeast", "se"), ("southwest", "sw"), ("saint", "st"), ("mount", "mt"), ("fort", "ft"),
    ("first", "1st"), ("second", "2nd"), ("third", "3rd"), ("fourth", "4th"), ("fifth", "5th"), ("sixth", "6th"),
    ("seventh", "7th"), ("eighth", "8th"), ("ninth", "9th"), ("tenth", "10th"),
    ("company", "co"), ("corporation", "corp"), ("association", "assn", "assoc"), ("authority", "auth"),
    ("trust", "tr"), ("church", "ch"), ("saint", "santa"),
)  # fmt: skip
"""Ways of writing the same word, the longest first; after the postal service's list of suffixes (Publication 28)."""
WRITTEN_OUT = tuple(ways[0] for ways in ABBREVIATIONS if len(ways[0]) > 3)  # a roll may hold only the short ones
FEW, MANY = 4, 8
"""From so many letters on a word may have one, and two, that are wrong."""
MOST_NEAR = 6
"""Words that a misspelt one may stand for."""


def ways_to_write(word: str) -> tuple[str, ...]:
    """Give a word and the abbreviations of it, or what it abbreviates."""
    found = [word]
    for ways in ABBREVIATIONS:
        if word in ways:
            found.extend(each for each in ways if each not in found)
    return tuple(found)


def as_one_way(words: Iterable[str]) -> list[str]:
    """Write each word in one of its ways, so that two addresses can be compared."""
    return [_ONE_WAY.get(word, word) for word in words]


def near(word: str, known: Sequence[str], *, begins: bool = False) -> list[str]:
    """Give the known words that are a letter or two away from ``word``, or that begin so; the nearest first.

    Two letters that changed places count as one. A word with figures in it is never taken for another one: a wrong
    house number is another house.
    """
    most = _wrong_letters(word)
    if not most:
        return []
    whole = process.extract(word, known, scorer=OSA.distance, score_cutoff=most, limit=MOST_NEAR)
    found = [str(each) for each, _distance, _place in whole]
    if begins and len(found) < MOST_NEAR:
        cut = {each[: len(word)] for each in known if len(each) > len(word)}
        more = process.extract(word, sorted(cut), scorer=OSA.distance, score_cutoff=most, limit=MOST_NEAR - len(found))
        found += [str(each) for each, _distance, _place in more]
    return found


def likely_meant(word: str, known: Sequence[str], *, begins: bool = False) -> tuple[str, ...]:
    """Give every way to write a word or what it may have been meant for, the word itself first."""
    meant = [word, *near(word, known, begins=begins), *near(word, WRITTEN_OUT)]
    return tuple(dict.fromkeys(way for each in meant for way in ways_to_write(each)))


def alike(word: str, other: str) -> bool:
    """Whether ``other`` begins with ``word``, or is it but for a letter or two."""
    if other.startswith(word):
        return True
    most = _wrong_letters(word)
    return most > 0 and OSA.distance(word, other, score_cutoff=most) <= most


def _wrong_letters(word: str) -> int:
    """How many letters of a word may be wrong."""
    if len(word) < FEW or not word.isalpha():
        return 0
    return 1 if len(word) < MANY else 2


_ONE_WAY = {way: ways[0] for ways in reversed(ABBREVIATIONS) for way in ways}
