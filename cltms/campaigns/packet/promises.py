"""What officials promised about the lots of a packet, and what became of it on the day of the paper."""

from datetime import date

from flask_babel import gettext as _

from cltms.campaigns.packet.work import Names
from cltms.foundation.act import Reading
from cltms.foundation.writing import day
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.city import queries as city
from cltms.vacant_lots.city.models import Promise
from cltms.vacant_lots.city.rules import overdue
from cltms.vacant_lots.city.vocabulary import PROMISE_TITLES, PromiseState
from reports.packet import Promised


def promises(look: Reading, place: Jurisdiction, names: Names, made_on: date, lang: str) -> tuple[Promised, ...]:
    """Give the promises about the lots; an open one whose day is over is overdue, which merely open would hide."""
    return tuple(_promised(each, made_on, lang) for each in city.promised_about(look, place, names))


def _promised(row: Promise, made_on: date, lang: str) -> Promised:
    talk = row.conversation
    became = str(PROMISE_TITLES[PromiseState(row.state)])
    if row.due_on is not None and overdue(row, made_on):
        became = str(_("Overdue since %(day)s", day=day(row.due_on, lang)))
    by = f"{talk.official.name}, {talk.official.office}"
    return Promised(by, talk.held_on, row.promised, became, row.due_on)
