"""What can happen to a file of people: brought, confirmed in one act, or thrown away."""

import csv
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import TextIO

from cltms.foundation.act import Act
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.i18n import say
from cltms.foundation.term import Term
from cltms.members import belonging, commands, queries
from cltms.members.bringing.matching import Fate, Verdict, judge
from cltms.members.bringing.reading import PeopleFile, PersonRow
from cltms.members.contacts import WrittenContact
from cltms.members.facts import PeopleImported
from cltms.members.models import Organisation, Person
from cltms.members.paper_trail import PeopleImport
from cltms.members.policy import POLICY
from cltms.members.vocabulary import Hat, MemberAction, Way
from maps.formulas import inert
from maps.sentences import sentence


def bring(act: Act, name: str, file: PeopleFile) -> PeopleImport:
    """Keep the rows of a file, sealed, until somebody confirms them; the file itself is gone by then."""
    POLICY.require(act, MemberAction.ADD)
    brought = PeopleImport(
        source_name=name[:200], rows=file.as_json(), brought_by_id=act.actor.id, brought_at=act.moment,
        read=len(file.rows), added=0, matched=0, set_aside=0,
    )  # fmt: skip
    act.session.add(brought)
    act.session.flush()
    return brought


def confirm(act: Act, import_id: int, decided: Mapping[int, str], organisation: Organisation | None) -> PeopleImport:
    """Take the rows in: all in one act. What is not decided is set aside; a second time adds nothing.

    Only the rows that were set aside stay, so that they can be fetched and put right.
    """
    POLICY.require(act, MemberAction.ADD)
    brought = act.session.get(PeopleImport, import_id, with_for_update=True)
    if brought is None:
        raise NotThere
    if brought.confirmed_at is not None:
        raise Refused(sentence("This file was taken in already."))
    file = PeopleFile.from_json(brought.rows)
    verdicts = judge(act, file.rows, decided)
    for verdict in verdicts:
        if verdict.fate in {Fate.ADDED, Fate.MATCHED} and verdict.twin is None:
            _take_in(act, verdict, organisation)
    aside = [verdict.row for verdict in verdicts if verdict.fate in {Fate.SET_ASIDE, Fate.MAYBE}]
    counts = Counter(verdict.fate for verdict in verdicts)
    brought.rows = PeopleFile(tuple(aside)).as_json()
    brought.added, brought.matched, brought.set_aside = counts[Fate.ADDED], counts[Fate.MATCHED], len(aside)
    brought.confirmed_at = act.moment
    act.record(PeopleImported(brought.id, brought.read, brought.added, brought.matched, brought.set_aside))
    return brought


def throw_away(act: Act, import_id: int) -> None:
    """Forget a file that was brought."""
    POLICY.require(act, MemberAction.ADD)
    brought = act.session.get(PeopleImport, import_id)
    if brought is None:
        raise NotThere
    act.session.delete(brought)


def write_set_aside(brought: PeopleImport, out: TextIO) -> None:
    """Write the rows that were set aside, each with the reason, for a spreadsheet."""
    sheet = csv.writer(out)
    sheet.writerow(("row", "name", *Way, "reason"))
    for row in PeopleFile.from_json(brought.rows).rows:
        reason = say(row.why) if row.why else say(sentence("Nobody said whether this is somebody who is here."))
        sheet.writerow([row.number, inert(row.name), *(inert(row.contacts.get(way, "")) for way in Way), reason])


def _take_in(act: Act, verdict: Verdict, organisation: Organisation | None) -> None:
    row = verdict.row
    person = verdict.person or _added(act, row)
    for way, value in row.contacts.items():
        commands.add_contact(act, person, WrittenContact(Way(way), value))
    if row.hat and organisation is not None:
        _give_hat(act, person, organisation, row)


def _added(act: Act, row: PersonRow) -> Person:
    return commands.add_person(
        act, row.name, preferred_name=row.preferred_name, pronouns=row.pronouns, language=row.language
    )


def _give_hat(act: Act, person: Person, organisation: Organisation, row: PersonRow) -> None:
    term = Term(date.fromisoformat(row.since) if row.since else act.today)
    records = queries.records_of(act.session, person.id)
    worn = queries.memberships_of(act.session, records)
    same = (each for each in worn if (each.organisation_id, each.hat) == (organisation.id, row.hat))
    if not any(each.term.overlaps(term) for each in same):
        belonging.begin(act, person, organisation, Hat(row.hat), term)
