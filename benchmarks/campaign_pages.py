"""A campaign of 200 lots: its page for everybody and its own page, beside the same template on the finished values.

``python -m benchmarks.campaign_pages`` builds the demo's county and publishes such a campaign there.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from benchmarks.lines import Line, as_markdown, compared
from benchmarks.list_pages import filled_again
from benchmarks.measuring import Taken, call, in_turns
from benchmarks.site import Site, opened_site
from cltms.app import make_ready, open_database
from cltms.campaigns import commands, queries
from cltms.campaigns.commands import Wanted
from cltms.campaigns.publishing import commands as publishing
from cltms.campaigns.publishing import gathering
from cltms.campaigns.publishing.vocabulary import Part
from cltms.campaigns.vocabulary import Ask
from cltms.config import load_settings
from cltms.demo import county
from cltms.foundation.act import OPERATOR, Door, acting_as
from cltms.foundation.progress import unseen
from cltms.foundation.storage import storage_in
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.publishing.pages import Told

LOTS, TIMES, AIM = 200, 15, "≤ 150 ms"
SLUG = "two-hundred-lots"
DEMO_PLACE = "sycamore-county-oh"


def of_a_large_campaign() -> Iterator[Line]:
    """Ask for both pages as a browser does that has kept nothing."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        settings = load_settings(environment="test", data_dir=folder)
        database = open_database(settings)
        make_ready(database)
        county.build(database, folder, unseen)
        database.close()
        with opened_site(str(settings.database_url), folder) as site:
            number = _published(site)
            for name, address in (("page for everybody", f"/c/{SLUG}/en"), ("own page", f"/campaigns/{number}")):
                yield _beside_its_template(site, f"{name} of a campaign with {LOTS} lots", address)


def _beside_its_template(site: Site, name: str, address: str) -> Line:
    with site.visitor:  # keeps the request open, so that its template can be filled again
        template = filled_again(site.visitor, address)
        bare: Taken = in_turns(TIMES, lambda: call(template))[0]
    ours = in_turns(TIMES, lambda: call(lambda: site.visitor.get(address)))[0]
    return compared(name, ours, "its template alone", bare, AIM)


def _published(site: Site) -> int:
    """Begin and publish the campaign; gives its number."""
    with acting_as(site.database, OPERATOR, Door.COMMAND_LINE) as act:
        place = act.session.scalars(select(Jurisdiction).where(Jurisdiction.slug == DEMO_PLACE)).one()
        here = Parcel.jurisdiction_id == place.id, Parcel.last_edition.is_(None)
        lots = act.session.scalars(select(Parcel).where(*here).order_by(Parcel.vacancy.desc()).limit(LOTS)).all()
        begun = commands.begin(act, place, Wanted("Two hundred lots", Ask.TRANSFER), list(lots), "measured")
        campaign = queries.campaign(act, begun.id)
        told = Told(SLUG, "Two hundred lots", "Doscientos lotes", shown={"parts": [part.value for part in Part]})
        page = publishing.prepare(act, campaign, told)
        made = gathering.version(act, storage_in(site.settings.data_dir), campaign, page, "https://land.example")
        publishing.publish(act, campaign, made)
        return begun.id


if __name__ == "__main__":
    print(as_markdown(list(of_a_large_campaign())))
