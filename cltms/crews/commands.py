"""What can happen to crews and contractors: they are added and changed, people come and go, and they are given up."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import select

from cltms.accounts.models import Account
from cltms.crews import calendars
from cltms.crews.facts import (
    ContractorAdded,
    ContractorChanged,
    ContractorEnded,
    CrewAdded,
    CrewEnded,
    CrewJoined,
    CrewLeft,
)
from cltms.crews.models import Contractor, Crew, CrewMember
from cltms.crews.policy import POLICY
from cltms.crews.vocabulary import MENDERS, CrewAction, Trade
from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from maps.sentences import sentence


@dataclass(frozen=True)
class Business:
    """What is written down about a contractor; ``rate_minor`` is for an hour, in minor units of ``currency``."""

    name: str
    trades: tuple[Trade, ...]
    contact_way: str | None = None
    contact: str | None = None
    rate_minor: int | None = None
    currency: str | None = None
    insured_until: date | None = None


def add_crew(act: Act, name: str, trades: Iterable[Trade]) -> Crew:
    """Add a crew; `Refused` when one has this name."""
    _require(act)
    if act.session.scalars(select(Crew.id).where(Crew.name == name)).one_or_none() is not None:
        raise Refused(sentence("A crew with this name is here already: {name}.", name=name))
    crew = Crew(name=name, trades=[each.value for each in trades], added_at=act.moment)
    act.session.add(crew)
    act.session.flush()
    act.record(CrewAdded(crew.id))
    return crew


def end_crew(act: Act, crew: Crew) -> None:
    """Give a crew up; its orders stay its own until somebody else gets them."""
    _require(act)
    if crew.ended_at is None:
        crew.ended_at = act.moment
        act.record(CrewEnded(crew.id))


def join_crew(act: Act, crew: Crew, account: Account) -> None:
    """Let somebody come to a crew; once is enough. `Refused` for who is no crew by role and no staff."""
    _require(act)
    if account.role not in MENDERS:
        raise Refused(
            sentence("Only who signs in as repair crew or as staff can belong to a crew. Change the role first.")
        )
    if _membership(act, crew, account.id) is None:
        act.session.add(CrewMember(crew_id=crew.id, account_id=account.id, since=act.moment))
        act.session.flush()
        act.record(CrewJoined(crew.id, account.id))


def leave_crew(act: Act, crew: Crew, account_id: int) -> None:
    """Let somebody leave a crew; its orders are closed to them, and the calendar's address they know leads nowhere."""
    _require(act)
    if (membership := _membership(act, crew, account_id)) is not None:
        membership.until = act.moment
        calendars.withdraw(act, crew)
        act.record(CrewLeft(crew.id, account_id))


def add_contractor(act: Act, about: Business) -> Contractor:
    """Add a contractor."""
    _require(act)
    contractor = Contractor(**_values(about), added_at=act.moment)
    act.session.add(contractor)
    act.session.flush()
    act.record(ContractorAdded(contractor.id))
    return contractor


def change_contractor(act: Act, contractor: Contractor, about: Business) -> None:
    """Change what is written down about a contractor."""
    _require(act)
    changed = tuple(name for name, value in _values(about).items() if getattr(contractor, name) != value)
    for name in changed:
        setattr(contractor, name, _values(about)[name])
    if changed:
        act.record(ContractorChanged(contractor.id, changed))


def end_contractor(act: Act, contractor: Contractor) -> None:
    """Give a contractor no more orders."""
    _require(act)
    if contractor.ended_at is None:
        contractor.ended_at = act.moment
        act.record(ContractorEnded(contractor.id))


def _require(act: Act) -> None:
    POLICY.require(act, CrewAction.KEEP)


def _values(about: Business) -> dict[str, object]:
    values = {each.name: getattr(about, each.name) for each in fields(about)}
    return {**values, "trades": [each.value for each in about.trades]}


def _membership(act: Act, crew: Crew, account_id: int) -> CrewMember | None:
    return act.session.scalars(
        select(CrewMember).where(
            CrewMember.crew_id == crew.id, CrewMember.account_id == account_id, CrewMember.until.is_(None)
        )
    ).one_or_none()
