"""Who can take an order, crews and contractors in one list, those who mend such things first."""

from collections.abc import Sequence

from flask_babel import gettext as _

from cltms.crews import queries as crews
from cltms.crews.models import Contractor, Crew
from cltms.crews.vocabulary import TRADE_TITLES, Trade
from cltms.foundation.act import Reading

Taker = Crew | Contractor
"""Who does an order."""
CREW, CONTRACTOR = "crew", "contractor"


def takers(look: Reading, trade: str | None = None) -> list[Taker]:
    """List who gets orders, those of ``trade`` first, crews of the trust before contractors, then by name."""
    known: list[Taker] = [*crews.crews(look), *crews.contractors(look)]
    return sorted(known, key=lambda taker: (trade not in taker.trades, isinstance(taker, Contractor), taker.name))


def key_of(taker: Taker) -> str:
    """Give the word by which a page and an address name somebody: crew-3, contractor-7."""
    return f"{CREW if isinstance(taker, Crew) else CONTRACTOR}-{taker.id}"


def title_of(taker: Taker) -> str:
    """Name somebody with what they mend."""
    trades = ", ".join(str(TRADE_TITLES[Trade(each)]) for each in taker.trades)
    kind = _("Crew") if isinstance(taker, Crew) else _("Contractor")
    return f"{kind}: {taker.name} ({trades})" if trades else f"{kind}: {taker.name}"


def choices(look: Reading) -> Sequence[tuple[str, str]]:
    """Give everybody who gets orders as choices of a list."""
    return [(key_of(taker), f"{_('Contractor')}: {taker.name}" if isinstance(taker, Contractor) else taker.name)
            for taker in takers(look)]  # fmt: skip
