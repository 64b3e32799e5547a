"""People as a file: only with a second person's approval, once, and noted in the journal."""

import csv
import io
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from sqlalchemy import select

from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import Refused
from cltms.members import approvals, queries
from cltms.members.contacts import readable
from cltms.members.facts import PeopleExported
from cltms.members.models import Contact, Membership, Person
from cltms.members.vocabulary import HAT_TITLES, Hat, Way
from maps.formulas import inert
from maps.sentences import sentence

KIND = "members.export"
COLUMNS = ("name", "preferred_name", "pronouns", "language", "email", "phone", "address", "hats")
FORMATS = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@dataclass(frozen=True)
class Exported:
    """A file of people: its bytes, format and number of people."""

    data: bytes
    format: str
    people: int


def take(act: Act, request_id: int) -> Exported:
    """Use an approval and give the file; the approval is used up with it, in one act."""
    detail = approvals.use(act, request_id, KIND)
    people = chosen(act, detail.get("organisation_id"))
    rows = _rows(act, people)
    write = {"csv": _csv, "xlsx": _xlsx}.get(str(detail["format"]))
    if write is None:
        raise Refused(sentence("This format is not known."))
    act.record(PeopleExported(request_id, len(rows), str(detail["format"])))
    return Exported(write(rows), str(detail["format"]), len(rows))


def chosen(look: Reading, organisation_id: Any) -> list[Person]:
    """List the people that the actor may see, of all or of those who have a hat in an organisation today."""
    if organisation_id is None:
        return list(queries.everyone(look))
    wearing = select(Membership.person_id).where(
        Membership.organisation_id == organisation_id, Membership.starts_on <= look.today,
        queries.still(Membership.ends_on, look.today),
    )  # fmt: skip
    ids = {queries.standing_for(look.session, id_) for id_ in look.session.scalars(wearing)}
    return [person for person in queries.everyone(look) if person.id in ids]


def _rows(look: Reading, people: list[Person]) -> list[list[str]]:
    """Write everybody's row; a handful of questions, however many people there are."""
    into = {row.id: row.merged_into_id for row in look.session.execute(select(Person.id, Person.merged_into_id))}
    contacts, hats = defaultdict[int, list[Contact]](list), defaultdict[int, list[Membership]](list)
    for contact in look.session.scalars(select(Contact).order_by(Contact.id)):
        contacts[_standing(into, contact.person_id)].append(contact)
    for hat in queries.all_memberships(look.session):
        if look.today in hat.term:
            hats[_standing(into, hat.person_id)].append(hat)
    return [_row(person, contacts[person.id], hats[person.id]) for person in people]


def _standing(into: Mapping[int, int | None], id_: int) -> int:
    merged = into[id_]
    return id_ if merged is None else _standing(into, merged)


def _row(person: Person, contacts: list[Contact], hats: list[Membership]) -> list[str]:
    ways = ["; ".join(dict.fromkeys(readable(row.way, row.value) for row in contacts if row.way == way)) for way in Way]
    worn = "; ".join(f"{HAT_TITLES[Hat(row.hat)]}, {row.organisation.name}" for row in hats)
    return [person.name, person.preferred_name or "", person.pronouns or "", person.language, *ways, worn]


def _csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    sheet = csv.writer(out)
    sheet.writerow(COLUMNS)
    sheet.writerows([inert(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _xlsx(rows: list[list[str]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("people")
    sheet.write_row(0, 0, COLUMNS, book.add_format({"bold": True}))
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell)
    book.close()
    return out.getvalue()
