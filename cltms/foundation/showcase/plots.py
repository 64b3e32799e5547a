"""Made-up numbers for the page of components: one plot of each kind."""

from datetime import date

from flask_babel import format_date, gettext

from reports.plots import Event, Plot, Series, Timeline


def one_series() -> Plot:
    """Bars with one series."""
    names = (gettext("Public"), gettext("Business"), gettext("Individual"), gettext("Unknown"))
    return Plot(
        gettext("Vacant lots by owner"), gettext("Owner"), gettext("lots"), names,
        (Series(gettext("Vacant"), (1204, 388, 951, 12)),),
    )  # fmt: skip


def stacked() -> Plot:
    """Bars with several series, one of them narrow."""
    years = ("2024", "2025", "2026")
    return Plot(
        gettext("Repairs by how they ended"), gettext("Year"), gettext("requests"), years,
        (Series(gettext("Done"), (140, 171, 212)), Series(gettext("Under way"), (31, 12, 40)),
         Series(gettext("Declined"), (3, 2, 6))),
    )  # fmt: skip


def over_time() -> Plot:
    """Lines along years, with one value that is not known."""
    years = ("2021", "2022", "2023", "2024", "2025", "2026")
    return Plot(
        gettext("Homes held in common"), gettext("Year"), gettext("homes"), years,
        (Series(gettext("Land trust"), (12, 18, 31, 31, 44, 58)),
         Series(gettext("Co-operatives"), (None, 4, 9, 16, 22, 41))),
    )  # fmt: skip


def life() -> Timeline:
    """A life with a past, a stretch and something to come."""
    days = (
        (date(2019, 5, 2), None, gettext("The house is torn down."), False),
        (date(2024, 1, 1), date(2026, 11, 3), gettext("On the roll as vacant land of the city."), False),
        (date(2026, 11, 3), None, gettext("Visited: no building, a path across it."), False),
        (date(2026, 12, 15), None, gettext("The council votes on the request."), True),
    )
    events = tuple(Event(on, format_date(on, "long"), text, until, coming) for on, until, text, coming in days)
    return Timeline(gettext("The life of a lot"), events)
