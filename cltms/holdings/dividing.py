"""In whose hands a right is: shares as fractions that come to the whole, exactly."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cltms.foundation.errors import Refused
from maps.sentences import sentence

WHOLE = Fraction(1)
MOST_PARTS = 10**9
MOST_HOLDERS = 50


@dataclass(frozen=True)
class Part:
    """The share of one holder; ``holder`` is None for the trust itself."""

    holder: str | None
    share: Fraction


def fraction_of(text: str) -> Fraction:
    """Read a share such as ``1/3``, ``50 %`` or ``0.5``; `Refused` for what is none, for nothing and for too much."""
    tidy = text.strip().replace(" ", "")
    percent = tidy.endswith("%")
    try:
        share = Fraction(tidy.rstrip("%").replace(",", ".")) / (100 if percent else 1)
    except (ValueError, ZeroDivisionError):
        raise Refused(sentence("“{text}” is no share. Write 1/3, 50 % or 0.5.", text=text.strip())) from None
    if not 0 < share <= WHOLE:
        raise Refused(sentence("A share is more than nothing and at most the whole: 1 or 100 %."))
    if share.denominator > MOST_PARTS:
        raise Refused(sentence("This share is too fine. Write it as a fraction, such as 1/3."))
    return share


def divided(ours: str, others: str) -> tuple[Part, ...]:
    """Read our share, and those of others line by line (``name: share``); `Refused` unless they come to the whole."""
    parts = [Part(None, fraction_of(ours))] if ours.strip() else []
    parts += [_other(line) for line in others.splitlines() if line.strip()]
    return whole(parts)


def whole(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Give the parts back when they come to the whole and nobody stands there twice; `Refused` otherwise."""
    if len(parts) > MOST_HOLDERS:
        raise Refused(sentence("A right is written down for at most {most} holders.", most=MOST_HOLDERS))
    names = [each.holder for each in parts]
    if len(set(names)) < len(names):
        raise Refused(sentence("One holder stands there twice. Write each once, with the whole of their share."))
    together = sum((each.share for each in parts), Fraction(0))
    if together != WHOLE:
        raise Refused(
            sentence("The shares come to {sum}. They have to come to the whole: 1 or 100 %.", sum=str(together))
        )
    return tuple(parts)


def _other(line: str) -> Part:
    name, colon, share = line.rpartition(":")
    if not colon or not name.strip():
        raise Refused(sentence("Write each holder as name: share, such as “City of Alder Falls: 1/3”."))
    return Part(name.strip(), fraction_of(share))
