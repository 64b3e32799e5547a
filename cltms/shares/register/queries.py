"""Finding shares: the register for who keeps it, and for a household its own."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from cltms.foundation.act import OPERATOR_ROLE, Reading
from cltms.foundation.errors import NotThere
from cltms.homes.models import Building, Unit
from cltms.members import subjects
from cltms.shares.register.classes import ClassId
from cltms.shares.register.lines import Line, holdings
from cltms.shares.register.models import HomeSize, ShareCertificate, ShareClass, ShareHolder, ShareOperation
from cltms.shares.register.operations import MemberId
from cltms.shares.register.policy import POLICY
from cltms.shares.register.standing import last_change, lines
from cltms.shares.register.vocabulary import OperationState, ShareAction

_WHOLE = (
    joinedload(ShareOperation.holder), joinedload(ShareOperation.taker), joinedload(ShareOperation.share_class),
    joinedload(ShareOperation.into_class), joinedload(ShareOperation.corrects),
)  # fmt: skip
UNDER_WAY = (OperationState.DRAFT.value, OperationState.APPROVED.value)


@dataclass(frozen=True)
class Certificate:
    """A certificate with what it certifies; ``valid`` until the next change of the holding."""

    number: int
    holder_id: int
    share_class: ShareClass
    shares: int
    operation: ShareOperation
    valid: bool


@dataclass(frozen=True)
class Held:
    """What one holder has of one class, and the certificate that stands for it."""

    holder_id: int
    share_class: ShareClass
    shares: int
    certificate: int | None


def share_classes(look: Reading) -> Sequence[ShareClass]:
    """List the classes by name."""
    return look.session.scalars(select(ShareClass).where(POLICY.visible_to(look.actor)).order_by(ShareClass.name)).all()


def operation(look: Reading, operation_id: int) -> ShareOperation:
    """Give an operation; NotThere."""
    rows = select(ShareOperation).where(ShareOperation.id == operation_id, POLICY.visible_to(look.actor))
    found = look.session.scalars(rows.options(*_WHOLE)).one_or_none()
    if found is None:
        raise NotThere
    return found


def operations(look: Reading, *, under_way: bool) -> Sequence[ShareOperation]:
    """List what is under way, or what is done with, the latest first."""
    which = ShareOperation.state.in_(UNDER_WAY) if under_way else ShareOperation.state.not_in(UNDER_WAY)
    rows = select(ShareOperation).where(which, POLICY.visible_to(look.actor)).options(*_WHOLE)
    return look.session.scalars(rows.order_by(ShareOperation.id.desc())).all()


def is_own(look: Reading, of: ShareOperation) -> bool:
    """Whether the actor has drafted it."""
    if look.actor.id is None:
        return look.actor.has(OPERATOR_ROLE) and of.drafted_by_id is None
    return look.actor.id == of.drafted_by_id


def held(look: Reading) -> list[Held]:
    """Add up who holds what, for who may see the register."""
    if not POLICY.opens(look.actor, ShareAction.SEE):
        return []
    return _held(look, lines(look))


def certificate(look: Reading, number: int) -> Certificate:
    """Give a certificate for who may see the register; NotThere."""
    found = look.session.scalars(
        select(ShareCertificate).where(ShareCertificate.number == number, POLICY.visible_to(look.actor))
    ).one_or_none()
    if found is None:
        raise NotThere
    return _certificate(look, found, lines(look))


def certificates_of(look: Reading, operation_id: int) -> list[Certificate]:
    """List what an operation certified, for who may see the register."""
    rows = select(ShareCertificate).where(
        ShareCertificate.operation_id == operation_id, POLICY.visible_to(look.actor)
    )  # fmt: skip
    found = look.session.scalars(rows.order_by(ShareCertificate.number)).all()
    register = lines(look) if found else []
    return [_certificate(look, each, register) for each in found]


def own_holders(look: Reading) -> Collection[int]:
    """Give the holders that the households of who is signed in are."""
    mine = subjects.own(look)
    if not mine or not POLICY.opens(look.actor, ShareAction.OWN):
        return ()
    return set(look.session.scalars(select(ShareHolder.id).where(ShareHolder.household_id.in_(mine))))


def own_held(look: Reading) -> list[Held]:
    """Add up what the households of who is signed in hold."""
    mine = own_holders(look)
    return [each for each in _held(look, lines(look)) if each.holder_id in mine] if mine else []


def own_operations(look: Reading) -> Sequence[ShareOperation]:
    """List what stands in the register about the households of who is signed in, the latest first."""
    mine = own_holders(look)
    rows = select(ShareOperation).where(
        or_(ShareOperation.holder_id.in_(mine), ShareOperation.taker_id.in_(mine)),
        ShareOperation.state == OperationState.EXECUTED.value,
    )  # fmt: skip
    return look.session.scalars(rows.options(*_WHOLE).order_by(ShareOperation.number.desc())).all()


def own_certificate(look: Reading, number: int) -> Certificate:
    """Give a certificate of one's own household; NotThere."""
    mine = own_holders(look)
    rows = select(ShareCertificate).where(ShareCertificate.number == number, ShareCertificate.holder_id.in_(mine))
    found = look.session.scalars(rows).one_or_none()
    if found is None:
        raise NotThere
    return _certificate(look, found, lines(look))


