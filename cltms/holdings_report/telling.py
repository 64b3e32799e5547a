"""The figures of a year in words, each with how it was counted."""

from babel.numbers import format_percent
from flask_babel import gettext as _

from cltms.foundation.writing import local
from cltms.holdings_report.counting import BandCounted
from cltms.holdings_report.queries import Year
from reports import speech


def figures_of(told: Year) -> list[tuple[str, str, str]]:
    """Give title, value and how it is counted of each figure."""
    now = told.now
    return [
        (
            _("Homes kept affordable"), str(now.homes),
            _("Homes under a ground lease or an occupancy agreement on the last day told."),
        ),
        (_("Homes sold on"), str(now.sold), _("Leases that ended in the year because the home was sold.")),
        (
            _("Turnover"), _("not known") if now.turnover is None else _percent(float(now.turnover)),
            _("Homes sold on, of the %(count)s under a lease on the first day of the year.", count=now.at_first),
        ),
        (
            _("Foreclosures avoided"), str(now.avoided),
            _("Homes behind or in default that were settled or cured in the year, and not foreclosed in it."),
        ),
        (_("Foreclosures"), str(now.foreclosed), _("Leases that ended in the year because the lender foreclosed.")),
        (
            _("Land held"), _area(told),
            _(
                "Lots: %(lots)s, each once. Holdings: %(holdings)s. By the county’s roll.", lots=told.lots,
                holdings=len(told.land),
            ),
        ),
    ]  # fmt: skip


def acres(area_m2: float) -> str:
    """Write land in acres and hectares, as boards and counties sum it up."""
    return f"{speech.acres(area_m2)} acres ({speech.hectares(area_m2)} ha)"


def band_title(band: BandCounted) -> str:
    """Say for whom homes are kept."""
    if band.ami_percent is None:
        return str(_("No covenant with an income limit is written down"))
    return str(_("Households up to %(percent)s %% of AMI", percent=band.ami_percent))


def _area(told: Year) -> str:
    return str(_("not known")) if told.area_m2 is None else acres(told.area_m2)


def _percent(share: float) -> str:
    return str(format_percent(share, "#,##0.0 %", locale=local()))
