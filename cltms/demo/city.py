"""What the city says in the demo: an official, a conversation about one lot, and a promise."""

from datetime import timedelta

from sqlalchemy import select

from cltms.demo.days import Days
from cltms.foundation.act import Act
from cltms.parcels import places
from cltms.parcels.models import Parcel
from cltms.vacant_lots.city import commands, officials, promising
from cltms.vacant_lots.city.commands import Said, Stands
from cltms.vacant_lots.city.officials import Office
from cltms.vacant_lots.city.vocabulary import SaidBy, Standing
from maps.owners.vocabulary import Body

LOT = "800 TANNER ST"


def city(act: Act, days: Days) -> None:
    """Write down whom to call about a lot, what was said and what was promised."""
    rows = select(Parcel).where(Parcel.situs == LOT, Parcel.last_edition.is_(None)).order_by(Parcel.id)
    lot = act.session.scalars(rows).first()
    if lot is None:
        return
    place = places.by_id(act.session, lot.jurisdiction_id)
    office = Office(
        "Dana Whitfield", "Director of real estate", "City of Alder Falls", "(614) 555-0177", "land@alderfalls.example"
    )
    dana = officials.add(act, place, office)
    if lot.owner_body:
        officials.call_about_body(act, dana, Body(lot.owner_body), None)
    words = "The lot is on hold until the audit of city land is done. She is in favor of a garden."
    said = Said(days.before(9, 10).date(), SaidBy.MEETING, words)
    conversation = commands.note(act, dana, said, [lot])
    until = days.today + timedelta(days=60)
    commands.told(act, [lot], Stands(Standing.ON_HOLD, said.held_on, until), conversation=conversation)
    promising.note(act, conversation, "Send the list of lots that are for sale", days.before(2, 10).date())
