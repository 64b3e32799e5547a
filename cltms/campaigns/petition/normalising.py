"""When two written names and addresses are the same: pure rules on texts, for people who write as people do."""

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from cltms.foundation.word_index import words_of
from cltms.parcels.searching.spelling import as_one_way

TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "rev", "sr", "sra", "srta", "don", "dona", "dra"})
"""Words before a name that are no part of it. After a name, “Sr” tells a father from a son, and stays."""
LONG_ENOUGH = 5
"""From so many letters on, one that is wrong in a word leaves two names alike; Ana and Ada are two people."""
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""Words after a name by which those of one family who bear the same name are told apart."""
_UNIT = re.compile(
    r"(?:\b(?:apartment|apt|unit|suite|ste|floor|fl|room|rm|depto|departamento|apto|piso|no)\b\.?\s*#?\s*|#\s*)"
    r"([\w-]+)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class House:
    """An address in two parts: number and street written one way, and the home within the building, if it says one."""

    street: str
    unit: str


def name_of(written: str) -> str:
    """Write a name one way: small letters without accents and points, titles off, “Ruiz, Ana” turned round.

    Letters of every script stay, so that a name in Chinese is not taken for no name.
    """
    last, comma, first = written.partition(",")
    turned = f"{first} {last}" if comma and first.strip() and not _is_suffix(first) else written.replace(",", " ")
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", turned.casefold()) if not unicodedata.combining(sign))
    # What lies between letters parts words, but for points and apostrophes: J.R. is JR, and O'Neil is ONeil.
    joined = re.sub(r"[.'’`]", "", bare)
    parts = "".join(sign if sign.isalnum() else " " for sign in joined).split()
    while len(parts) > 1 and parts[0] in TITLES:
        parts = parts[1:]
    return " ".join(parts)


def house_of(written: str | None) -> House | None:
    """Write an address one way: its street without town and postal code, and its unit; None where no street stands."""
    text = written or ""
    found = _UNIT.search(text)
    unit = "".join(words_of(found.group(1))) if found else ""
    without = text if found is None else f"{text[: found.start()]},{text[found.end() :]}"
    street = " ".join(as_one_way(words_of(without.strip(" ,").split(",")[0])))
    return House(street, unit) if street else None


def person_of(name: str, address: str | None) -> str | None:
    """Give what is the same for one person: name and whole address; None without an address, never a name alone."""
    house, called = house_of(address), name_of(name)
    return f"{called}|{house.street}|{house.unit}" if house and called else None


def alike(name: str, other: str) -> bool:
    """Whether two names can be one person's: the same words, some of them, initials, or a letter off in a long one.

    A son who writes “Jr” is never his father, who writes nothing.
    """
    first, second = name_of(name), name_of(other)
    if not first or not second or _generation(first) != _generation(second):
        return False
    if first == second or sorted(first.split()) == sorted(second.split()):
        return True
    if _a_letter_off(first.split(), second.split()):
        return True
    shorter, longer = sorted((first.split(), second.split()), key=len)
    return len(shorter) > 1 and _within(shorter, longer)


def _a_letter_off(words: list[str], others: list[str]) -> bool:
    """Whether all words are the same but one, which is long and has one letter wrong."""
    if len(words) != len(others):
        return False
    differ = [(word, other) for word, other in zip(words, others, strict=True) if word != other]
    return len(differ) == 1 and all(
        min(len(word), len(other)) >= LONG_ENOUGH and OSA.distance(word, other, score_cutoff=1) <= 1
        for word, other in differ
    )


def _within(shorter: list[str], longer: list[str]) -> bool:
    """Whether each word is one of the others, or the initial of one, each used once; one word at least is whole."""
    left, whole = list(longer), 0
    for word in sorted(shorter, key=len, reverse=True):
        fits = next((each for each in left if each == word), None)
        whole += fits is not None
        fits = fits or next((each for each in left if 1 in (len(word), len(each)) and each[0] == word[0]), None)
        if fits is None:
            return False
        left.remove(fits)
    return whole > 0


def _generation(name: str) -> frozenset[str]:
    """Give what tells a son from a father, so that he is not taken for him where the other wrote none."""
    return GENERATIONS.intersection(name.split()[1:])


def _is_suffix(text: str) -> bool:
    return text.strip(" .").casefold() in {"jr", "sr", "ii", "iii", "iv", "md", "phd"}
