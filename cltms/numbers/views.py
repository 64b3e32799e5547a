"""Pages of the numbers: for the house with every building, as a file, and for everybody by month."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import Blueprint, request
from flask_babel import get_locale, lazy_gettext
from flask_babel import gettext as _

from cltms.crews.vocabulary import TRADE_TITLES
from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded, public
from cltms.foundation.house import house
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer, page
from cltms.foundation.table_file import csv_file
from cltms.homes import queries as homes
from cltms.homes.models import Building
from cltms.homes.vocabulary import SYSTEM_TITLES
from cltms.numbers import publishing
from cltms.numbers.counting import Asked, numbers
from cltms.numbers.forms import AskForm
from cltms.numbers.papers.forms import MonthPaperForm
from cltms.numbers.papers.ordering import month_content
from cltms.numbers.systems import by_system
from cltms.numbers.vocabulary import (
    AGES,
    IN_ITS_MONTH,
    MEASURE_TITLES,
    OF_TIMES,
    WHAT_COUNTS,
    Measure,
    NumberAction,
    why_a_dash,
)  # fmt: skip
from cltms.numbers.wording import month_of, spent_on, took
from cltms.repairs.views.papers import printed
from cltms.upkeep.views.blueprint import money
from reports import monthly_repairs

bp = Blueprint("numbers", __name__, template_folder="templates", url_prefix="/numbers")
bp.add_app_template_filter(month_of, "month_of")
TELLS = lazy_gettext("Counts of repairs by building, also small ones: for the house alone. No names and no homes.")
TELLS_OF_MONTH = lazy_gettext(
    "For the board: counts by building, also small ones, and what was spent. For residents: only what is published of "
    "the month. No names and no homes in either."
)


@bp.context_processor
def _words() -> dict[str, object]:
    return {
        "measures": tuple(Measure), "measure_titles": MEASURE_TITLES, "what_counts": WHAT_COUNTS,
        "of_times": OF_TIMES, "ages": AGES, "in_its_month": IN_ITS_MONTH, "why_a_dash": why_a_dash,
        "took": took, "money": money, "trade_titles": TRADE_TITLES, "number_actions": NumberAction,
        "system_titles": SYSTEM_TITLES, "by_system": by_system,
    }  # fmt: skip


@bp.get("/")
@guarded(NumberAction.SEE)
def for_the_house() -> Answer:
    """Show the numbers of a period, of one building or of all."""
    with reading() as look:
        form, paper = _form(look), _paper_form(look, empty=True)
        if not form.validate():
            return page("numbers/for_the_house.html", form=form, paper=paper, found=None), 422
        first, last = form.days(look.today)
        return page(
            "numbers/for_the_house.html", form=form, paper=paper, found=numbers(look, _asked(form, look.today)),
            first=first, last=last, building=form.building.data, costs=spent_on,
        )  # fmt: skip


@bp.get("/numbers.csv")
@guarded(NumberAction.SEE)
@leaves(TELLS)
def for_the_house_csv() -> Answer:
    """The same as a table, one line for each building."""
    with reading() as look:
        form = _form(look)
        if not form.validate():
            form = _form(look, empty=True)
        found = numbers(look, _asked(form, look.today))
    missing = (Measure.RECEIVED, Measure.FIXED)
    more = [title for measure, title in MEASURE_TITLES.items() if measure not in missing]
    heads = [_("Building"), _("Homes"), _("Orders"), _("Open"), _("Fixed"), *more]
    rows = [
        [each.building.address, each.homes, each.tally.orders, each.tally.open, each.tally.fixed,
         each.tally.promise_kept, each.tally.promise_missed, each.tally.law_kept, each.tally.law_missed,
         each.tally.reopened]
        for each in found.buildings
    ]  # fmt: skip
    return csv_file("repairs.csv", heads, rows)


@bp.get("/month.pdf")
@guarded(NumberAction.SEE)
@leaves(TELLS_OF_MONTH)
def month_on_paper() -> Answer:
    """Print a month for the board or for residents; Refused for residents while it is not published."""
    with reading() as look:
        paper = _paper_form(look)
        if not paper.validate():
            return page("numbers/for_the_house.html", form=_form(look, empty=True), paper=paper, found=None), 422
        content = month_content(look, _zone(), paper.order(), publishes=house().settings.public_repair_numbers)
    return printed(monthly_repairs.sheet(content), f"repairs-{paper.month.data}-{content.readers}-{content.lang}")


@bp.get("/for-everybody")
@public
def for_everybody() -> Answer:
    """Show what is published, month by month; nothing is counted here. NotThere while the house publishes nothing."""
    if not house().settings.public_repair_numbers:
        raise NotThere
    with reading() as look:
        months = publishing.months(look)
    return page("numbers/for_everybody.html", months=months, settings=house().settings)


def _form(look: Reading, *, empty: bool = False) -> AskForm:
    form = AskForm(None if empty or not request.args else request.args)
    form.building.offer([building for building, _units in homes.buildings(look)], title=_title)
    return form


def _paper_form(look: Reading, *, empty: bool = False) -> MonthPaperForm:
    form = MonthPaperForm(None if empty else request.args, lang=str(get_locale())[:2])
    form.offer(publishing.months_over(look, _zone()), publishes=house().settings.public_repair_numbers)
    return form


def _zone() -> ZoneInfo:
    return ZoneInfo(house().settings.default_time_zone)


def _asked(form: AskForm, today: date) -> Asked:
    first, last = form.days(today)
    begins, ends = (datetime.combine(day, time(), _zone()).astimezone(UTC) for day in (first, last + timedelta(days=1)))
    building = form.building.data
    return Asked(begins, ends, building.id if building else None)


def _title(building: Building) -> str:
    return f"{building.address}, {building.town}"
