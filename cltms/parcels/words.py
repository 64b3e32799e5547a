"""Areas, money, days and owners as the reader writes them, with their units."""

import math
import re

from babel.numbers import format_currency, format_decimal
from flask_babel import gettext as _

from cltms.foundation.writing import local
from cltms.parcels.models import Parcel
from maps.addresses import readable, without_zero
from maps.owners.vocabulary import OwnerKind
from maps.parcel_files.assembly import SEVERAL_OWNERS
from reports import speech

SURE, RATHER_SURE = 0.9, 0.7
"""Confidence from which we say that we are sure of a column, or rather sure."""
SQUARE_FEET_PER_M2 = 10.763910416709722
FEET_PER_METRE = 3.280839895013123
NAMED_ON_PAPER = frozenset({OwnerKind.PUBLIC.value, OwnerKind.NONPROFIT.value, OwnerKind.RELIGIOUS.value})
"""Owners that may stand on paper and public pages by name; of all others these say only of which kind they are."""
_SEVERAL = re.compile(re.escape(SEVERAL_OWNERS).replace(r"\{count\}", r"(?P<count>\d+)"))


def area(area_m2: float | None, lang: str) -> str:
    """An area in two units, as papers write it; an em dash where it is not known."""
    return "—" if area_m2 is None or math.isnan(area_m2) else speech.area(area_m2, lang)


def length(metres: float, lang: str) -> str:
    """A length in feet with metres beside it."""
    feet = format_decimal(round(metres * FEET_PER_METRE), locale=local(lang))
    exact = format_decimal(round(metres, 1), locale=local(lang))
    return f"{feet} {'pies' if lang == 'es' else 'ft'} ({exact} m)"


def money(minor: int | None, lang: str, currency: str = "USD") -> str:
    """An amount in whole units of the currency; an em dash where it is not known."""
    if minor is None:
        return "—"
    return format_currency(minor / 100, currency, format="¤#,##0", locale=local(lang), currency_digits=False)


def sureness(confidence: float) -> str:
    """How sure we are of something, in words."""
    if confidence >= SURE:
        return str(_("sure"))
    return str(_("rather sure") if confidence >= RATHER_SURE else _("not sure"))


def address(line: str | None) -> str:
    """A parcel's own address for reading; house number 0 is said in words. Empty where the roll gives none."""
    bare, numberless = without_zero(line or "")
    street = readable(bare)
    return str(_("%(street)s (no house number)", street=street)) if numberless and street else street


def holder(parcel: Parcel) -> str:
    """Name the body or organization that owns a parcel, as it is called or as the roll has it.

    '' for every owner that may be a private person, and where another line than an owner's told of which kind it is.
    """
    if parcel.owner_kind not in NAMED_ON_PAPER:
        return ""
    line = parcel.owner2 if parcel.owner_column == "owner2" else parcel.owner
    told_elsewhere = parcel.owner_column not in (None, "owner", "owner2")
    return parcel.owner_name or ("" if told_elsewhere or not line or _SEVERAL.fullmatch(line) else line)


def owner(line: str | None) -> str | None:
    """An owner as the roll has it; only where we wrote that there are several is it said in the reader's language."""
    several = _SEVERAL.fullmatch(line or "")
    return line if several is None else str(_(SEVERAL_OWNERS)).format(count=several["count"])
