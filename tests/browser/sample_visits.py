"""A turf of the demo's lots: a walk given by a link and to everybody, a visit with a picture, a doubt, a correction."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

from PIL import Image
from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.foundation.acting import OPERATOR, Act
from cltms.foundation.brought_files import Brought
from cltms.foundation.pictures import cleaned
from cltms.foundation.progress import unseen
from cltms.foundation.storage import Storage
from cltms.parcels import queries as roll
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.roles import Role
from cltms.vacant_lots.visits import cutting, giving, queries, seeing
from cltms.vacant_lots.visits.models import Turf
from cltms.vacant_lots.visits.seeing import Seen
from cltms.vacant_lots.walks.collecting import WalkOrder, cut_walks
from tests.browser.demo_house import SLUG
from tests.browser.sample_work import Parts

WALK_SECRET = "8" * 40


def field_visits(act: Act, given: Mapping[Role, Account], key: str, storage: Storage) -> tuple[Parts, dict[Role, int]]:
    """Give what stands in the addresses of field visits, and the number of the walk that each role was given."""
    act = replace(act, actor=OPERATOR)
    place = act.session.scalars(select(Jurisdiction).where(Jurisdiction.slug == SLUG)).one()
    turf = turf_of(act, place, storage, key)
    walk = next(each for each in turf.walks if key in {lot.parcel_key for lot in each.lots})
    until = act.house_day + timedelta(days=5)
    theirs = {role: giving.give_to_account(act, walk, account, until).id for role, account in given.items()}
    giving.give_by_link(act, walk, "Rosa", until, WALK_SECRET)
    opened = giving.behind(act, WALK_SECRET)
    lot = next(each for each in walk.lots if each.parcel_key == key)
    out = BytesIO()
    Image.new("RGB", (320, 240), (110, 120, 70)).save(out, "JPEG")
    photo = cleaned(out.getvalue())
    brought = Brought(storage.put(photo.content, photo.ending), photo.media_type, "2026-11-02 09:15:00")
    saw = {"condition": "overgrown", "dumping": "some", "fence": "broken", "used": "parking"}
    first = seeing.see(act, opened, lot, Seen(act.house_day - timedelta(days=9), saw, note="Three cars stand there."))
    better = {**saw, "dumping": "much"}
    seeing.correct(act, first, lot, Seen(first.seen_on, better), "The tires behind the wall were forgotten")
    visit = seeing.see(act, opened, lot, Seen(act.house_day, {"building": "occupied"}, not_vacant=True), [brought])
    seeing.see(act, opened, walk.lots[-1], Seen(act.house_day, could_not=True, note="A locked gate"))
    ids = {"turf_id": turf.id, "walk_id": walk.id, "visit_id": visit.id}
    return {"walk_secret": WALK_SECRET, **{name: str(number) for name, number in ids.items()}}, theirs


def turf_of(act: Act, place: Jurisdiction, storage: Storage, key: str = "", lots: int = 12) -> Turf:
    """Cut the demo's vacant lots of public bodies, and the one with this key, into walks."""
    wanted = select(Parcel.parcel_key).where(
        Parcel.jurisdiction_id == place.id, Parcel.last_edition.is_(None), Parcel.vacancy == "vacant",
        Parcel.owner_kind == "public", Parcel.parcel_key != key,
    )  # fmt: skip
    keys = [*act.session.scalars(wanted.order_by(Parcel.parcel_key).limit(lots))]
    chosen = [each.parcel_key for each in roll.lots(act.session, place, [key, *keys]) if each.shape is not None]
    order = WalkOrder(tuple(chosen), 1600.0, "Tannery end in November")
    walks, left_out = cut_walks(act, storage, place, order, cutting.PHONE_MM, unseen)
    turf = cutting.keep(act, place, order, walks, left_out)
    act.session.expire_all()
    return queries.turf(act, turf.id)
