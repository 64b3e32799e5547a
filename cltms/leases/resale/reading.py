"""How amounts, shares and numbers that somebody typed are read; what could be meant in two ways is asked again."""

import re
from decimal import Decimal
from fractions import Fraction

from flask_babel import get_locale
from flask_babel import gettext as _
from wtforms.validators import ValidationError

from cltms.foundation.amounts import measure
from cltms.foundation.errors import Refused
from cltms.foundation.forms import tidied
from cltms.foundation.i18n import say
from cltms.foundation.typed_money import minor_of
from cltms.leases.resale.formula.terms import PERCENT

MOST_LINES = 60
MOST_PERCENT = 1000
THREE_DECIMALS = re.compile(r"[0-9]+\.[0-9]{3}")


def number_of(text: str | None) -> Fraction | None:
    """Read a number of an index; None for nothing."""
    tidy = tidied(text)
    if not tidy:
        return None
    try:
        # Consumer prices have three figures after the point, which readers of English write in one way only.
        plain = _language() == "en" and THREE_DECIMALS.fullmatch(tidy)
        found = Fraction(tidy) if plain else Fraction(measure(tidy, _language()))
    except Refused as error:
        raise ValidationError(say(error.sentence)) from None
    if not 0 < found < 10**12:
        raise ValidationError(_("This is not a value of an index. Write figures, such as 90100 or 307.026."))
    return found


def share_of(percent: Decimal | None) -> Fraction | None:
    """Read per cent as a share; None for nothing."""
    return None if percent is None else Fraction(percent) / PERCENT


def year_lines(text: str | None) -> list[tuple[int, Fraction]]:
    """Read lines such as ``2024 1.5`` as years with shares; ValidationError for a line that is not one."""
    found = []
    for line in lines_in(text):
        year, _space, percent = line.replace(":", " ").replace("%", " ").strip().partition(" ")
        tidy = percent.strip()
        try:
            share = Fraction(measure(tidy, _language())) / PERCENT
        except Refused as error:
            raise ValidationError(say(error.sentence)) from None
        if not year.isdecimal() or not 0 <= int(year) <= 2200 or share > 10:
            raise ValidationError(_("“%(line)s”: write the year and then the percentage, such as 2024 1.5", line=line))
        found.append((int(year), share))
    if len({year for year, _share in found}) < len(found):
        raise ValidationError(_("One year stands here twice."))
    return sorted(found)


def money_lines(text: str | None, currency: str) -> list[tuple[str, int]]:
    """Read lines such as ``Street paved 1500.00``; a minus before the amount takes it away."""
    found = []
    for line in lines_in(text):
        said, _space, figures = line.rpartition(" ")
        minor = minor_of(figures, currency, below_zero=True)
        if not said or minor is None:
            raise ValidationError(_("“%(line)s”: write what it is for, then the amount.", line=line))
        found.append((said, minor))
    return found


def lines_in(text: str | None) -> list[str]:
    """Give the lines that say something; ValidationError for too many."""
    lines = [tidied(line) for line in (text or "").splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise ValidationError(_("Write at most %(most)s lines.", most=MOST_LINES))
    return lines


def _language() -> str:
    return str(get_locale())[:2]
