"""How an amount that somebody typed is read, in their language; what could be meant in two ways is asked again."""

from flask_babel import get_locale
from wtforms.validators import ValidationError

from cltms.foundation.amounts import amount
from cltms.foundation.errors import Refused
from cltms.foundation.forms import tidied
from cltms.foundation.i18n import say

MINUS = ("-", "−")


def minor_of(text: str | None, currency: str, *, below_zero: bool = False) -> int | None:
    """Read an amount in minor units, also zero; None for nothing. ValidationError says what is wrong."""
    tidy = tidied(text)
    if not tidy:
        return None
    if tidy.startswith(MINUS) and below_zero:
        return -(minor_of(tidy[1:], currency) or 0)
    if not tidy.strip("0.,"):
        return 0
    try:
        return amount(tidy, _language(), currency).minor
    except Refused as error:
        raise ValidationError(say(error.sentence)) from None


def _language() -> str:
    return str(get_locale())[:2]
