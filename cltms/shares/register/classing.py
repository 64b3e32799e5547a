"""Writing down classes of shares, and the rooms and area of homes by which required shares are counted."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.homes.models import Unit
from cltms.shares.register.classes import RequiredBy, Votes
from cltms.shares.register.facts import HomeMeasured, ShareClassWritten
from cltms.shares.register.models import DM2_OF_M2, MILLI, HomeSize, ShareClass
from cltms.shares.register.policy import POLICY
from cltms.shares.register.vocabulary import ShareAction
from maps.sentences import sentence


@dataclass(frozen=True)
class NewClass:
    """A class to be; ``required`` is how many shares a household holds for each home, room or square meter."""

    name: str
    par_minor: int
    currency: str
    votes: Votes = Votes.PER_MEMBER
    required_by: RequiredBy = RequiredBy.NOTHING
    required: Decimal = Decimal(0)


def write_class(act: Act, new: NewClass) -> ShareClass:
    """Write a class down; what one share is worth at par never changes. `Refused` for a name that is taken."""
    POLICY.require(act, ShareAction.KEEP)
    if act.session.scalars(select(ShareClass.id).where(ShareClass.name == new.name)).first() is not None:
        raise Refused(sentence("A class has this name already."))
    required = int(new.required * MILLI) if new.required_by is not RequiredBy.NOTHING else 0
    if new.required_by is not RequiredBy.NOTHING and required < 1:
        raise Refused(sentence("Write how many shares a household holds for each of what is counted."))
    if new.par_minor < 1:
        raise Refused(sentence("A share is worth something at par."))
    row = ShareClass(
        name=new.name, par_minor=new.par_minor, currency=new.currency, votes=new.votes.value,
        required_by=new.required_by.value, required_milli=required, made_at=act.moment, made_by_id=act.actor.id,
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    act.record(ShareClassWritten(row.id))
    return row


def measure_home(act: Act, unit: Unit, rooms: Decimal | None, area_m2: Decimal | None) -> HomeSize:
    """Write down how many rooms a home has and how large it is; what is left open is not known."""
    POLICY.require(act, ShareAction.KEEP)
    if rooms is not None and (rooms * 2) % 1:
        raise Refused(sentence("Rooms are counted in whole and half ones."))
    row = act.session.get(HomeSize, unit.id)
    if row is None:
        row = HomeSize(unit_id=unit.id)
        act.session.add(row)
    row.half_rooms = None if rooms is None else int(rooms * 2)
    row.area_dm2 = None if area_m2 is None else int(area_m2 * DM2_OF_M2)
    row.measured_at, row.measured_by_id = act.moment, act.actor.id
    act.session.flush()
    act.record(HomeMeasured(unit.id))
    return row
