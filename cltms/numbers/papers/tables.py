"""The tables of the board's paper, each with what exactly counts in it."""

from collections.abc import Mapping, Sequence
from datetime import date

from flask_babel import lazy_gettext as _
from flask_babel import lazy_ngettext as ngettext

from cltms.crews.vocabulary import TRADE_TITLES, Trade
from cltms.numbers.counting import BuildingTally, Cost, Numbers, Tally
from cltms.numbers.papers.saying import day, joined, line, money, number, table, took
from cltms.numbers.vocabulary import AGES, IN_ITS_MONTH, MEASURE_TITLES, OF_TIMES, Measure
from reports.monthly_repairs import Line, Table

_OF_THE_YEAR = _("Of the orders that were reported this year.")
MOST_BUILDINGS = 12
"""How many buildings the board reads one by one, the worst first; of how many more there are, the paper tells."""


def happened(found: Sequence[Mapping[Measure, int]], heads: Sequence[object]) -> Table:
    """Tell what happened, each thing in its own month."""
    lines = [line(MEASURE_TITLES[each], *(number(of[each]) for of in found)) for each in Measure]
    return table(_("What happened"), (_("What"), *heads), lines, IN_ITS_MONTH)


def times(found: Sequence[Numbers], heads: Sequence[object]) -> Table:
    """Tell how soon somebody came and how soon it was fixed, against promise and law."""
    lines = [
        line(_("Orders"), *(number(each.all.orders) for each in found)),
        line(_("Visited until now"), *(number(each.came.known) for each in found)),
        line(_("Half were visited within"), *(took(each.came.half) for each in found)),
        line(_("Nine in ten were visited within"), *(took(each.came.nine_in_ten) for each in found)),
        line(_("Our promise kept"), *(_of(each.all.promise_kept, each.all.promise_missed) for each in found)),
        line(_("Fixed until now"), *(number(each.all.fixed) for each in found)),
        line(_("Half were fixed within"), *(took(each.fixed.half) for each in found)),
        line(_("Nine in ten were fixed within"), *(took(each.fixed.nine_in_ten) for each in found)),
        line(_("Deadlines of the law kept"), *(_of(each.all.law_kept, each.all.law_missed) for each in found)),
    ]
    left_out = number(found[-1].left_out)
    left = _("Of this year’s, %(count)s more were cancelled or joined to another report.", count=left_out)
    return table(_("How soon somebody came, and how soon it was fixed"), (_("What"), *heads), lines, OF_TIMES, left)


def open_by_age(found: Tally, on: date) -> Table:
    """Tell how long what is open has been so, whenever it was told; a bar for each age."""
    ages = [_("up to %(days)s days ago", days=days) for days in AGES]
    pairs = zip([*ages, _("longer ago")], found.open_by_age, strict=True)
    lines = [line(age, number(count), size=count) for age, count in pairs]
    about = _("Everything that was open when this was counted, whenever it was told; each order in one line.")
    return table(_("Open on %(day)s, by age", day=day(on)), (_("Reported"), _("Open")), lines, about)


def grades(found: Sequence[Numbers], heads: Sequence[object]) -> Table:
    """Tell how residents graded what they reported, the best first."""
    if not any(any(each.grades) for each in found):
        return table(_("Grades by residents"), (), (), _("Nobody has given one."))
    best = range(len(found[0].grades), 0, -1)
    lines = [
        line(_("%(grade)s of 5", grade=grade), *(number(each.grades[grade - 1]) for each in found)) for grade in best
    ]
    return table(_("Grades by residents"), (_("Grade"), *heads), lines)


def buildings(found: Numbers) -> Table:
    """Tell of the buildings, the worst first, with what was spent on each and for each of its homes."""
    heads = (_("Building"), _("Orders"), _("Open"), _("Law kept"), _("Promise kept"), _("Spent"))
    about = [_("The worst first: by deadlines of the law missed, then by promises missed, then by what is open.")]
    more = len(found.buildings) - MOST_BUILDINGS
    if more > 0:
        about.append(_("Buildings that stand better and are not in this table: %(count)s.", count=number(more)))
    lines = [_building(each, found.by_building) for each in found.buildings[:MOST_BUILDINGS]]
    return table(_("Buildings, the worst first"), heads, lines, _OF_THE_YEAR, *about)


def trades(found: Numbers) -> Table:
    """Tell what was spent, by trade; a bar for each where there is one currency."""
    one = len({each.spent.currency for each in found.by_trade}) == 1
    lines = [
        line(
            TRADE_TITLES[Trade(str(each.of))] if each.of else _("no trade named"), number(each.orders),
            money(each.spent), size=each.spent.minor if one else None,
        )
        for each in found.by_trade
    ]  # fmt: skip
    heads = (_("Trade"), _("Orders with a cost"), _("Spent"))
    unknown = _("What nobody wrote down is not in here: of the other orders nothing is known, which is not zero.")
    return table(_("Spent, by trade"), heads, lines, _OF_THE_YEAR, unknown)


def _of(kept: int, missed: int) -> object:
    if not kept + missed:
        return "–"
    return _("%(kept)s of %(decided)s", kept=number(kept), decided=number(kept + missed))


def _building(row: BuildingTally, costs: Sequence[Cost]) -> Line:
    tally, mine = row.tally, [each for each in costs if each.of == row.building.id]
    homes = ngettext("%(num)s home", "%(num)s homes", row.homes) if row.homes else _("homes not written down")
    spent = [money(each.spent) for each in mine]
    return line(
        row.building.address, number(tally.orders), number(tally.open), _of(tally.law_kept, tally.law_missed),
        _of(tally.promise_kept, tally.promise_missed), joined(spent) if mine else "–",
        under=joined([homes, *(_a_home(each, row) for each in mine)]),
    )  # fmt: skip


def _a_home(cost: Cost, row: BuildingTally) -> object:
    each = money(cost.spent.split(row.homes)[0]) if row.homes else "–"
    return _(
        "%(each)s a home, written down for %(orders)s of %(all)s orders", each=each, orders=number(cost.orders),
        all=number(row.tally.orders),
    )  # fmt: skip
