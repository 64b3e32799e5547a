"""Amounts of money as people write and read them; what could be read in two ways is asked again, never guessed."""

import re
from decimal import Decimal

from babel.numbers import format_currency

from cltms.foundation.errors import Refused
from cltms.foundation.money import Money, places
from cltms.foundation.writing import local
from maps.sentences import sentence

LARGEST_MINOR = 10**12
"""Ten thousand million dollars: nothing here costs more, and a slip of the finger is caught."""
_SIGNS = re.compile(r"[\s$€£¥\u00a0\u202f']+")
_CODE = re.compile(r"^(?:[A-Za-z]{3})?([^A-Za-z]+)(?:[A-Za-z]{3})?$")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+")
LONE_GROUP = {"en": ","}
"""Languages in which a lone sign before three figures means thousands; readers of Spanish write it both ways."""


def amount(text: str, language: str, currency: str) -> Money:
    """Read an amount above zero as readers of ``language`` write it.

    ``1,234.50`` and ``1.234,50`` say which sign is which. A lone sign before three figures may part the thousands or
    the decimals: `Refused` unless the language leaves no doubt. `Refused` for what is no amount, too.
    """
    tidy = _CODE.sub(r"\1", _SIGNS.sub("", text))
    whole, decimals = _parted(tidy, text, language)
    try:
        found = Money.of(Decimal(f"{whole}.{decimals or '0'}"), currency)
    except (ArithmeticError, ValueError):
        raise Refused(
            sentence("“{text}” has more figures after the point than {currency} knows.", text=text, currency=currency)
        ) from None
    if not 0 < found.minor <= LARGEST_MINOR:
        raise Refused(sentence("“{text}” is not an amount that something here can cost.", text=text))
    return found


def measure(text: str, language: str) -> Decimal:
    """Read a measure, such as hours or kilograms, as readers of ``language`` write it; by the rule of amounts."""
    whole, decimals = _parted(_SIGNS.sub("", text), text, language)
    return Decimal(f"{whole}.{decimals or '0'}")


def written(minor: int, currency: str, lang: str | None = None) -> str:
    """Write an amount for the reader; for templates."""
    shown = Decimal(minor).scaleb(-places(currency))
    return str(format_currency(shown, currency, locale=local(lang), currency_digits=True))


def plain(minor: int, currency: str) -> str:
    """Write an amount for a form or a file: figures and a point, nothing else."""
    return str(Money(minor, currency).amount)


def _parted(tidy: str, text: str, language: str) -> tuple[str, str]:
    """Give the figures before and after the sign of the decimals."""
    signs = [sign for sign in tidy if sign in ".,"]
    if not re.fullmatch(r"[0-9]+(?:[.,][0-9]+)*", tidy):
        raise Refused(sentence("“{text}” is not an amount. Write figures, such as 1234.50.", text=text))
    if not signs:
        return tidy, ""
    whole, _sign, decimals = tidy.rpartition(signs[-1])
    if len(signs) == 1 and len(decimals) != 3:
        return whole, decimals
    if len(signs) == 1:
        if LONE_GROUP.get(language) == signs[0] and _GROUPED.fullmatch(tidy):
            return whole + decimals, ""
        raise Refused(
            sentence(
                "“{text}” can be read in two ways. Write {whole}, or {cents} if you mean a part of one.",
                text=text, whole=str(int(whole + decimals)), cents=f"{whole}.{decimals[:2]}",
            )
        )  # fmt: skip
    return _of_several(tidy, whole, decimals, signs, text)


def _of_several(tidy: str, whole: str, decimals: str, signs: list[str], text: str) -> tuple[str, str]:
    """Part an amount with several signs: one kind parts thousands, another that comes last and once the decimals."""
    if len(set(signs)) == 1 and _GROUPED.fullmatch(tidy):
        return whole.replace(signs[0], "") + decimals, ""
    if len(set(signs[:-1])) == 1 and signs[-1] != signs[0] and _GROUPED.fullmatch(whole):
        return whole.replace(signs[0], ""), decimals
    raise Refused(sentence("“{text}” is not an amount. Write figures, such as 1234.50.", text=text))
