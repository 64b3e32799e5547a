"""Commodities: money by its currency, and hours of work in minutes; how amounts of them are read and written."""

from babel.numbers import list_currencies

from cltms.foundation.amounts import amount as money_amount
from cltms.foundation.amounts import measure, plain, written
from cltms.foundation.errors import Refused
from cltms.ledger.vocabulary import WORK
from maps.sentences import sentence

HOUR = 60
"""Minutes."""


def is_known(commodity: str) -> bool:
    """Whether it is hours of work or a currency."""
    return commodity == WORK or commodity in list_currencies()


def shown(minor: int, commodity: str, lang: str | None = None) -> str:
    """Write an amount for a reader: money as they write it, work as hours and minutes."""
    if commodity != WORK:
        return written(minor, commodity, lang)
    hours, minutes = divmod(abs(minor), HOUR)
    return f"{'−' if minor < 0 else ''}{hours}:{minutes:02d} h"


def bare(minor: int, commodity: str) -> str:
    """Write an amount for a file: figures and a point; work in whole minutes."""
    return str(minor) if commodity == WORK else plain(minor, commodity)


def coded(minor: int, commodity: str) -> str:
    """Write an amount where no reader is known, such as in a sentence that is said later."""
    return shown(minor, commodity) if commodity == WORK else f"{bare(minor, commodity)} {commodity}"


def read(text: str, language: str, commodity: str) -> int:
    """Read an amount above zero in minor units; work as ``1:30`` or ``1.5`` hours. `Refused` for what is none."""
    if commodity != WORK:
        return money_amount(text, language, commodity).minor
    hours, sign, minutes = text.strip().partition(":")
    if sign and hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2 and int(minutes) < HOUR:
        found = int(hours) * HOUR + int(minutes)
    else:
        exact = measure(text, language) * HOUR
        found = int(exact) if exact == int(exact) else 0
    if not 0 < found <= 10**6:
        raise Refused(sentence("“{text}” are no hours. Write them as 1:30 or 1.5.", text=text))
    return found
