"""What people do with the roll by hand: name a jurisdiction, tell what they know of a lot, pick lots."""

from datetime import date

from sqlalchemy import delete, func, select

from cltms.foundation.act import Act
from cltms.parcels import queries
from cltms.parcels.facts import KnowledgeRecorded, KnowledgeWithdrawn
from cltms.parcels.models import Jurisdiction, LocalKnowledge, Parcel
from cltms.parcels.policy import POLICY, ParcelAction
from cltms.parcels.problems import NotUnderstood
from cltms.parcels.selected_models import SelectedLot
from cltms.parcels.selection import selected_keys
from cltms.parcels.vocabulary import Availability, Told
from maps.sentences import sentence
from maps.vacancy.vocabulary import Vacancy

CHOICES = {Told.VACANCY: frozenset(Vacancy), Told.AVAILABILITY: frozenset(Availability)}


def add_jurisdiction(act: Act, slug: str, name: str) -> Jurisdiction:
    """Begin a jurisdiction without parcels."""
    POLICY.require(act, ParcelAction.IMPORT)
    jurisdiction = Jurisdiction(slug=slug, name=name[:200], live_edition=0, saved_columns={})
    act.session.add(jurisdiction)
    act.session.flush()
    return jurisdiction


def name_jurisdiction(act: Act, jurisdiction: Jurisdiction, name: str | None) -> Jurisdiction:
    """Give a jurisdiction its full name where it is still called by its short one; a name given before stays."""
    POLICY.require(act, ParcelAction.IMPORT)
    if name and jurisdiction.name == jurisdiction.slug:
        jurisdiction.name = name[:200]
    return jurisdiction


def tell(act: Act, parcel: Parcel, told: Told, value: str, *, note: str, said_on: date) -> LocalKnowledge:
    """Record what the actor knows of a lot; it outlives every import. The verdict follows in the same act."""
    POLICY.require(act, ParcelAction.TELL)
    if told in CHOICES and value not in CHOICES[told]:
        raise NotUnderstood(sentence("“{value}” is not one of the answers offered. Choose one of them.", value=value))
    if said_on > act.moment.date():
        raise NotUnderstood(sentence("The day you saw it lies in the future. Write the day you were there."))
    row = LocalKnowledge(
        jurisdiction_id=parcel.jurisdiction_id, parcel_key=parcel.parcel_key, told=told, value=value, note=note,
        said_by=act.actor.name, said_on=said_on, recorded_at=act.moment,
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    _judge_drawn(act, parcel)
    act.record(KnowledgeRecorded(row.id, told))
    return row


def _judge_drawn(act: Act, parcel: Parcel | None) -> None:
    """Of a lot that we drew people know alone whether it is vacant: their latest word is the verdict."""
    if parcel is None or not parcel.is_drawn:
        return
    place = act.session.get_one(Jurisdiction, parcel.jurisdiction_id)
    words = queries.knowledge(act.session, place, parcel.parcel_key)
    parcel.vacancy = next((row.value for row in words if row.told == Told.VACANCY), Vacancy.UNKNOWN.value)
    act.session.flush()


def withdraw(act: Act, knowledge: LocalKnowledge) -> None:
    """Take back what was told; it stays on record as withdrawn."""
    POLICY.require(act, ParcelAction.TELL)
    knowledge.withdrawn_at = act.moment
    place = act.session.get_one(Jurisdiction, knowledge.jurisdiction_id)
    _judge_drawn(act, queries.lot(act.session, place, knowledge.parcel_key))
    act.record(KnowledgeWithdrawn(knowledge.id))


def select_lots(act: Act, jurisdiction: Jurisdiction, keys: list[str]) -> None:
    """Add lots to the actor's selection, after those that are in it already."""
    present = set(selected_keys(act.session, act.actor.id, jurisdiction))
    last = act.session.execute(
        select(func.max(SelectedLot.position)).where(
            SelectedLot.account_id == act.actor.id, SelectedLot.jurisdiction_id == jurisdiction.id
        )
    ).scalar_one()
    position = last or 0
    for key in dict.fromkeys(keys):
        if key not in present:
            position += 1
            act.session.add(
                SelectedLot(account_id=act.actor.id, jurisdiction_id=jurisdiction.id, parcel_key=key, position=position)
            )
    act.session.flush()


def unselect_lots(act: Act, jurisdiction: Jurisdiction, keys: list[str] | None = None) -> None:
    """Take lots out of the actor's selection, all of them when none are named; the others move up."""
    mine = (SelectedLot.account_id == act.actor.id, SelectedLot.jurisdiction_id == jurisdiction.id)
    out = delete(SelectedLot).where(*mine)
    act.session.execute(out if keys is None else out.where(SelectedLot.parcel_key.in_(keys)))
    rows = act.session.scalars(select(SelectedLot).where(*mine).order_by(SelectedLot.position))
    for position, row in enumerate(rows, start=1):
        row.position = position
