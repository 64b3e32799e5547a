"""Subjects: whom or what an account of the books is for, by kind and number, told by the rooms that know them.

The books lie below most rooms and know none of them. A room that has subjects (households, leases, campaigns) says in
its manifest how they are called, whose own they are, and to whom a letter about one goes.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cltms.foundation.act import Reading


@dataclass(frozen=True)
class SubjectRef:
    """One subject: its kind, such as ``household``, and its number there."""

    kind: str
    number: int


@dataclass(frozen=True)
class Addressee:
    """Somebody to whom a letter about a subject goes."""

    email: str
    language: str


def _nobody(look: Reading) -> Collection[int]:
    return ()


def _no_letter(look: Reading, number: int) -> Sequence[Addressee]:
    return ()


@dataclass(frozen=True)
class SubjectKind:
    """One kind of subjects.

    ``names`` calls those that the reader may know by name, the others are only counted by their number. ``own`` are
    those that belong to who is signed in, today. ``letters`` say to whom a letter about one goes. ``present`` are all
    that there are, so that what somebody types can be looked up.
    """

    title: Any
    names: Callable[[Reading, Collection[int]], Mapping[int, str]]
    own: Callable[[Reading], Collection[int]] = _nobody
    letters: Callable[[Reading, int], Sequence[Addressee]] = _no_letter
    present: Callable[[Reading], Collection[int]] = _nobody
