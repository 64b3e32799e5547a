"""The small language in which owner patterns are written: regular expressions with words cut short and named lists.

* ``AUTH~ORITY`` matches AUTH, AUTHO, AUTHOR … AUTHORITY, because rolls cut words where the column ends;
* ``<DEPT>`` stands for an entry of the table ``[words]`` of the same data file;
* a space matches a space with or without a comma before it; write ``,`` where the comma must be there;
* a pattern begins and ends at a word boundary.

What comes out is RE2 (the engine inside pyarrow), which takes linear time on any text and has no look-ahead.
"""

import itertools
import re
from collections.abc import Mapping

_CUT = re.compile(r"([A-Z0-9]*)~([A-Z]+)")
_LIST = re.compile(r"<([A-Z_]+)>")
_CLASS_OR_SPACE = re.compile(r"\[[^\]]*\]|, | ")
_NAMED = re.compile(r"\(\?P<[a-z]+>")


class PatternError(ValueError):
    """A pattern cannot be read; the message says which part."""


def _cut_short(match: re.Match[str]) -> str:
    head, tail = match.groups()
    return str(head) + "".join(f"(?:{letter}" for letter in tail) + ")?" * len(tail)


def expanded(pattern: str, words: Mapping[str, str]) -> str:
    """Translate a pattern into RE2 syntax, with named groups kept.

    Raises PatternError when a list is not among ``words``.
    """

    def named_list(match: re.Match[str]) -> str:
        if match[1] not in words:
            raise PatternError(f"There is no list of words called {match[1]}.")
        return f"(?:{_LIST.sub(named_list, words[match[1]])})"

    text = _CUT.sub(_cut_short, _LIST.sub(named_list, pattern))
    spaced = _CLASS_OR_SPACE.sub(lambda found: ",? " if found[0] == " " else found[0], text)
    return rf"\b(?:{spaced})\b"


def combined(patterns: list[str]) -> str:
    """Give one RE2 pattern that matches where any of ``patterns`` does."""
    return "|".join(f"(?:{unnamed(pattern)})" for pattern in patterns)


def unnamed(pattern: str) -> str:
    """Take the names off the groups, since a name may stand only once in a pattern."""
    return _NAMED.sub("(?:", pattern)


def numbered(pattern: str) -> str:
    """Give the named groups names that differ, in the order in which they stand."""
    count = itertools.count()
    return _NAMED.sub(lambda _: f"(?P<g{next(count)}>", pattern)
