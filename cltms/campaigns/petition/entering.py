"""Entering signatures that stand on paper, checking those that may be double, and taking one out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from cltms.campaigns.models import Campaign
from cltms.campaigns.petition import judging, placing
from cltms.campaigns.petition.commands import the_petition, the_sheet
from cltms.campaigns.petition.facts import SheetEntered, SignatureDecided, SignaturePutRight, SignatureTakenOut
from cltms.campaigns.petition.models import Petition, PetitionSheet, Signature
from cltms.campaigns.petition.policy import POLICY
from cltms.campaigns.petition.vocabulary import PetitionAction, PetitionState, Placed, SheetState, SignedBy, Standing
from cltms.campaigns.queries import PAGE_ROWS
from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import NotThere, Refused
from cltms.parcels.models import Jurisdiction
from maps.sentences import sentence

LONGEST_NAME, LONGEST_ADDRESS = 160, 200


@dataclass(frozen=True)
class Line:
    """What stands on a line of a sheet; without an address its place is unknown.

    ``signed_on`` is the day on the line itself; without one, the day of the sheet stands for it.
    """

    number: int
    name: str
    address: str = ""
    may_show: bool = False
    signed_on: date | None = None


def enter(act: Act, campaign: Campaign, number: int, signed_on: date, lines: Sequence[Line]) -> list[Signature]:
    """Enter lines of a sheet, all of them or none; lines that were forgotten can be entered later."""
    petition = for_names(act, campaign)
    judging.wait_for_others(act, petition)
    sheet = the_sheet(act, petition, number)
    _refuse_wrong(act, petition, sheet, signed_on, lines)
    entered = [add(act, petition, campaign.jurisdiction, sheet, signed_on, line) for line in lines]
    sheet.state, sheet.entered_at, sheet.entered_by_id = SheetState.ENTERED.value, act.moment, act.actor.id
    act.session.flush()
    act.record(SheetEntered(campaign.id, number, len(lines)))
    return entered


def decide(act: Act, campaign: Campaign, signature_id: int, *, double: bool) -> None:
    """Say of a signature that was doubted whether it is of somebody who has signed already."""
    found = signature(act, campaign, signature_id)
    if found.stands is not Standing.DOUBTED:
        raise Refused(sentence("Somebody has decided this already."))
    if double and not judging.stands(act, found.like_id):
        judging.judge_anew(act, found)  # who is a double of nobody that stands would never count
        act.record(SignatureDecided(found.id, campaign.id, found.standing == Standing.DOUBLE.value))
        return
    found.standing = (Standing.DOUBLE if double else Standing.COUNTS).value
    found.counted_at = None if double else act.moment
    found.like_id = found.like_id if double else None
    found.decided_at, found.decided_by_id = act.moment, act.actor.id
    judging.hand_on(act, found)
    act.record(SignatureDecided(found.id, campaign.id, double))


def take_out(act: Act, campaign: Campaign, signature_id: int) -> None:
    """Delete a signature, such as a line that was entered wrongly or whose signer asked for it."""
    found = signature(act, campaign, signature_id)
    judging.gone(act, the_petition(act, campaign), found)
    act.record(SignatureTakenOut(signature_id, campaign.id))


def put_right(act: Act, campaign: Campaign, signature_id: int, address: str) -> bool:
    """Write the address of a signature anew, look for its place and judge it again; gives whether it was found.

    The same address changes nothing, unless the roll has come to know it.
    """
    found = signature(act, campaign, signature_id)
    written = address.strip()[:LONGEST_ADDRESS] or None
    spot = placing.spot(act, the_petition(act, campaign), campaign.jurisdiction, written)
    if written == found.address and (spot.placed is Placed.UNKNOWN or found.where is not Placed.UNKNOWN):
        return found.where is not Placed.UNKNOWN
    found.address = written
    placing.put(found, spot)
    judging.note_indexes(found)
    judging.judge_anew(act, found)
    act.record(SignaturePutRight(found.id, campaign.id))
    return found.where is not Placed.UNKNOWN


def signature(act: Act, campaign: Campaign, signature_id: int) -> Signature:
    """Give a confirmed signature to who may see names, while nobody else judges one; NotThere."""
    petition = for_names(act, campaign)
    judging.wait_for_others(act, petition)
    mine = Signature.id == signature_id, Signature.petition_id == petition.id
    confirmed = Signature.standing != Standing.UNCONFIRMED.value
    found = act.session.scalars(select(Signature).where(*mine, confirmed)).one_or_none()
    if found is None:
        raise NotThere
    return found


def doubted(look: Reading, campaign: Campaign, most: int = 50) -> list[tuple[Signature, Signature | None]]:
    """List signatures that somebody has to look at, each beside the one that it resembles."""
    petition = for_names(look, campaign)
    wanted = select(Signature).where(Signature.petition_id == petition.id, Signature.standing == Standing.DOUBTED.value)
    rows = look.session.scalars(wanted.order_by(Signature.id).limit(most).options(joinedload(Signature.sheet))).all()
    ids = {each.like_id for each in rows if each.like_id is not None}
    others = look.session.scalars(select(Signature).where(Signature.id.in_(ids)).options(joinedload(Signature.sheet)))
    by_id = {each.id: each for each in others}
    return [(each, by_id.get(each.like_id or 0)) for each in rows]


def unplaced(look: Reading, campaign: Campaign, page: int = 0) -> Sequence[Signature]:
    """List signatures of which the place is unknown, to put their address right: a page, and one more if there is."""
    petition = for_names(look, campaign)
    wanted = select(Signature).where(
        Signature.petition_id == petition.id, Signature.placed == Placed.UNKNOWN.value,
        Signature.standing.in_([Standing.COUNTS.value, Standing.DOUBTED.value]),
    )  # fmt: skip
    here = wanted.order_by(Signature.id).offset(page * PAGE_ROWS).limit(PAGE_ROWS + 1)
    return look.session.scalars(here.options(joinedload(Signature.sheet))).all()


def of_sheet(look: Reading, campaign: Campaign, sheet: PetitionSheet) -> Sequence[Signature]:
    """List what was entered of a sheet, in the order of its lines."""
    for_names(look, campaign)
    return look.session.scalars(
        select(Signature).where(Signature.sheet_id == sheet.id).order_by(Signature.line)
    ).all()  # fmt: skip


def for_names(look: Reading, campaign: Campaign) -> Petition:
    """Give the petition of a campaign to who may enter and check names."""
    POLICY.require(look, PetitionAction.NAMES, campaign)
    return the_petition(look, campaign)


def add(
    act: Act, petition: Petition, place: Jurisdiction, sheet: PetitionSheet, signed_on: date, line: Line
) -> Signature:  # fmt: skip
    """Enter one line of a sheet, look for its place and judge it."""
    row = Signature(
        petition_id=petition.id, signed_by=SignedBy.PAPER.value, sheet_id=sheet.id, line=line.number, name=line.name,
        address=line.address or None, may_show=line.may_show, signed_on=line.signed_on or signed_on,
        language="en",
        standing=Standing.DOUBLE.value, letters=0, wrong_codes=0, entered_at=act.moment, entered_by_id=act.actor.id,
    )  # fmt: skip
    placing.put(row, placing.spot(act, petition, place, row.address))
    judging.note_indexes(row)
    act.session.add(row)
    judging.judge(act, row)
    return row


def _refuse_wrong(
    act: Act, petition: Petition, sheet: PetitionSheet, signed_on: date, lines: Sequence[Line]
) -> None:  # fmt: skip
    if petition.stage is PetitionState.WRITTEN or petition.frozen_at is not None:
        raise Refused(sentence("This petition takes no signatures."))
    if sheet.from_file:
        raise Refused(sentence("This sheet came from a file. Nothing is typed into it."))
    if not lines:
        raise Refused(sentence("Write at least one name, or say that the sheet is lost or empty."))
    last = act.house_day if petition.closed_at is None else petition.closed_at.astimezone(act.zone).date()
    if not sheet.printed_on <= signed_on <= last:
        raise Refused(sentence("The sheet was printed on {first} and the last day is {last}. Look at the day.",
                               first=str(sheet.printed_on), last=str(last)))  # fmt: skip
    if wrong := [line.number for line in lines if not sheet.printed_on <= (line.signed_on or signed_on) <= last]:
        raise Refused(sentence("The sheet was printed on {first} and the last day is {last}. Look at the day of line"
                               " {number}.", first=str(sheet.printed_on), last=str(last), number=wrong[0]))  # fmt: skip
    taken = set(act.session.scalars(select(Signature.line).where(Signature.sheet_id == sheet.id)))
    for line in lines:
        if line.number in taken or not 1 <= line.number <= sheet.lines:
            raise Refused(sentence("Line {number} of this sheet was entered already.", number=line.number))
