"""The secret address under which other programs read the calendar of a crew, made and withdrawn by staff."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, exists, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute

from cltms.accounts.models import Account
from cltms.crews.facts import CrewCalendarMade, CrewCalendarWithdrawn
from cltms.crews.models import Crew, CrewCalendar, CrewMember
from cltms.crews.policy import POLICY
from cltms.crews.vocabulary import MENDERS, CrewAction
from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import Refused
from maps.sentences import sentence

KIND = "crews.calendar"
"""What a browser remembers: the forms with which it has asked for addresses, from whose keys the secrets are made."""


def make(act: Act, crew: Crew, secret: str) -> None:
    """Make the address anew; its secret is kept nowhere, and an earlier one leads nowhere from now on.

    Refused for a secret that was used.
    """
    POLICY.require(act, CrewAction.KEEP)
    if _with(act, secret) is not None:
        raise Refused(sentence("An address was made with this form before. Open the page anew to make another one."))
    _end(act, crew)
    act.session.add(CrewCalendar(crew_id=crew.id, secret_index=secret, made_at=act.moment))
    act.session.flush()
    act.record(CrewCalendarMade(crew.id))


def just_made(look: Reading, crew_id: int, secrets: Iterable[str]) -> str | None:
    """Give the one of some secrets that is that of the calendar of a crew now; None when none is."""
    rows = {secret: _with(look, secret) for secret in secrets}
    mine = (secret for secret, row in rows.items() if row and row.crew_id == crew_id and not row.withdrawn_at)
    return next(mine, None)


def withdraw(act: Act, crew: Crew) -> None:
    """Let the address lead nowhere."""
    POLICY.require(act, CrewAction.KEEP)
    if is_open(act, crew.id):
        _end(act, crew)
        act.record(CrewCalendarWithdrawn(crew.id))


def is_open(look: Reading, crew_id: int) -> bool:
    """Whether a crew has a calendar that can be read."""
    found = select(CrewCalendar.id).where(CrewCalendar.crew_id == crew_id, CrewCalendar.withdrawn_at.is_(None))
    return look.session.scalars(found).first() is not None


def rests(look: Reading, crew_id: int) -> bool:
    """Whether somebody belongs to a crew who may mend no more, and knows the address: until taken out, it rests."""
    return look.session.scalars(select(_with_somebody_shut_out(crew_id))).one()


def crew_behind(look: Reading, secret: str) -> Crew | None:
    """Give the crew whose calendar a secret opens; None for one that is unknown or withdrawn, or of a crew that ended.

    Everybody may ask: the secret is the right. It opens nothing while it rests.
    """
    resting = _with_somebody_shut_out(Crew.id)
    return look.session.scalars(
        select(Crew)
        .join(CrewCalendar, CrewCalendar.crew_id == Crew.id)
        .where(
            CrewCalendar.secret_index == secret, CrewCalendar.withdrawn_at.is_(None), Crew.ended_at.is_(None), ~resting
        )
    ).one_or_none()


def _with_somebody_shut_out(crew_id: int | InstrumentedAttribute[int]) -> ColumnElement[bool]:
    shut_out = or_(Account.active.is_(False), Account.role.not_in([role.value for role in MENDERS]))
    here = (CrewMember.crew_id == crew_id) & CrewMember.until.is_(None) & (CrewMember.account_id == Account.id)
    return exists().where(here, shut_out)


def _with(look: Reading, secret: str) -> CrewCalendar | None:
    return look.session.scalars(select(CrewCalendar).where(CrewCalendar.secret_index == secret)).one_or_none()


def _end(act: Act, crew: Crew) -> None:
    act.session.execute(
        update(CrewCalendar)
        .where(CrewCalendar.crew_id == crew.id, CrewCalendar.withdrawn_at.is_(None))
        .values(withdrawn_at=act.moment)
    )
