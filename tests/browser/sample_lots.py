"""What the city says of a lot: an official with promises kept and overdue, evidence, and pathways."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

from PIL import Image

from cltms.foundation.acting import Act
from cltms.foundation.brought_files import Brought
from cltms.foundation.pictures import cleaned
from cltms.foundation.storage import Storage
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.city import commands, officials, promising, queries
from cltms.vacant_lots.city.commands import Said, Stands
from cltms.vacant_lots.city.officials import Office
from cltms.vacant_lots.city.vocabulary import SaidBy, Standing
from cltms.vacant_lots.city.workflow import KEEP
from cltms.vacant_lots.pathways import commands as pathways
from cltms.vacant_lots.pathways.matching import Match
from cltms.vacant_lots.pathways.shipped import shipped
from maps.owners.vocabulary import Body
from tests.browser.sample_work import Parts


def around(act: Act, place: Jurisdiction, lot: Parcel, storage: Storage) -> Parts:
    """Give what stands in the addresses around a lot."""
    office = ("Director of real estate", "City of Alder Falls", "(614) 555-0142", "re@city.example")
    dana = officials.add(act, place, Office("Dana Whitfield", *office))
    officials.call_about_body(act, dana, Body(str(lot.owner_body)), None)
    said = Said(act.today - timedelta(days=40), SaidBy.MEETING, "The lot is on hold until the audit is done.")
    found = commands.note(act, dana, said, [lot])
    until = act.today + timedelta(days=60)
    commands.told(act, [lot], Stands(Standing.ON_HOLD, said.held_on, until), conversation=found)
    earlier = act.today - timedelta(days=400)
    commands.told(act, [lot], Stands(Standing.AVAILABLE, earlier), source="List of city lots, page 4")
    kept = promising.note(act, found, "Have the dumped tires taken away", act.today - timedelta(days=20))
    promising.settle(act, queries.promise(act, kept.id), KEEP, act.today - timedelta(days=22), "Gone; seen on a walk")
    late = promising.note(act, found, "Send the list of lots that are for sale", act.today - timedelta(days=3))
    out = BytesIO()
    Image.new("RGB", (320, 240), (70, 110, 80)).save(out, "JPEG")
    photo = cleaned(out.getvalue())
    brought = Brought(storage.put(photo.content, photo.ending), photo.media_type)
    file = commands.add_file(act, queries.conversation(act, found.id), brought, "The lot on the day of the meeting")
    guide = replace(shipped()[0].guide, match=Match(bodies=(Body(str(lot.owner_body)),), only_vacant=True))
    pathway = pathways.add(act, place, guide)
    return {
        "official_id": str(dana.id), "conversation_id": str(found.id), "promise_id": str(late.id),
        "file_id": str(file.id), "pathway_id": str(pathway.id),
    }  # fmt: skip
