"""Write the rows that an import set aside, each with its reason and its original values, for a spreadsheet."""

import csv
from typing import TextIO

from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.foundation.i18n import say
from cltms.parcels.models import SetAsideRow
from cltms.parcels.policy import POLICY, ParcelAction
from maps.formulas import inert
from maps.sentences import Sentence

COLUMNS = ("file", "row", "parcel_id", "reason", "original")


def write_set_aside(look: Reading, edition_id: int, out: TextIO) -> int:
    """Write the rows to ``out`` in the order of the files; gives how many there are."""
    POLICY.require(look, ParcelAction.IMPORT)
    sheet = csv.writer(out)
    sheet.writerow(COLUMNS)
    rows = look.session.scalars(
        select(SetAsideRow).where(SetAsideRow.edition_id == edition_id).order_by(SetAsideRow.id)
    )
    count = 0
    for row in rows:
        count += 1
        reason = say(Sentence(row.reason["template"], row.reason["values"]))
        sheet.writerow([row.source, row.row, inert(row.parcel_id), reason, inert(row.original)])
    return count
