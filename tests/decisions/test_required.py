"""What needs a decision: it does not go out without one in force, and its paper's foot cites it."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from cltms.decisions import required
from cltms.decisions.closing import Closing
from cltms.decisions.counting import Counted
from cltms.decisions.vocabulary import PollWay, SubjectKind
from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.foundation.i18n import say
from cltms.foundation.speaking import in_language
from reports.engine import Paper, render_pdf
from reports.setting import style_sheets
from reports.sheet import Sheet
from tests.decisions.conftest import House


def demand_letter(act: Act, number: str) -> Sheet:
    """Set a letter that nobody may send without a decision, as a feature would."""
    citation = required.decision(act, SubjectKind.DEMAND_LETTER, number)
    foot = f"Demand letter {number} · {say(citation.sentence)}"
    return Sheet(
        html=f'<div class="running" data-left="{foot}" data-page="Page " data-of=" of "></div><h1>Mend the roof</h1>',
        css=style_sheets("receipt", Paper.named("letter")), title="Mend the roof", lang="en", created=act.today,
    )  # fmt: skip


def decided(house: House, number: str, yes: int = 5, **more: Any) -> None:
    poll_id = house.poll(PollWay.HAND, subject=(SubjectKind.DEMAND_LETTER, number), **more)
    house.close(poll_id, Closing(Counted((yes, 5 - yes), 5)))


def test_a_letter_waits_for_its_decision_and_cites_it(house: House) -> None:
    decided(house, "7", yes=1)
    decided(house, "8")
    with house.acting() as act, pytest.raises(Refused, match="cannot go out yet"):
        demand_letter(act, "7")
    decided(house, "7")
    with house.acting() as act, in_language("en"):
        sheet = demand_letter(act, "7")
        cited = required.decision(act, SubjectKind.DEMAND_LETTER, "7")
    printed = PdfReader(BytesIO(render_pdf(sheet))).pages[0].extract_text()
    assert f"Decision {cited.code}, Board, Millrace Land Trust" in printed


def test_only_what_is_in_force_on_the_day_counts(house: House) -> None:
    with house.reading() as look:
        today = look.today
    later = today + timedelta(days=5)
    decided(house, "7", in_force_from=later, in_force_until=later + timedelta(days=2))
    with house.reading() as look:
        for day, there in ((today, False), (later, True), (later + timedelta(days=2), False)):
            assert (required.in_force(look, SubjectKind.DEMAND_LETTER, "7", day) is not None) == there
        assert required.in_force(look, SubjectKind.LOAN, "7", later) is None
