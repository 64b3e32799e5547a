"""The month for residents: what is published of it and nothing else, in both languages; nothing is counted here."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _

from cltms.foundation.act import Reading
from cltms.foundation.errors import Refused
from cltms.numbers.models import PublishedMonth
from cltms.numbers.papers.saying import day, line, month, number, table
from cltms.numbers.vocabulary import IN_ITS_MONTH, MEASURE_TITLES, WHAT_COUNTS, Measure, why_a_dash
from cltms.repairs.papers.ordering import in_both
from maps.sentences import sentence
from reports.monthly_repairs import MonthlyRepairs, Table
from reports.monthly_repairs.content import RESIDENTS

MOST_BUILDINGS = 6
"""How many buildings have room on the back of the sheet, by address; of how many more there are, it tells."""


def for_residents(look: Reading, first: date, zone: ZoneInfo, lang: str, paper: str) -> MonthlyRepairs:
    """Gather the paper of the month that begins on ``first``; Refused while the month is not published."""
    row = look.session.get(PublishedMonth, first)
    if row is None:
        raise Refused(sentence("This month is not published. A month is published once, when it is over."))
    content, made_on = row.content, row.made_at.astimezone(zone).date()
    heading = in_both(_("Repairs in %(month)s", month=month(first)))
    small = why_a_dash(content["fewest_homes"], content["fewest"])
    return MonthlyRepairs(
        title=heading.es if lang == "es" else heading.en, readers=RESIDENTS, heading=heading, made_on=made_on,
        lead=in_both(_("How we kept our homes in repair, the good and the bad. Counted on %(day)s.", day=day(made_on))),
        tables=(_together(content), *([_places(content)] if content["buildings"] else [])),
        counts=tuple(in_both(each) for each in (*WHAT_COUNTS, IN_ITS_MONTH)), small=in_both(small), lang=lang,
        paper=paper,
    )  # fmt: skip


def _together(content: dict[str, Any]) -> Table:
    lines = [line(MEASURE_TITLES[each], number(content["measures"][each.value]["total"])) for each in Measure]
    return table(_("All our buildings together"), (), lines)


def _places(content: dict[str, Any]) -> Table:
    known = sorted(content["buildings"].items(), key=lambda each: (each[1], each[0]))
    lines = [
        line(address, *(number(content["measures"][each.value]["shown"].get(key)) for each in Measure))
        for key, address in known[:MOST_BUILDINGS]
    ]
    more = len(known) - MOST_BUILDINGS
    about = [_("Buildings for which there is no room here: %(count)s.", count=number(more))] if more > 0 else []
    return table(_("House by house"), (_("Building"), *(MEASURE_TITLES[each] for each in Measure)), lines, *about)
