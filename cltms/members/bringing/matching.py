"""What would become of each row: somebody new, somebody who is here, maybe somebody who is here, or set aside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cltms.foundation.act import Reading
from cltms.members import queries
from cltms.members.bringing.reading import PersonRow
from cltms.members.finding import NameIndex, folded
from cltms.members.models import Person
from maps.sentences import Sentence, sentence

NEW = "new"
"""A person's decision that a row is of nobody who is here; otherwise the number of the person it is of."""
UNDECIDED = sentence("Nobody said whether this is somebody who is here.")


class Fate(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    MATCHED = "matched"
    MAYBE = "maybe"
    SET_ASIDE = "set aside"


@dataclass(frozen=True)
class Verdict:
    """What becomes of a row; ``alike`` are people it may be of, ``twin`` is an earlier row with the same person."""

    row: PersonRow
    fate: Fate
    person: Person | None = None
    alike: tuple[Person, ...] = ()
    twin: int | None = None
    why: Sentence | None = None


def judge(look: Reading, rows: Iterable[PersonRow], decided: Mapping[int, str]) -> list[Verdict]:
    """Judge every row against who is here now and against the rows before it; ``decided`` by row number."""
    known = list(rows)
    people = {person.id: person for person in queries.everyone(look)}
    names = NameIndex(people.values())
    reached = queries.reached_by(look, {value for row in known for value in row.contacts.values()})
    seen: dict[tuple[str, ...], int] = {}
    verdicts = []
    for row in known:
        twin = seen.setdefault(_same(row), row.number)
        if row.problem is None and twin != row.number:
            verdicts.append(Verdict(row, Fate.MATCHED, twin=twin))
        else:
            verdicts.append(_judged(row, people, names, reached, decided.get(row.number)))
    return verdicts


def _judged(
    row: PersonRow, people: Mapping[int, Person], names: NameIndex, reached: Mapping[str, int], decided: str | None
) -> Verdict:
    if row.problem is not None:
        return Verdict(row, Fate.SET_ASIDE, why=row.why)
    by_contact = {reached[value] for value in row.contacts.values() if reached.get(value) in people}
    by_name = [id_ for id_, _score in names.like(row.name)]
    both = [id_ for id_ in by_name if id_ in by_contact]
    exact = [id_ for id_ in by_name if folded(people[id_].name) == folded(row.name)]
    if both:
        return Verdict(row, Fate.MATCHED, people[both[0]])
    alike = tuple(people[id_] for id_ in dict.fromkeys([*by_contact, *exact, *by_name]))
    if not alike or decided == NEW:
        return Verdict(row, Fate.ADDED)
    chosen = next((person for person in alike if str(person.id) == decided), None)
    if chosen is not None:
        return Verdict(row, Fate.MATCHED, chosen)
    return Verdict(row, Fate.MAYBE, alike=alike, why=UNDECIDED)


def _same(row: PersonRow) -> tuple[str, ...]:
    """By what two rows of one file are of one person: the same name and the same ways to reach them."""
    return (folded(row.name), *sorted(row.contacts.values()))
