"""Writing holdings down and seeing them through: steps, lots, in whose hands they are, what stands on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, select

from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.holdings.dividing import WHOLE, Part, whole
from cltms.holdings.facts import HoldingAdded, HoldingChanged, HoldingDivided, HoldingMoved
from cltms.holdings.kept_models import HoldingCheck
from cltms.holdings.models import Holding, HoldingBuilding, HoldingDivision, HoldingLot, HoldingShare, HoldingStep
from cltms.holdings.policy import POLICY
from cltms.holdings.vocabulary import CHECK_TITLES, REQUIRED_CHECKS, Answer, Check, HoldingAction, RightKind, Stage
from cltms.holdings.workflow import CLOSE, END, REOPEN, WITH_REASON
from cltms.homes.models import Building
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.lots import tie
from maps.sentences import sentence

ALREADY = "held"
"""How the first step of a holding is called that the trust had before it was written down."""


@dataclass(frozen=True)
class Told:
    """What is written down of a holding; ``from_whom`` is who has the right now, or had it before the trust."""

    name: str
    kind: RightKind
    currency: str
    price_minor: int | None = None
    ends_on: date | None = None
    from_whom: str | None = None
    note: str | None = None


def add(
    act: Act, place: Jurisdiction, told: Told, lots: Sequence[Parcel], held_since: date | None = None
) -> Holding:  # fmt: skip
    """Write a holding down: a prospect, or since ``held_since`` already the trust's; all its checks are still open."""
    POLICY.require(act, HoldingAction.KEEP)
    _refuse_lots(place, lots)
    if held_since is not None and held_since > act.house_day:
        raise Refused(sentence("This day is still to come. Look at the day."))
    stage = Stage.PROSPECT if held_since is None else Stage.HELD
    row = Holding(
        jurisdiction_id=place.id, stage=stage.value, held_since=held_since, added_at=act.moment,
        added_by_id=act.actor.id, **_written(told, held_since),
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    act.session.add_all(tie(HoldingLot, lots, act.moment, holding_id=row.id))
    if held_since is not None:
        _remember(act, row, ALREADY, held_since, "")
        _divide(act, row, (Part(None, WHOLE),), held_since)
    else:
        act.session.add_all(_open(act, row, kind) for kind in REQUIRED_CHECKS)
    act.session.flush()
    act.record(HoldingAdded(row.id, len(lots), stage.value))
    return row


def change(act: Act, holding: Holding, told: Told, lots: Sequence[Parcel]) -> None:
    """Change what is written down of a holding; a lot that stays keeps the day since which it belongs to it."""
    POLICY.require(act, HoldingAction.KEEP)
    _refuse_lots(holding.jurisdiction, lots)
    for name, value in _written(told, holding.held_since).items():
        setattr(holding, name, value)
    there = {each.parcel_key: each.noted_at for each in holding.lots}
    act.session.execute(delete(HoldingLot).where(HoldingLot.holding_id == holding.id))
    for row in tie(HoldingLot, lots, act.moment, holding_id=holding.id):
        row.noted_at = there.get(row.parcel_key, row.noted_at)
        act.session.add(row)
    act.session.flush()
    act.session.expire(holding, ["lots"])
    act.record(HoldingChanged(holding.id))


def move(act: Act, holding: Holding, name: str, on: date, why: str = "") -> None:
    """Take a step of the table; `OutOfStep` for what is not offered, `Refused` for what it still lacks."""
    POLICY.require(act, HoldingAction.KEEP)
    became = Holding.workflow.advance(holding.at, name)
    _refuse_day(act, holding, on)
    if name in WITH_REASON and not why.strip():
        raise Refused(sentence("Write why; whoever reads this in a year will ask."))
    if name == CLOSE:
        _close(act, holding, on)
    elif name == END:
        holding.ended_on = on
    elif name == REOPEN:
        holding.ended_on = None
    holding.stage = became.value
    _remember(act, holding, name, on, why)
    act.session.flush()
    act.record(HoldingMoved(holding.id, became.value))


def divide(act: Act, holding: Holding, parts: Sequence[Part], since: date | None) -> None:
    """Write down in whose hands the right is, whole and anew; `Refused` unless the shares come to the whole."""
    POLICY.require(act, HoldingAction.KEEP)
    _divide(act, holding, whole(parts), since)
    act.record(HoldingDivided(holding.id, len(parts)))


def tie_building(act: Act, holding: Holding, building: Building) -> None:
    """Say that a building stands on this land; said twice, it is the same."""
    POLICY.require(act, HoldingAction.KEEP)
    if act.session.get(HoldingBuilding, (holding.id, building.id)) is None:
        act.session.add(HoldingBuilding(holding_id=holding.id, building_id=building.id, tied_at=act.moment))
    _changed(act, holding)


def untie_building(act: Act, holding: Holding, building: Building) -> None:
    """Say that a building does not stand on this land; `Refused` when nobody said that it does."""
    POLICY.require(act, HoldingAction.KEEP)
    row = act.session.get(HoldingBuilding, (holding.id, building.id))
    if row is None:
        raise Refused(sentence("This building is not written down for this land."))
    act.session.delete(row)
    _changed(act, holding)


def lacking(act: Act, holding: Holding) -> list[Check]:
    """Give the checks that have to be in order, or done without, before this right is closed, and are not."""
    settled = set(
        act.session.scalars(
            select(HoldingCheck.kind).where(
                HoldingCheck.holding_id == holding.id, HoldingCheck.replaced_at.is_(None),
                HoldingCheck.answer.in_([Answer.CLEAR.value, Answer.WAIVED.value]),
            )
        )
    )  # fmt: skip
    return [each for each in REQUIRED_CHECKS if each.value not in settled]


def _changed(act: Act, holding: Holding) -> None:
    act.session.flush()
    act.session.expire(holding, ["buildings"])
    act.record(HoldingChanged(holding.id))


def _close(act: Act, holding: Holding, on: date) -> None:
    """Let the right be the trust's from a day on; `Refused` while a check is open or nobody holds a share."""
    if missing := lacking(act, holding):
        named = ", ".join(str(CHECK_TITLES[each]) for each in missing)
        raise Refused(sentence("Before closing these have to be in order, or done without: {checks}.", checks=named))
    if not any(each.holder is None for each in holding.parts):
        if holding.parts:
            raise Refused(sentence("The trust has no share of this right. Write down in whose hands it will be."))
        _divide(act, holding, (Part(None, WHOLE),), on)
    if holding.ends_on is not None and holding.ends_on < on:
        raise Refused(sentence("This right runs out before the day of closing. Look at both days."))
    holding.held_since = on


def _divide(act: Act, holding: Holding, parts: Sequence[Part], since: date | None) -> None:
    now = select(HoldingDivision).where(
        HoldingDivision.holding_id == holding.id, HoldingDivision.replaced_at.is_(None)
    )  # fmt: skip
    for before in act.session.scalars(now.with_for_update()):
        before.replaced_at = act.moment
    act.session.flush()
    row = HoldingDivision(
        holding_id=holding.id, since=since, entered_at=act.moment, entered_by_id=act.actor.id
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    act.session.add_all(
        HoldingShare(
            division_id=row.id, holder=each.holder, parts=each.share.numerator, of_parts=each.share.denominator
        )
        for each in parts
    )
    act.session.flush()
    act.session.expire(holding, ["divisions"])


def _open(act: Act, holding: Holding, kind: Check) -> HoldingCheck:
    return HoldingCheck(
        holding_id=holding.id, kind=kind.value, answer=Answer.OPEN.value, entered_at=act.moment,
        entered_by_id=act.actor.id,
    )  # fmt: skip


def _written(told: Told, held_since: date | None) -> dict[str, object]:
    if not told.name.strip():
        raise Refused(sentence("Give it a name by which everybody knows it."))
    if told.ends_on is not None and held_since is not None and told.ends_on < held_since:
        raise Refused(sentence("It cannot end before it began. Look at the days."))
    return {
        "name": told.name.strip(), "kind": told.kind.value, "currency": told.currency,
        "price_minor": told.price_minor, "ends_on": told.ends_on, "from_whom": told.from_whom, "note": told.note,
    }  # fmt: skip


def _refuse_lots(place: Jurisdiction, lots: Sequence[Parcel]) -> None:
    if not lots:
        raise Refused(sentence("Say at least one lot that this is about."))
    if any(each.jurisdiction_id != place.id for each in lots):
        raise Refused(sentence("These lots lie in another place than the right."))


def _refuse_day(act: Act, holding: Holding, on: date) -> None:
    if on > act.house_day:
        raise Refused(sentence("This day is still to come. Look at the day."))
    last = act.session.scalars(
        select(func.max(HoldingStep.happened_on)).where(HoldingStep.holding_id == holding.id)
    ).one()
    if last is not None and on < last:
        raise Refused(sentence("The step before this one was later. Look at the day."))


def _remember(act: Act, holding: Holding, name: str, on: date, why: str) -> None:
    act.session.add(
        HoldingStep(
            holding_id=holding.id, name=name, became=holding.stage, happened_on=on, why=why.strip() or None,
            made_at=act.moment, made_by_id=act.actor.id,
        )
    )  # fmt: skip
    act.session.flush()
    act.session.expire(holding, ["steps"])
