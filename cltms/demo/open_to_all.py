"""What everybody reads of the demo's campaign: its public page, and a petition that neighbors sign."""

from cltms.campaigns import queries
from cltms.campaigns.models import Campaign
from cltms.campaigns.petition import commands as petition
from cltms.campaigns.petition import entering
from cltms.campaigns.petition.commands import Written
from cltms.campaigns.petition.entering import Line
from cltms.campaigns.publishing import commands as publishing
from cltms.campaigns.publishing.gathering import version
from cltms.campaigns.publishing.vocabulary import Part
from cltms.demo.house import House
from cltms.foundation.storage import Storage
from cltms.vacant_lots.publishing.living import offered_pictures
from cltms.vacant_lots.publishing.pages import Told

SITE = "http://127.0.0.1:8000"
SLUG = "tanner-garden"
GOAL = 150
ASKS = Written(
    "We ask the City of Alder Falls to lease 800 Tanner Street to the Millrace Community Land Trust, for a garden "
    "that stays open to all who live around it.",
    "Pedimos a la Ciudad de Alder Falls que arriende el 800 de Tanner Street al Millrace Community Land Trust, para "
    "un huerto que siga abierto a quienes viven alrededor.",
    GOAL,
)
SIGNED = (
    ("Adaeze Nwosu", "325 Juniper Ave", True), ("Walter Lindqvist", "335 Juniper Ave", False),
    ("Marisol Vega", "343 Juniper Ave", True), ("Hugo Vega", "343 Juniper Ave", False),
    ("Farida Noor", "401 Juniper Ave", False), ("Pat Donnelly", "409 Juniper Ave", True),
    ("Teo Marchetti", "711 Juniper Ave", False), ("Ruth Abramson", "761 Juniper Ave", False),
    ("Samnang Keo", "831 Juniper Ave", False), ("Bess Okoro", "the blue house by the bridge", False),
)  # fmt: skip
"""Nobody of them exists."""


def open_to_all(house: House, storage: Storage, campaign: Campaign) -> None:
    """Let neighbors have signed a sheet, and publish the page."""
    act = house.then(house.days.before(22, 17))
    found = queries.campaign(act, campaign.id)
    petition.write(act, found, ASKS)
    petition.open_up(act, found)
    petition.make_sheets(act, found, 2)
    act = house.then(house.days.before(12, 19))
    lines = [Line(number, *signed) for number, signed in enumerate(SIGNED, 1)]
    entering.enter(act, found, 1, house.days.before(13, 12).date(), lines)
    _published(house, storage, found)


def _published(house: House, storage: Storage, campaign: Campaign) -> None:
    act = house.then(house.days.before(5, 10))
    pictures = offered_pictures(act, campaign.jurisdiction_id, [lot.parcel_key for lot in campaign.lots])
    shown = {"parts": [part.value for part in Part], "pictures": [each.picture.id for each in pictures], "promises": []}
    told = Told(
        SLUG, campaign.name, "Un huerto en Tanner Street",
        "Neighbors have cleared this lot of the city. Now we ask for a lease, so that a garden can stay.",
        "El vecindario limpió este lote de la ciudad. Ahora pedimos un arriendo, para que un huerto pueda quedarse.",
        "Millrace Community Land Trust, (614) 555-0100", shown,
    )  # fmt: skip
    page = publishing.prepare(act, campaign, told)
    publishing.publish(act, campaign, version(act, storage, campaign, page, SITE))
