"""Say in a few words which lots a filter asks for, for papers that show what it found."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _

from cltms.parcels import words
from cltms.parcels.filters import Apart, ParcelFilter
from cltms.parcels.vocabulary import BODY_TITLES, OWNER_KIND_TITLES, SET_APART_TITLES, VACANCY_TITLES


def described(wanted: ParcelFilter, lang: str) -> str:
    """Name the answers of ``wanted`` one after another, in gettext's language; '' where none was given."""
    parts = [
        _named(wanted.owner_kind, OWNER_KIND_TITLES),
        _named(wanted.owner_body, BODY_TITLES),
        _named(wanted.vacancy, VACANCY_TITLES),
        _named(wanted.set_apart, SET_APART_TITLES),
        ", ".join(wanted.district),
        _("without parks, streets and slivers") if wanted.apart is Apart.WITHOUT else "",
        _("only parks, streets and slivers") if wanted.apart is Apart.ONLY else "",
        *_sizes(wanted, lang),
        _("on a public body’s own list") if wanted.listed else "",
        _("with an open code violation") if wanted.cited else "",
        _("found by “%(text)s”", text=wanted.text) if wanted.text else "",
    ]
    return " · ".join(str(part) for part in parts if part)


def _named(values: Iterable[Any], titles: Mapping[Any, Any]) -> str:
    return ", ".join(str(titles[value]) for value in values)


def _sizes(wanted: ParcelFilter, lang: str) -> list[str]:
    """What is asked of area and value."""
    parts = []
    if wanted.min_area_m2 is not None:
        parts.append(_("at least %(size)s", size=words.area(wanted.min_area_m2, lang)))
    if wanted.max_area_m2 is not None:
        parts.append(_("at most %(size)s", size=words.area(wanted.max_area_m2, lang)))
    if wanted.min_value_minor is not None:
        parts.append(_("worth at least %(value)s", value=words.money(wanted.min_value_minor, lang)))
    if wanted.max_value_minor is not None:
        parts.append(_("worth at most %(value)s", value=words.money(wanted.max_value_minor, lang)))
    return parts
