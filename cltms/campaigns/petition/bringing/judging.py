"""What each row of a file would be: a signature to enter, one that is here already, or set aside with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import or_, select

from cltms.campaigns.petition.bringing.reading import Part, SignatureFile
from cltms.campaigns.petition.entering import LONGEST_ADDRESS, LONGEST_NAME
from cltms.campaigns.petition.models import Petition, Signature
from cltms.campaigns.petition.normalising import name_of, person_of
from cltms.campaigns.petition.vocabulary import PetitionState, Standing
from cltms.foundation.act import Reading
from cltms.foundation.errors import Refused
from cltms.members.finding import folded
from maps.sentences import Sentence, sentence

YES = frozenset({"yes", "y", "si", "s", "true", "1", "x"})
"""Anything else is no: a name is shown only where its owner said so."""
LONGEST_DRIVE = timedelta(days=3 * 365)
"""How long before the petition was opened somebody may have signed its words."""


class Fate(StrEnum):
    """What becomes of a row."""

    ENTERED = "entered"
    HERE = "here"
    SET_ASIDE = "set aside"


@dataclass(frozen=True)
class Choices:
    """How a file is understood: which column holds what (by its place), and days of rows that name none."""

    columns: Mapping[Part, int]
    signed_on: date
    day_first: bool = False

    def cell(self, row: tuple[str, ...], part: Part) -> str:
        """Give what a row says about something; empty without such a column."""
        place = self.columns.get(part)
        return row[place] if place is not None and place < len(row) else ""


@dataclass(frozen=True)
class Row:
    """A row as it is understood; ``number`` counts below the headings, ``like`` are signatures of the same person."""

    number: int
    name: str
    address: str
    signed_on: date | None
    may_show: bool
    fate: Fate = Fate.ENTERED
    why: Sentence | None = None
    like: tuple[int, ...] = ()

    def index(self, petition: Petition) -> str:
        """By what the same row is known again, whatever becomes of its address here."""
        return f"{petition.id} {name_of(self.name)}|{folded(self.address)}"

    def person(self, petition: Petition) -> str:
        """By what two rows of a file are of one person."""
        return person_of(self.name, self.address) or self.index(petition)


def judge(look: Reading, petition: Petition, file: SignatureFile, choices: Choices) -> list[Row]:
    """Judge the rows on which something stands, against who is here now and against the rows before."""
    written = [(number, cells) for number, cells in enumerate(file.rows, 1) if any(cells)]
    rows = [_understood(look, petition, number, cells, choices) for number, cells in written]
    read = [each for each in rows if each.fate is Fate.ENTERED]
    # Who is in the file twice is shown only where both rows say so.
    silent = {each.person(petition) for each in read if not each.may_show}
    before = set[str]()
    for at, row in enumerate(rows):
        if row.fate is Fate.ENTERED:
            person, like = row.person(petition), _like(look, petition, row)
            fate = Fate.HERE if like or person in before else Fate.ENTERED
            rows[at] = replace(row, fate=fate, like=like, may_show=person not in silent)
            before.add(person)
    return rows


def _like(look: Reading, petition: Petition, row: Row) -> tuple[int, ...]:
    person = person_of(row.name, row.address)
    same = [Signature.row_index == row.index(petition)]
    if person is not None:
        same.append(Signature.person_index == f"{petition.id} {person}")
    mine = Signature.petition_id == petition.id, Signature.standing != Standing.UNCONFIRMED.value
    return tuple(look.session.scalars(select(Signature.id).where(*mine, or_(*same))))


def _understood(
    look: Reading, petition: Petition, number: int, cells: tuple[str, ...], choices: Choices
) -> Row:  # fmt: skip
    given = f"{choices.cell(cells, Part.GIVEN)} {choices.cell(cells, Part.FAMILY)}".strip()
    name = choices.cell(cells, Part.NAME) or given
    unit = choices.cell(cells, Part.UNIT)
    address = choices.cell(cells, Part.ADDRESS) + (f", Apt {unit.removeprefix('#')}" if unit else "")
    may_show = folded(choices.cell(cells, Part.MAY_SHOW)) in YES
    try:
        _refuse_no_name(name, address)
        day = _day(choices.cell(cells, Part.DAY), choices)
        _refuse_wrong_day(look, petition, day)
        return Row(number, name, address, day, may_show)
    except Refused as error:
        cut = name[:LONGEST_NAME], address[:LONGEST_ADDRESS]
        return Row(number, *cut, None, may_show, Fate.SET_ASIDE, error.sentence)


def _refuse_no_name(name: str, address: str) -> None:
    if not name:
        raise Refused(sentence("The row has no name."))
    if len(name) > LONGEST_NAME or len(address) > LONGEST_ADDRESS:
        raise Refused(sentence("This is longer than a name or an address can be."))
    if not any(sign.isalpha() for sign in name):
        raise Refused(sentence("This is no name."))


def _day(text: str, choices: Choices) -> date:
    if not text:
        return choices.signed_on
    for way in ("%Y-%m-%d", "%d/%m/%Y" if choices.day_first else "%m/%d/%Y"):
        try:
            return datetime.strptime(text[:10], way).date()  # noqa: DTZ007 a day, without an hour
        except ValueError:
            continue
    raise Refused(sentence("“{text}” is not a day. Write days like 2026-01-31.", text=text[:40]))


def _refuse_wrong_day(look: Reading, petition: Petition, day: date) -> None:
    if petition.stage is PetitionState.WRITTEN or petition.opened_at is None or petition.frozen_at is not None:
        raise Refused(sentence("This petition takes no signatures."))
    first = petition.opened_at.astimezone(look.zone).date() - LONGEST_DRIVE
    last = look.house_day if petition.closed_at is None else petition.closed_at.astimezone(look.zone).date()
    if not first <= day <= last:
        raise Refused(sentence("The day {day} does not lie between {first} and {last}.",
                               day=str(day), first=str(first), last=str(last)))  # fmt: skip
