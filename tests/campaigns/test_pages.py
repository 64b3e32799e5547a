"""Pages of campaigns as organizers, staff, a team and others come to them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from cltms.campaigns import queries
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.members.models import Organisation
from cltms.roles import Role
from tests.campaigns.conftest import adopt
from tests.support.visitor import Visitor
from tests.vacant_lots.land import SLUG

SignIn = Callable[[Role], Visitor]
ASKED = {
    "name": "A garden for Mill Street", "ask": "lease", "about": "land_bank|", "official": "1", "organisation": "1",
    "goals": "Beds for forty neighbors", "lots": "A-1\nA-2",
}  # fmt: skip
HERE = "/campaigns/1"


def today() -> date:
    """The day on which a form is filled in: a run may begin before midnight and end after it."""
    return datetime.now(UTC).date()


def send(visitor: Visitor, address: str, **data: object) -> str:
    answer = visitor.post(address, data={"arrival": str(uuid4()), **data})
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def step(visitor: Visitor, name: str, **more: object) -> None:
    send(visitor, f"{HERE}/step", step=name, happened_on=str(today()), **more)


def test_from_a_selection_to_what_was_won(organizer: Visitor, database: Database) -> None:
    organizer.post(f"/selection/{SLUG}", data={"do": "add", "key": ["A2", "A1"]})
    assert f'href="/campaigns/begin/{SLUG}?picked=1"' in organizer.get(f"/selection/{SLUG}").text
    assert "A-2" not in organizer.get(f"/campaigns/begin/{SLUG}").text
    assert "A-2\r\nA-1" in organizer.get(f"/campaigns/begin/{SLUG}?picked=1").text.replace("\nA-1", "\r\nA-1")
    assert send(organizer, f"/campaigns/begin/{SLUG}", **ASKED) == HERE
    shown = organizer.get(HERE).text
    for words in ("Beds for forty neighbors", "Dana Whitfield", "the number of this campaign: 1", "2 lots", "Leads"):
        assert words in shown
    assert "A garden for Mill Street" in organizer.get(f"/lots/{SLUG}/lot/A1").text
    assert "are missing" in shown
    step(organizer, "prepare")
    refused = organizer.post(f"{HERE}/step", data={"step": "hand over", "happened_on": str(today())})
    assert (refused.status_code, "needs a decision" in refused.text) == (422, True)
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        adopt(act, act.session.get_one(Organisation, 1), queries.campaign(act, 1))
    assert "so this can be handed over" in organizer.get(HERE).text
    step(organizer, "hand over")
    assert "It was handed over under it." in organizer.get(HERE).text
    assert "Change what we ask for" not in organizer.get(HERE).text
    step(organizer, "win part", won="A1", why="The second one floods")
    shown = organizer.get(HERE).text
    assert "Not won" in shown
    assert "What we asked for" in shown
    assert "are missing" not in shown
    assert "The second one floods" in shown
    assert "Won in part 1" in organizer.get("/campaigns/").text
    assert "A garden" in organizer.get("/campaigns/?stage=part+won").text
    assert "No campaign is on this list" in organizer.get("/campaigns/?stage=idea").text


def test_who_asks_already_is_shown_at_once_and_taken_only_with_a_reason(organizer: Visitor) -> None:
    send(organizer, f"/campaigns/begin/{SLUG}", **ASKED)
    organizer.post(f"/selection/{SLUG}", data={"do": "add", "key": ["A2", "A3"]})
    shown = organizer.get(f"/campaigns/begin/{SLUG}?picked=1").text
    assert "Somebody asks for these lots already" in shown
    assert "Millrace Land Trust" in shown
    second = {**ASKED, "name": "A playground", "lots": "A-2\nA-3"}
    for more, said in (
        ({}, "Say why you ask for it anyway"),
        ({"anyway": "y"}, "Write why you ask for the lots anyway"),
    ):
        answer = organizer.post(f"/campaigns/begin/{SLUG}", data={**second, **more, "arrival": str(uuid4())})
        assert (answer.status_code, said in answer.text) == (422, True)
    there = send(organizer, f"/campaigns/begin/{SLUG}", **second, anyway="y", why="Agreed with them on Monday")
    assert "Agreed with them on Monday" in organizer.get(there).text
    alone = organizer.post(f"{there}/lots", data={"lots": "A1", "arrival": str(uuid4())})
    assert (alone.status_code, "Somebody asks for these lots already" in alone.text) == (422, True)


def test_the_lots_of_a_campaign_change_on_its_page(organizer: Visitor) -> None:
    send(organizer, f"/campaigns/begin/{SLUG}", **{**ASKED, "lots": ""})
    assert "No lot is named yet." in organizer.get(HERE).text
    send(organizer, f"{HERE}/lots", lots="A1, A2, A3")
    organizer.post(f"{HERE}/lots/order", data={"key": ["A1", "A2", "A3"], "number": ["3", "2", "1"]})
    assert _places(organizer.get(HERE).text) == ["A-3", "A-2", "A-1"]
    organizer.post(f"{HERE}/lots/leave", data={"key": "A2"})
    assert _places(organizer.get(HERE).text) == ["A-3", "A-1"]
    organizer.post(f"{HERE}/lots/order", data={"key": ["A1", "A2", "A3"], "number": ["1", "2", "3"]})
    assert "Somebody has changed the lots meanwhile" in organizer.get(HERE).text


def test_a_team_sees_its_campaign_and_days_that_come(organizer: Visitor, sign_in_as: SignIn) -> None:
    send(organizer, f"/campaigns/begin/{SLUG}", **ASKED)
    neighbor = sign_in_as(Role.MEMBER)
    assert neighbor.get(HERE).status_code == 404
    unknown = organizer.post(f"{HERE}/team", data={"email": "nobody@example.org", "helping": "helps"})
    assert (unknown.status_code, "with which they sign in here" in unknown.text) == (422, True)
    send(organizer, f"{HERE}/team", email="member@example.org", helping="helps")
    send(organizer, f"{HERE}/days", day=str(today() + timedelta(days=3)), what="Hearing on Tuesday")
    shown = neighbor.get(HERE).text
    assert "Hearing on Tuesday" in shown
    assert "Say what happened" not in shown
    assert "A garden" in neighbor.get("/campaigns/").text
    assert "day of a campaign comes within a week" in neighbor.get("/today").text
    assert neighbor.post(f"{HERE}/step", data={"step": "prepare"}).status_code == 404
    organizer.post(f"{HERE}/days/1/remove")
    assert "Hearing on Tuesday" not in organizer.get(HERE).text
    organizer.post(f"{HERE}/team/leave", data={"account": "2"})
    assert neighbor.get(HERE).status_code == 404


def test_a_team_sees_neither_private_owners_nor_what_others_agreed(organizer: Visitor, sign_in_as: SignIn) -> None:
    neighbor = sign_in_as(Role.MEMBER)
    send(organizer, f"/campaigns/begin/{SLUG}", **ASKED)
    again = {**ASKED, "lots": "A-1\nA-2\nA-5", "anyway": "y", "why": "Agreed with Pat Moss"}
    there = send(organizer, f"/campaigns/begin/{SLUG}", **again)
    send(organizer, f"{there}/team", email="member@example.org", helping="helps")
    kept_back = ("Agreed with Pat Moss", "asked for by another campaign too", ">Owner<", "SMITH")
    seen, shown = neighbor.get(there).text, organizer.get(there).text
    assert [words.lower() in shown.lower() for words in kept_back] == [True] * len(kept_back)
    assert [words.lower() in seen.lower() for words in (*kept_back, "A-5")] == [False] * len(kept_back) + [True]


@pytest.mark.parametrize("role", [Role.BOARD, Role.MEMBER, Role.CREW, Role.STEWARD])
def test_others_find_none_of_it(organizer: Visitor, sign_in_as: SignIn, role: Role) -> None:
    send(organizer, f"/campaigns/begin/{SLUG}", **ASKED)
    send(organizer, f"{HERE}/days", day=str(today()), what="Hearing on Tuesday")
    other = sign_in_as(role)
    assert "A garden" not in other.get("/campaigns/").text
    assert other.get(HERE).status_code == 404
    assert other.get(f"/campaigns/begin/{SLUG}").status_code == 404
    for where in ("change", "step", "lots", "lots/leave", "lots/order", "team", "team/leave", "days", "days/1/remove"):
        assert other.post(f"{HERE}/{where}").status_code == 404
    assert "of a campaign" not in other.get("/today").text


def test_words_stay_on_the_page_when_somebody_was_there_first(organizer: Visitor) -> None:
    send(organizer, f"/campaigns/begin/{SLUG}", **ASKED)
    step(organizer, "withdraw", why="No strength")
    words = "Long and well thought words"
    for where, sent in (
        ("change", {**ASKED, "goals": words}),
        ("lots", {"lots": "A3", "anyway": "y", "why": words}),
        ("step", {"step": "prepare", "happened_on": str(today()), "why": words}),
    ):
        answer = organizer.post(f"{HERE}/{where}", data={**sent, "arrival": str(uuid4())})
        assert (answer.status_code, words in answer.text) == (422, True), where
        assert "Something is not right yet" in answer.text
    send(organizer, f"{HERE}/step", step="reopen", happened_on=str(today()), why="We are back")


def test_a_programme_that_was_replaced_keeps_the_words_that_were_sent(organizer: Visitor) -> None:
    send(organizer, f"/campaigns/begin/{SLUG}", **ASKED)
    written = {"title": "Blocks", "wants": "6. A plan", "source": "The guide"}
    old = send(organizer, f"/campaigns/programmes/{SLUG}/add", **written)
    send(organizer, f"{HERE}/checklist/programme", programme=old.rsplit("/", 1)[1])
    assert "There is a newer one" not in organizer.get(f"{HERE}/checklist").text
    new = send(organizer, old, **{**written, "title": "Blocks of 2027"})
    again = organizer.post(old, data={**written, "doubt": "Ask them", "arrival": str(uuid4())})
    assert (again.status_code, "Ask them" in again.text) == (422, True)
    shown = organizer.get(f"{HERE}/checklist").text
    assert "There is a newer one: Blocks of 2027" in shown
    assert '<option selected value="1">Blocks</option>' in shown
    send(organizer, f"{HERE}/checklist/programme", programme="1")
    assert "There is a newer one" in organizer.get(f"{HERE}/checklist").text
    send(organizer, f"{HERE}/checklist/programme", programme=new.rsplit("/", 1)[1])
    assert "There is a newer one" not in organizer.get(f"{HERE}/checklist").text


def _places(page: str) -> list[str]:
    table = page.split('id="lots"')[1].split("</table>", maxsplit=1)[0]
    return sorted(("A-1", "A-2", "A-3"), key=lambda name: table.find(f">{name}<") if f">{name}<" in table else 10**9)[
        : table.count('name="number"')
    ]
