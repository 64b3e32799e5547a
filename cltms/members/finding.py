"""Finding somebody among the people that one may see: by part of a name, or by the whole of a contact."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from cltms.foundation.act import Reading
from cltms.members import queries
from cltms.members.contacts import guessed
from cltms.members.models import Membership, Person

ALIKE = 88
"""Likeness of two names, from 0 to 100, from which we ask whether they are one person."""
MOST_ALIKE = 5


@dataclass(frozen=True)
class Found:
    """A person of a list, with the hats that they wear today."""

    person: Person
    hats: tuple[Membership, ...]


def people(look: Reading, asked: str = "") -> Sequence[Person]:
    """List the people that a search means: all of them when it is empty."""
    contact = guessed(asked)
    everyone = queries.everyone(look)
    if contact is not None:
        reached = set(queries.reached_by(look, [contact.value]).values())
        return [person for person in everyone if person.id in reached]
    words = folded(asked).split()
    return [person for person in everyone if all(word in _names(person) for word in words)]


def with_hats(look: Reading, shown: Sequence[Person]) -> list[Found]:
    """Give people with the hats they wear today."""
    rows = look.session.scalars(
        select(Membership)
        .where(
            Membership.person_id.in_([person.id for person in shown]), Membership.starts_on <= look.today,
            queries.still(Membership.ends_on, look.today),
        )
        .options(selectinload(Membership.organisation))
        .order_by(Membership.starts_on)
    ).all()  # fmt: skip
    return [Found(person, tuple(row for row in rows if row.person_id == person.id)) for person in shown]


def alike(look: Reading, name: str, contacts: Iterable[str]) -> list[Person]:
    """List people who may be the one with this name and these contacts, the likeliest first."""
    written = [contact.value for contact in map(guessed, contacts) if contact is not None]
    reached = set(queries.reached_by(look, written).values())
    everyone = {person.id: person for person in queries.everyone(look)}
    by_name = NameIndex(everyone.values()).like(name)
    found = [*(id_ for id_ in everyone if id_ in reached), *(id_ for id_, _score in by_name if id_ not in reached)]
    return [everyone[id_] for id_ in found[:MOST_ALIKE]]


class NameIndex:
    """Names of many people, to be asked which are like another one, whatever the order of their parts."""

    def __init__(self, those: Iterable[Person]) -> None:
        names = [(person.id, name) for person in those for name in (person.name, person.preferred_name) if name]
        self._ids = [id_ for id_, _name in names]
        self._names = [_sorted_words(name) for _id, name in names]

    def like(self, name: str) -> list[tuple[int, int]]:
        """Give the numbers of people with a like name, each with its likeness from 0 to 100, the likeliest first."""
        wanted = _sorted_words(name)
        if not wanted:
            return []
        rows = process.extract(wanted, self._names, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST_ALIKE)
        best: dict[int, int] = {}
        for _name, score, index in rows:
            best.setdefault(self._ids[index], round(score))
        return list(best.items())


def folded(text: str) -> str:
    """Write text without regard to case, accents and doubled spaces."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(bare.casefold().split())


def _names(person: Person) -> str:
    return folded(f"{person.name} {person.preferred_name or ''}")


def _sorted_words(name: str) -> str:
    return " ".join(sorted(folded(name).replace(",", " ").split()))
