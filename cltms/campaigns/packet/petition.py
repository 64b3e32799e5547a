"""The one place where a packet asks how many signed the petition: by district, and in all for the cover."""

from dataclasses import dataclass

from flask_babel import gettext as _

from cltms.campaigns.models import Campaign
from cltms.campaigns.packet.models import PacketWords
from cltms.campaigns.petition.counting import totals
from cltms.foundation.act import Reading
from cltms.foundation.writing import day
from maps.privacy import withheld
from reports.packet import Signatures

FEWEST = 5
"""A packet goes into public files: a district with fewer signatures is counted among the others."""


def by_district(look: Reading, campaign: Campaign) -> tuple[Signatures, ...] | None:
    """Count the signatures by district, small numbers together; None where nobody collects any."""
    counted = totals(look, campaign)
    if counted is None or not counted.total:
        return None
    held, _total = withheld([number for _name, number in counted.by_district], FEWEST)
    named = [
        Signatures(name, shown)
        for (name, _number), shown in zip(counted.by_district, held, strict=True)
        if shown is not None
    ]
    others = counted.total - sum(each.count for each in named)
    rest = [Signatures(_("Elsewhere, or place unknown"), others)] if others else []
    return (*named, *rest)


@dataclass(frozen=True)
class Neighbors:
    """The number of neighbors on the cover with its source; ``doubt`` says that another one was typed."""

    number: int | None = None
    source: str = ""
    doubt: str = ""


def neighbors(look: Reading, campaign: Campaign, row: PacketWords | None) -> Neighbors:
    """Give who signed and was counted once; without signatures, the number that was typed."""
    typed = Neighbors(row.neighbors, row.neighbors_source or "") if row else Neighbors()
    counted = totals(look, campaign)
    if counted is None or not counted.total:
        return typed
    source = _("signatures on our petition, each person once, counted on %(day)s", day=day(look.house_day))
    doubt = "" if typed.number in {None, counted.total} else _(
        "%(typed)s neighbors were typed for the cover, and the petition counts %(counted)s. The cover says what the"
        " petition counts.", typed=f"{typed.number:,}", counted=f"{counted.total:,}",
    )  # fmt: skip
    return Neighbors(counted.total, source, doubt)
