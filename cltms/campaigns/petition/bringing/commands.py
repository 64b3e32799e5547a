"""Entering the signatures of a file as one numbered sheet; of the file itself nothing is kept."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from cltms.campaigns.models import Campaign
from cltms.campaigns.petition import entering, judging
from cltms.campaigns.petition.bringing.judging import Choices, Fate, Row, judge
from cltms.campaigns.petition.bringing.reading import SignatureFile
from cltms.campaigns.petition.entering import Line
from cltms.campaigns.petition.facts import SignatureFileEntered
from cltms.campaigns.petition.models import Petition, PetitionSheet, Signature
from cltms.campaigns.petition.vocabulary import SheetState
from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import Refused
from maps.sentences import sentence


@dataclass(frozen=True)
class Taken:
    """What came of a file: the signatures that were entered, and how many rows were here already or set aside."""

    entered: Sequence[Signature]
    here: int
    set_aside: int


def judged(look: Reading, campaign: Campaign, file: SignatureFile, choices: Choices) -> list[Row]:
    """Say what each row would be to who may see names; nothing is changed."""
    return judge(look, entering.for_names(look, campaign), file, choices)


def take_in(act: Act, campaign: Campaign, file: SignatureFile, choices: Choices) -> Taken:
    """Enter the rows that are new, all in one act, each recognised as on a sheet; `Refused` when none is new."""
    petition = entering.for_names(act, campaign)
    judging.wait_for_others(act, petition)
    rows = judge(act, petition, file, choices)
    counts = Counter(each.fate for each in rows)
    if not counts[Fate.ENTERED]:
        raise Refused(sentence("No row of this file is new. Nothing was entered."))
    sheet = _new_sheet(act, petition, counts[Fate.ENTERED])
    new = [each for each in rows if each.fate is Fate.ENTERED]
    entered = [_entered(act, petition, campaign, sheet, line, row) for line, row in enumerate(new, 1)]
    _show_no_longer(act, rows)
    here, aside = counts[Fate.HERE], counts[Fate.SET_ASIDE]
    act.record(SignatureFileEntered(campaign.id, sheet.number, len(entered), here, aside))
    return Taken(entered, here, aside)


def _new_sheet(act: Act, petition: Petition, lines: int) -> PetitionSheet:
    known = select(func.max(PetitionSheet.number)).where(PetitionSheet.petition_id == petition.id)
    sheet = PetitionSheet(
        petition_id=petition.id, number=(act.session.scalar(known) or 0) + 1, lines=lines, from_file=True,
        state=SheetState.ENTERED.value, printed_on=act.house_day, entered_at=act.moment, entered_by_id=act.actor.id,
    )  # fmt: skip
    act.session.add(sheet)
    act.session.flush()
    return sheet


def _entered(
    act: Act, petition: Petition, campaign: Campaign, sheet: PetitionSheet, number: int, row: Row
) -> Signature:  # fmt: skip
    day = row.signed_on or act.house_day
    line = Line(number, row.name, row.address, row.may_show)
    signature = entering.add(act, petition, campaign.jurisdiction, sheet, day, line)
    signature.row_index = row.index(petition)
    return signature


def _show_no_longer(act: Act, rows: Sequence[Row]) -> None:
    """Let who says no this time be shown no longer, as on a sheet."""
    silent = {each for row in rows if row.fate is Fate.HERE and not row.may_show for each in row.like}
    for signature_id in silent:
        act.session.get_one(Signature, signature_id).may_show = False
