"""What can happen to an old list: brought, understood otherwise, taken in by one act, or thrown away."""

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TextIO

from cltms.foundation.act import Act
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.i18n import say
from cltms.repairs.old_orders.facts import OldOrdersImported
from cltms.repairs.old_orders.judging import Fate, Verdict, counts, judge
from cltms.repairs.old_orders.models import OldOrdersImport
from cltms.repairs.old_orders.reading import Choices, OldList
from cltms.repairs.old_orders.taking_in import take_in
from cltms.repairs.policy import POLICY
from cltms.repairs.vocabulary import RepairAction
from maps.formulas import inert
from maps.sentences import Sentence, sentence

Aside = tuple[int, tuple[str, ...], Sentence]
"""The number of a row, its cells, and the reason why it is set aside."""


def bring(act: Act, name: str, found: OldList, choices: Choices) -> OldOrdersImport:
    """Keep the rows of a list, sealed, until somebody confirms them; the file itself is gone by then."""
    POLICY.require(act, RepairAction.HANDLE)
    brought = OldOrdersImport(
        source_name=name[:200], rows=found.as_json(), choices=choices.as_json(), brought_by_id=act.actor.id,
        brought_at=act.moment, read=len(found.rows), added=0, here=0, set_aside=0,
    )  # fmt: skip
    act.session.add(brought)
    act.session.flush()
    return brought


def understand(act: Act, brought: OldOrdersImport, choices: Choices) -> None:
    """Keep how the list is understood."""
    POLICY.require(act, RepairAction.HANDLE)
    _refuse_confirmed(brought)
    brought.choices = choices.as_json()


def confirm(act: Act, import_id: int) -> OldOrdersImport:
    """Take the orders in: all in one act. Only the rows that were set aside stay, to be fetched and put right."""
    POLICY.require(act, RepairAction.HANDLE)
    brought = act.session.get(OldOrdersImport, import_id, with_for_update=True)
    if brought is None:
        raise NotThere
    _refuse_confirmed(brought)
    found, choices = OldList.from_json(brought.rows), Choices.from_json(brought.choices)
    verdicts = judge(act, found, choices)
    take_in(act, [each.entry for each in verdicts if each.fate is Fate.ADDED and each.entry], choices.language)
    _keep_aside(brought, found, verdicts)
    for name, count in counts(verdicts).items():
        setattr(brought, name, count)
    brought.confirmed_at = act.moment
    act.record(OldOrdersImported(brought.id, brought.read, brought.added, brought.here, brought.set_aside))
    return brought


def throw_away(act: Act, brought: OldOrdersImport) -> None:
    """Forget a list that was brought; what was taken in stays."""
    POLICY.require(act, RepairAction.HANDLE)
    act.session.delete(brought)


def aside_of(verdicts: Iterable[Verdict]) -> list[Aside]:
    """List the rows that are set aside."""
    return [(each.number, each.cells, each.why) for each in verdicts if each.fate is Fate.SET_ASIDE and each.why]


def kept_aside(brought: OldOrdersImport) -> list[Aside]:
    """List the rows that were set aside when the list was confirmed."""
    kept = json.loads(brought.aside or "[]")
    return [(number, tuple(cells), Sentence(**why)) for number, cells, why in kept]


def write_set_aside(headings: Sequence[str], rows: Iterable[Aside], out: TextIO) -> None:
    """Write the rows that were set aside under their own headings, each with its number and the reason."""
    sheet = csv.writer(out)
    sheet.writerow(["row", "reason", *map(inert, headings)])
    for number, cells, why in rows:
        sheet.writerow([number, inert(say(why)), *map(inert, cells)])


def _keep_aside(brought: OldOrdersImport, found: OldList, verdicts: Iterable[Verdict]) -> None:
    """Keep what was set aside for who brought it; the command line has the file, and hands the rows over itself."""
    brought.rows = OldList(found.headings, (), found.never).as_json()
    if brought.brought_by_id is not None:
        brought.aside = json.dumps([[*each[:2], asdict(each[2])] for each in aside_of(verdicts)])


def _refuse_confirmed(brought: OldOrdersImport) -> None:
    if brought.confirmed_at is not None:
        raise Refused(sentence("This file was taken in already."))
