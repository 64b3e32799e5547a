"""What can happen to a petition: it is written, opened and closed, and sheets for it get their numbers."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from cltms.campaigns.models import Campaign
from cltms.campaigns.petition import placing
from cltms.campaigns.petition.facts import PetitionMoved, PetitionWritten, SheetLost, SheetsPrinted
from cltms.campaigns.petition.models import Petition, PetitionSheet
from cltms.campaigns.petition.policy import POLICY
from cltms.campaigns.petition.vocabulary import PetitionAction, PetitionState, SheetState
from cltms.campaigns.petition.workflow import CHANGE, CLOSE, OPEN, REOPEN
from cltms.campaigns.vocabulary import OPEN_STAGES
from cltms.foundation.act import Act, Reading
from cltms.foundation.codes import new_code
from cltms.foundation.errors import NotThere, Refused
from cltms.parcels import districts
from maps.sentences import sentence

CODE_SIGNS = 6
LINES = 10
"""Lines of a sheet, so that it stays one page in two languages."""
MOST_SHEETS = 100
"""At once; whoever needs more asks again."""


@dataclass(frozen=True)
class Written:
    """What a petition asks in each language, how many signatures are hoped for, and its area."""

    asks_en: str
    asks_es: str
    goal: int | None = None
    layer_name: str | None = None
    district: str | None = None


def petition_of(look: Reading, campaign: Campaign) -> Petition | None:
    """Give the petition of a campaign that the actor may see; None while nobody has written one."""
    return look.session.scalars(
        select(Petition).where(Petition.campaign_id == campaign.id).options(joinedload(Petition.campaign))
    ).one_or_none()


def the_petition(look: Reading, campaign: Campaign) -> Petition:
    """Give the petition of a campaign; NotThere while nobody has written one."""
    found = petition_of(look, campaign)
    if found is None:
        raise NotThere
    return found


def write(act: Act, campaign: Campaign, written: Written) -> Petition:
    """Write down what the petition of a campaign asks, or change it before it is opened."""
    POLICY.require(act, PetitionAction.KEEP, campaign)
    _refuse_what_is_not_there(act, campaign, written)
    found = petition_of(act, campaign)
    if found is None:
        found = Petition(
            campaign_id=campaign.id, code=_free_code(act), state=PetitionState.WRITTEN.value, written_at=act.moment,
            written_by_id=act.actor.id,
        )  # fmt: skip
        act.session.add(found)
    found.state = Petition.workflow.advance(found.stage, CHANGE).value
    found.asks_en, found.asks_es = written.asks_en.strip() or None, written.asks_es.strip() or None
    found.goal, found.layer_name, found.district = written.goal, written.layer_name, written.district
    act.session.flush()
    act.record(PetitionWritten(campaign.id))
    return found


def open_up(act: Act, campaign: Campaign) -> None:
    """Open it for signatures, or open it again; from now on its words stand fast and everybody can read them."""
    found = _changing(act, campaign)
    if campaign.stage not in OPEN_STAGES:
        raise Refused(sentence("The campaign has ended. Take it up again first."))
    if found.frozen_at is not None:
        raise Refused(sentence("The signatures of this petition were deleted. It cannot be opened again."))
    step = OPEN if found.stage is PetitionState.WRITTEN else REOPEN
    found.state, found.closed_at = Petition.workflow.advance(found.stage, step).value, None
    found.opened_at = found.opened_at or act.moment
    _moved(act, found)


def close(act: Act, campaign: Campaign) -> None:
    """Close it: nobody signs online any more, and what was signed on paper before can still be entered."""
    found = _changing(act, campaign)
    found.state, found.closed_at = Petition.workflow.advance(found.stage, CLOSE).value, act.moment
    _moved(act, found)


def make_sheets(act: Act, campaign: Campaign, count: int) -> tuple[int, int]:
    """Give the next sheets their numbers; gives the first and the last."""
    found = _changing(act, campaign)
    if found.stage is not PetitionState.OPEN:
        raise Refused(sentence("Open the petition first: its words must stand fast before somebody signs them."))
    if not 0 < count <= MOST_SHEETS:
        raise Refused(sentence("Print between 1 and {most} sheets at once.", most=MOST_SHEETS))
    known = select(func.max(PetitionSheet.number)).where(PetitionSheet.petition_id == found.id)
    first = (act.session.scalars(known).one() or 0) + 1
    for number in range(first, first + count):
        act.session.add(
            PetitionSheet(
                petition_id=found.id, number=number, lines=LINES, state=SheetState.OUT.value,
                printed_on=act.house_day, printed_by_id=act.actor.id,
            )
        )  # fmt: skip
    act.session.flush()
    act.record(SheetsPrinted(campaign.id, first, first + count - 1))
    return first, first + count - 1


def lose_sheet(act: Act, campaign: Campaign, number: int) -> None:
    """Say that a sheet does not come back, or came back empty."""
    sheet = the_sheet(act, _changing(act, campaign), number)
    if sheet.stage is SheetState.ENTERED:
        raise Refused(sentence("This sheet was entered. It is not lost."))
    sheet.state = SheetState.LOST.value
    act.session.flush()
    act.record(SheetLost(campaign.id, number))


def the_sheet(look: Reading, petition: Petition, number: int) -> PetitionSheet:
    """Give a sheet by its number; NotThere for one that was never printed."""
    mine = PetitionSheet.petition_id == petition.id, PetitionSheet.number == number
    found = look.session.scalars(select(PetitionSheet).where(*mine)).one_or_none()
    if found is None:
        raise NotThere
    return found


def _changing(act: Act, campaign: Campaign) -> Petition:
    POLICY.require(act, PetitionAction.KEEP, campaign)
    found = the_petition(act, campaign)
    act.session.refresh(found, ("state", "opened_at", "closed_at", "frozen_at", "version"), with_for_update=True)
    return found


def _moved(act: Act, found: Petition) -> None:
    act.session.flush()
    act.record(PetitionMoved(found.campaign_id, found.state))


def _refuse_what_is_not_there(act: Act, campaign: Campaign, written: Written) -> None:
    if not written.asks_en.strip() and not written.asks_es.strip():
        raise Refused(sentence("Write what is asked, in one language at least."))
    if written.layer_name is not None and written.layer_name not in placing.layers(act, campaign.jurisdiction):
        raise Refused(sentence("This boundary layer is not in use any more. Choose another one."))
    if written.district is None:
        return
    if written.layer_name is None:
        raise Refused(sentence("Choose the boundary layer to which this district belongs."))
    if written.district not in districts.names_in(act.session, campaign.jurisdiction, written.layer_name):
        raise Refused(sentence("“{name}” is no district of this layer.", name=written.district))


def _free_code(act: Act) -> str:
    while True:
        code = new_code(CODE_SIGNS)
        if act.session.scalars(select(Petition.id).where(Petition.code == code)).first() is None:
            return code
