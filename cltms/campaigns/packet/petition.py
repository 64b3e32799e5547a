"""The one place where a packet asks how many signed the petition: by district, and in all for the cover."""

from dataclasses import dataclass

from flask_babel import gettext as _

from cltms.campaigns.models import Campaign
from cltms.campaigns.packet.models import PacketWords
from cltms.campaigns.petition.commands import petition_of
from cltms.campaigns.petition.counting import totals
from cltms.foundation.act import Reading
from cltms.foundation.writing import day
from maps.privacy import withheld
from reports.packet import Signatures

FEWEST = 5
"""A packet goes into public files: a district with fewer signatures is counted among the others."""


def by_district(look: Reading, campaign: Campaign) -> tuple[Signatures, ...] | None:
    """Count the signatures by place as the petition's own page does, small numbers together; None without any.

    A place that is unknown stands in a line of its own, because it is not somewhere else. Only where even all small
    numbers together would be too few to be told, they are told with those of unknown place.
    """
    counted, petition = totals(look, campaign), petition_of(look, campaign)
    if counted is None or petition is None or not counted.total:
        return None
    inside = str(_("In no district") if petition.layer_name else campaign.jurisdiction.name)
    places = [
        *counted.by_district,
        (inside, counted.elsewhere_inside),
        (str(_("Outside of the area")), counted.outside),
    ]
    held, told = withheld([number for _name, number in places], FEWEST)
    shown = [Signatures(name, number) for (name, _all), number in zip(places, held, strict=True) if number]
    together = sum(number for _name, number in places) - sum(each.count for each in shown)
    if together and told is None:
        rest = [Signatures(_("Elsewhere, or place unknown"), together + counted.unknown)]
    else:
        rest = [
            Signatures(_("Other places, counted together"), together),
            Signatures(_("Place unknown"), counted.unknown),
        ]
    return (*shown, *(each for each in rest if each.count))


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
