"""What somebody chooses before the paper of a month is printed, and the paper that is gathered by it."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from cltms.foundation.act import Reading
from cltms.foundation.errors import Refused
from cltms.numbers.papers.board import for_board
from cltms.numbers.papers.residents import for_residents
from cltms.numbers.publishing import Month, months_over
from maps.sentences import sentence
from reports.monthly_repairs import MonthlyRepairs
from reports.monthly_repairs.content import RESIDENTS


@dataclass(frozen=True)
class MonthOrder:
    """Which month, by its first day, for whom, and how; ``lang`` is the language, or the first of two."""

    first: date
    readers: str
    lang: str = "en"
    paper: str = "letter"


def month_content(look: Reading, zone: ZoneInfo, order: MonthOrder, *, publishes: bool) -> MonthlyRepairs:
    """Gather the paper that was ordered; Refused for a month that is not over.

    For residents also for one that is not published, or where the house ``publishes`` nothing: paper goes everywhere.
    """
    if order.readers == RESIDENTS:
        if not publishes:
            raise Refused(
                sentence("This house does not publish numbers of repairs, so there is no paper for residents.")
            )
        return for_residents(look, order.first, zone, order.lang, order.paper)
    if order.first not in months_over(look, zone):
        raise Refused(sentence("This month is not over, or nothing was reported up to its end."))
    return for_board(look, Month.of(order.first, zone), zone, order.lang, order.paper)
