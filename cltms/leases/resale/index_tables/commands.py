"""What can happen to a table: begun, a value written or withdrawn, a file brought, understood and taken in."""

import json
from collections import Counter
from dataclasses import asdict
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import NotThere, Refused
from cltms.leases.resale import indices
from cltms.leases.resale.facts import IndexFileTakenIn, IndexNamed, IndexValueWithdrawn, IndexValueWritten
from cltms.leases.resale.index_models import ResaleIndex, ResaleIndexImport, ResaleIndexValue
from cltms.leases.resale.index_tables.judging import Fate, Publication, Read, Way, judge
from cltms.leases.resale.index_tables.reading import Columns, IndexFile, proposed
from cltms.leases.resale.policy import POLICY
from cltms.leases.resale.vocabulary import ResaleAction
from maps.sentences import Sentence, sentence

AMI = "ami"


def name_index(act: Act, kind: str, name: str) -> ResaleIndex:
    """Begin a table; `Refused` for a name that is taken."""
    POLICY.require(act, ResaleAction.KEEP)
    if act.session.scalars(select(ResaleIndex.id).where(ResaleIndex.name == name)).first() is not None:
        raise Refused(sentence("A table has this name already. Choose another one."))
    index = ResaleIndex(kind=kind, name=name, made_at=act.moment)
    act.session.add(index)
    act.session.flush()
    act.record(IndexNamed(index.id))
    return index


def write_value(
    act: Act, index: ResaleIndex, year: int, people: int, value: Decimal, published_on: date, source: str
) -> ResaleIndexValue:
    """Write a value down; `Refused` where the same publication has one already."""
    POLICY.require(act, ResaleAction.KEEP)
    same = select(ResaleIndexValue.id).where(
        ResaleIndexValue.index_id == index.id, ResaleIndexValue.year == year, ResaleIndexValue.household == people,
        ResaleIndexValue.published_on == published_on, ResaleIndexValue.withdrawn_at.is_(None),
    )  # fmt: skip
    if act.session.scalars(same).first() is not None:
        raise Refused(sentence("The table has a value from this publication. Withdraw it first, if it is wrong."))
    row = _row(act, index, Read(0, year, people, f"{value.normalize():f}", published_on), source)
    act.session.flush()
    act.record(IndexValueWritten(index.id, row.id, year))
    return row


def withdraw_value(act: Act, value_id: int) -> ResaleIndexValue:
    """Let a value count no more; it stays to be seen, and prices that were worked out by it stay, too."""
    POLICY.require(act, ResaleAction.KEEP)
    row = act.session.get(ResaleIndexValue, value_id)
    if row is None:
        raise NotThere
    if row.withdrawn_at is not None:
        raise Refused(sentence("This value was withdrawn already."))
    row.withdrawn_at = act.moment
    act.record(IndexValueWithdrawn(row.index_id, row.id, row.year))
    return row


def bring(
    act: Act, index: ResaleIndex, name: str, file: IndexFile, publication: Publication, source: str
) -> ResaleIndexImport:
    """Keep the rows of a file until somebody has looked; the file itself is gone by then."""
    POLICY.require(act, ResaleAction.KEEP)
    brought = ResaleIndexImport(
        index_id=index.id, source_name=name[:200], rows=file.as_json(), columns=proposed(file).as_json(), source=source,
        published_on=publication.on, way=publication.way.value, year=publication.year, brought_by_id=act.actor.id,
        brought_at=act.moment, read=0, added=0, here=0, set_aside=0,
    )  # fmt: skip
    act.session.add(brought)
    act.session.flush()
    return brought


def brought_file(look: Reading, index_import_id: int) -> ResaleIndexImport:
    """Give a file that was brought; NotThere."""
    found = look.session.get(ResaleIndexImport, index_import_id)
    if found is None:
        raise NotThere
    return found


def understand(act: Act, brought: ResaleIndexImport, columns: Columns) -> None:
    """Keep which column holds what."""
    POLICY.require(act, ResaleAction.KEEP)
    _refuse_twice(brought)
    brought.columns = columns.as_json()


def judged(look: Reading, brought: ResaleIndexImport) -> list[Read]:
    """Judge what waits to be looked at."""
    index = indices.index(look, brought.index_id)
    publication = Publication(brought.published_on, Way(brought.way), brought.year)
    file, columns = IndexFile.from_json(brought.rows), Columns.from_json(brought.columns)
    return judge(file, columns, publication, index.values, ami=index.kind == AMI)


def take_in(act: Act, brought: ResaleIndexImport) -> None:
    """Take the values in, all in one act; only what was set aside stays of the file."""
    POLICY.require(act, ResaleAction.KEEP)
    _refuse_twice(brought)
    index, found = indices.index(act, brought.index_id), judged(act, brought)
    for each in found:
        if each.fate is Fate.ADDED:
            _row(act, index, each, brought.source)
    counts = Counter(each.fate for each in found)
    brought.read, brought.added, brought.here = len(found), counts[Fate.ADDED], counts[Fate.HERE]
    brought.set_aside, brought.confirmed_at = counts[Fate.ASIDE], act.moment
    aside = [(each.number, asdict(each.why)) for each in found if each.why is not None]
    brought.rows, brought.aside = IndexFile((), ()).as_json(), json.dumps(aside)
    act.session.flush()
    act.record(IndexFileTakenIn(index.id, brought.added, brought.here, brought.set_aside))


def kept_aside(brought: ResaleIndexImport) -> list[tuple[int, Sentence]]:
    """List what was set aside when the file was taken in: the number of each row, and why."""
    return [(number, Sentence(**why)) for number, why in json.loads(brought.aside or "[]")]


def throw_away(act: Act, brought: ResaleIndexImport) -> None:
    """Forget a file that was brought; what was taken in stays."""
    POLICY.require(act, ResaleAction.KEEP)
    act.session.delete(brought)


def _row(act: Act, index: ResaleIndex, each: Read, source: str) -> ResaleIndexValue:
    row = ResaleIndexValue(
        index_id=index.id, year=each.year, household=each.people, value=each.value, published_on=each.published_on,
        source=source, entered_at=act.moment, entered_by_id=act.actor.id,
    )  # fmt: skip
    act.session.add(row)
    return row


def _refuse_twice(brought: ResaleIndexImport) -> None:
    if brought.confirmed_at is not None:
        raise Refused(sentence("This file was taken in already."))
