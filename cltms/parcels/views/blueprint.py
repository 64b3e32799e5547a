"""The pages' common ground: the blueprint, and finding the jurisdiction and the lot that an address names."""

from datetime import date

from flask import Blueprint
from flask_babel import format_date, get_locale

from cltms.foundation.act import Reading
from cltms.foundation.errors import NotThere
from cltms.parcels import importing, queries, words
from cltms.parcels.formats import FORMATS
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.parcels.vocabulary import (
    AVAILABILITY_TITLES,
    BODY_TITLES,
    CHANGE_TITLES,
    LAYER_TITLES,
    OWNER_KIND_TITLES,
    SET_APART_TITLES,
    VACANCY_TITLES,
)

bp = Blueprint("parcels", __name__, template_folder="../templates")


def language() -> str:
    """The code of the reader's language."""
    return str(get_locale())[:2]


def short_day(day: date) -> str:
    """A day in few letters, for the foot of a plot."""
    return str(format_date(day, "short"))


def place_named(look: Reading, slug: str) -> Jurisdiction:
    """The jurisdiction of an address; raises NotThere."""
    jurisdiction = importing.jurisdiction_named(look.session, slug)
    if jurisdiction is None:
        raise NotThere
    return jurisdiction


def lot_named(look: Reading, jurisdiction: Jurisdiction, key: str) -> Parcel:
    """The lot of an address as it is in the live edition; raises NotThere."""
    parcel = queries.lot(look.session, jurisdiction, key)
    if parcel is None:
        raise NotThere
    return parcel


@bp.app_template_filter("area")
def _area(area_m2: float | None) -> str:
    return words.area(area_m2, language())


@bp.app_template_filter("area_lines")
def _area_lines(area_m2: float | None) -> tuple[str, str]:
    """An area for a column of figures: in the one unit, and below it in the other."""
    first, _between, second = words.area(area_m2, language()).partition(" (")
    return first, second.rstrip(")")


@bp.app_template_filter("degrees")
def _degrees(value: float, plus: str, minus: str) -> str:
    """A longitude or latitude as maps write it, to about a kilometre."""
    return f"{abs(value):.2f}° {plus if value >= 0 else minus}"


@bp.app_template_filter("length_m")
def _length(metres: float) -> str:
    return words.length(metres, language())


@bp.app_template_filter("money")
def _money(minor: int | None) -> str:
    return words.money(minor, language())


@bp.app_template_filter("address")
def _address(line: str | None) -> str:
    return words.address(line)


@bp.app_template_filter("owner")
def _owner(line: str | None) -> str | None:
    return words.owner(line)


@bp.app_template_filter("sureness")
def _sureness(confidence: float) -> str:
    return words.sureness(confidence)


@bp.app_context_processor
def _titles() -> dict[str, object]:
    return {
        "owner_kind_titles": OWNER_KIND_TITLES, "body_titles": BODY_TITLES, "vacancy_titles": VACANCY_TITLES,
        "set_apart_titles": SET_APART_TITLES, "availability_titles": AVAILABILITY_TITLES, "layer_titles": LAYER_TITLES,
        "change_titles": CHANGE_TITLES,
        "export_formats": FORMATS,
    }  # fmt: skip


@bp.app_template_global("plain")
def _plain(titles: dict[object, object]) -> dict[str, str]:
    """Titles by the value of their vocabulary, for scripts."""
    return {str(getattr(key, "value", key)): str(title) for key, title in titles.items()}