def names(look: Reading, holders: Collection[int]) -> Mapping[int, str]:
    """Call holders by the names of their households; who is guarded or erased has none."""
    rows = look.session.execute(
        select(ShareHolder.id, ShareHolder.household_id).where(
            ShareHolder.id.in_(holders), ShareHolder.household_id.is_not(None)
        )
    )
    households = {holder: household for holder, household in rows if household is not None}
    called = subjects.names(look, set(households.values()))
    return {holder: called[household] for holder, household in households.items() if household in called}


def household_names(look: Reading, households: Collection[int]) -> Mapping[int, str]:
    """Call households by name; who is guarded has none."""
    return subjects.names(look, households)


def home(look: Reading, unit_id: int) -> tuple[Unit, Building, HomeSize | None]:
    """Give a home of the trust with its size, for who keeps the register; NotThere."""
    rows = (
        select(Unit, Building, HomeSize)
        .join(Building, Building.id == Unit.building_id)
        .outerjoin(HomeSize, HomeSize.unit_id == Unit.id)
        .where(Unit.id == unit_id, ~Unit.shared, Building.ours, POLICY.visible_to(look.actor))
    )
    found = look.session.execute(rows).one_or_none()
    if found is None:
        raise NotThere
    return found[0], found[1], found[2]


def correction_of(look: Reading, operation_id: int) -> ShareOperation | None:
    """Give the correction of an operation that is under way or stands in the register."""
    over = [OperationState.REFUSED.value, OperationState.WITHDRAWN.value]
    rows = select(ShareOperation).where(
        ShareOperation.corrects_id == operation_id, ShareOperation.state.not_in(over), POLICY.visible_to(look.actor)
    )
    return look.session.scalars(rows).one_or_none()


def parties(*operations: ShareOperation) -> set[int]:
    """Give the holders that operations speak of."""
    return {each for row in operations for each in (row.holder_id, row.taker_id) if each is not None}


def _held(look: Reading, register: Sequence[Line]) -> list[Held]:
    found = {row.id: row for row in look.session.scalars(select(ShareClass))}
    numbers = {
        (row.holder_id, row.share_class_id): row.number
        for row in look.session.scalars(select(ShareCertificate).order_by(ShareCertificate.number))
    }
    return [
        Held(holder, found[of], count, numbers.get((holder, of)))
        for (holder, of), count in sorted(holdings(register).items())
    ]


def _certificate(look: Reading, row: ShareCertificate, register: Sequence[Line]) -> Certificate:
    done = look.session.get_one(ShareOperation, row.operation_id)
    key = MemberId(row.holder_id), ClassId(row.share_class_id)
    then = holdings([line for line in register if line.number <= (done.number or 0)])
    valid = last_change(register)[key] == done.number
    of = look.session.get_one(ShareClass, row.share_class_id)
    return Certificate(row.number, row.holder_id, of, then[key], done, valid)
