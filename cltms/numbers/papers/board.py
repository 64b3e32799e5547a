"""The month for the board: every building of ours, small counts too, the month beside the year so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _
from sqlalchemy import select

from cltms.foundation.act import Reading
from cltms.homes.models import Building
from cltms.numbers.counting import Asked, Numbers, Tally, numbers, sum_of, tallies_of
from cltms.numbers.papers import tables
from cltms.numbers.papers.saying import day, month
from cltms.numbers.publishing import Month, counted
from cltms.numbers.vocabulary import WHAT_COUNTS, Measure
from cltms.repairs.papers.ordering import in_both
from reports.monthly_repairs import MonthlyRepairs
from reports.monthly_repairs.content import BOARD

EVER = datetime.fromtimestamp(0, UTC)
"""Before every report: what is open is open, however long ago it was told."""


@dataclass(frozen=True)
class Counted:
    """What the board reads of our buildings: of a month and of its year up to the end of it, and what is open now.

    ``happened`` counts each thing in its own month, ``reported`` what became of the reports of the month and the year.
    """

    happened: tuple[Mapping[Measure, int], Mapping[Measure, int]]
    reported: tuple[Numbers, Numbers]
    open: Tally


def count_for_board(look: Reading, of: Month, zone: ZoneInfo) -> Counted:
    """Count a month that is over."""
    ours = frozenset(look.session.scalars(select(Building.id).where(Building.ours)))
    year = Month(of.first, Month.of(of.first.replace(month=1), zone).begins_at, of.ends_at)
    is_open = tallies_of(look, Asked(EVER, look.moment, only_ours=True))
    return Counted(
        (_happened(look, of, ours), _happened(look, year, ours)), (_reported(look, of), _reported(look, year)),
        sum_of(list(is_open.values())),
    )  # fmt: skip


def for_board(look: Reading, of: Month, zone: ZoneInfo, lang: str, paper: str) -> MonthlyRepairs:
    """Gather the paper of a month that is over, counted at the moment of ``look``."""
    found, made_on = count_for_board(look, of, zone), look.moment.astimezone(zone).date()
    heading = in_both(_("Repairs in %(month)s, for the board", month=month(of.first)))
    told = (_("Reported in %(month)s", month=month(of.first)), _("Reported this year"))
    return MonthlyRepairs(
        title=heading.es if lang == "es" else heading.en, readers=BOARD, heading=heading, made_on=made_on,
        lead=in_both(_(
            "Our own buildings, counted on %(day)s. This year means from January to the end of %(month)s.",
            day=day(made_on), month=month(of.first),
        )),
        tables=(
            tables.happened(found.happened, (month(of.first), _("Year so far"))), tables.times(found.reported, told),
            tables.open_by_age(found.open, made_on), tables.grades(found.reported, told),
            tables.buildings(found.reported[1]), tables.trades(found.reported[1]),
        ),
        counts=tuple(in_both(each) for each in WHAT_COUNTS), lang=lang, paper=paper,
    )  # fmt: skip


def _happened(look: Reading, of: Month, ours: frozenset[int]) -> Mapping[Measure, int]:
    return {
        measure: sum(count for key, count in counted(look, of, measure).items() if key in ours) for measure in Measure
    }


def _reported(look: Reading, of: Month) -> Numbers:
    return numbers(look, Asked(of.begins_at, of.ends_at, only_ours=True))
