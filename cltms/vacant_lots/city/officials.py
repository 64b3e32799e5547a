"""What can happen to officials: they come, change, go, and become whom to call about lots."""

from dataclasses import asdict, dataclass

from sqlalchemy import ColumnElement, select, update

from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.city.facts import HolderEnded, HolderSet, OfficialAdded, OfficialChanged, OfficialEnded
from cltms.vacant_lots.city.models import HoldingContact, Official
from cltms.vacant_lots.city.policy import POLICY
from cltms.vacant_lots.city.vocabulary import CityAction
from maps.owners.vocabulary import Body
from maps.sentences import sentence


@dataclass(frozen=True)
class Office:
    """Who it is, in which office of which body, and how the office is reached; public data only."""

    name: str
    office: str
    body: str
    phone: str | None = None
    email: str | None = None
    address: str | None = None


def add(act: Act, jurisdiction: Jurisdiction, about: Office) -> Official:
    """Write an official down; `Refused` when somebody of this name and office is there."""
    POLICY.require(act, CityAction.KEEP)
    twin = select(Official.id).where(
        Official.jurisdiction_id == jurisdiction.id, Official.name == about.name, Official.office == about.office,
        Official.body == about.body, Official.ended_at.is_(None),
    )  # fmt: skip
    if act.session.scalars(twin).first() is not None:
        raise Refused(sentence("{name} is written down in this office already.", name=about.name))
    official = Official(jurisdiction_id=jurisdiction.id, **asdict(about), added_at=act.moment)
    act.session.add(official)
    act.session.flush()
    act.record(OfficialAdded(official.id))
    return official


def change(act: Act, official: Official, about: Office) -> None:
    """Change what is known; somebody in a new office is written down anew, so that old promises name the old one."""
    POLICY.require(act, CityAction.KEEP)
    changed = tuple(name for name, value in asdict(about).items() if getattr(official, name) != value)
    for name in changed:
        setattr(official, name, getattr(about, name))
    if changed:
        act.record(OfficialChanged(official.id, changed))


def end(act: Act, official: Official) -> None:
    """Say that somebody has left the office: nobody is told to call them any more; what they promised stays."""
    POLICY.require(act, CityAction.KEEP)
    _lock(act, official)
    if official.ended_at is not None:
        return
    official.ended_at = act.moment
    act.session.execute(
        update(HoldingContact)
        .where(HoldingContact.official_id == official.id, HoldingContact.ended_at.is_(None))
        .values(ended_at=act.moment)
    )
    act.record(OfficialEnded(official.id))


def call_about_body(act: Act, official: Official, body: Body, owner_name: str | None) -> HoldingContact:
    """Say that this is whom to call about lots of a body, or of one owner's name within it."""
    same = (HoldingContact.owner_body == body.value, HoldingContact.owner_name.is_not_distinct_from(owner_name))
    return _call(act, official, same, owner_body=body.value, owner_name=owner_name)


def call_about_lot(act: Act, official: Official, parcel: Parcel) -> HoldingContact:
    """Say that this is whom to call about one lot, whatever holds for its body."""
    if parcel.jurisdiction_id != official.jurisdiction_id:
        raise Refused(sentence("This official belongs to another place."))
    return _call(act, official, (HoldingContact.parcel_key == parcel.parcel_key,), parcel_key=parcel.parcel_key)


def end_call(act: Act, entry: HoldingContact) -> None:
    """End an entry of whom to call."""
    POLICY.require(act, CityAction.KEEP)
    if entry.ended_at is None:
        entry.ended_at = act.moment
        act.record(HolderEnded(entry.id))


def _lock(act: Act, official: Official) -> None:
    """Wait for who ends this official or lets them be called at the same moment, and see what came of it."""
    act.session.refresh(official, ("ended_at", "version"), with_for_update=True)


def _wait_for_the_place(act: Act, jurisdiction_id: int) -> None:
    """Wait for who names somebody else about the same lots; what refers to the place does not wait for us."""
    act.session.execute(
        select(Jurisdiction.id).where(Jurisdiction.id == jurisdiction_id).with_for_update(key_share=True)
    )  # fmt: skip


def _call(act: Act, official: Official, same: tuple[ColumnElement[bool], ...], **about: str | None) -> HoldingContact:
    POLICY.require(act, CityAction.KEEP)
    _lock(act, official)
    if official.ended_at is not None:
        raise Refused(sentence("{name} has left the office. Choose somebody else.", name=official.name))
    _wait_for_the_place(act, official.jurisdiction_id)
    now = (HoldingContact.jurisdiction_id == official.jurisdiction_id, HoldingContact.ended_at.is_(None), *same)
    before = act.session.scalars(select(HoldingContact).where(*now)).one_or_none()
    if before is not None and before.official_id == official.id:
        return before
    if before is not None:
        before.ended_at = act.moment
    entry = HoldingContact(
        jurisdiction_id=official.jurisdiction_id, official_id=official.id, since=act.moment, **about
    )  # fmt: skip
    act.session.add(entry)
    act.session.flush()
    act.record(HolderSet(entry.id, official.id))
    return entry
