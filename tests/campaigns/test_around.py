"""The ways between a lot, a campaign, what officials promised, and the vote that authorises the ask."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cltms.campaigns.vocabulary import Stage
from cltms.decisions import bodies
from cltms.decisions import commands as polls
from cltms.decisions.commands import Question
from cltms.decisions.rules import Rule
from cltms.decisions.vocabulary import PollWay, SubjectKind
from cltms.foundation.act import Act
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.members.vocabulary import Hat
from cltms.roles import Role
from cltms.vacant_lots.city import commands as city
from cltms.vacant_lots.city import officials, promising
from cltms.vacant_lots.city.commands import Said
from cltms.vacant_lots.city.vocabulary import SaidBy
from maps.owners.vocabulary import Body
from tests.campaigns.conftest import Ground, lay_ground
from tests.support.visitor import Visitor
from tests.vacant_lots.land import LAND_BANK, SLUG, lot

NEW = f"/campaigns/begin/{SLUG}"


@contextmanager
def promised(database: Database) -> Iterator[tuple[Act, Ground, int]]:
    """Let an official promise something about A1, and a campaign ask for it; gives the promise."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        ground = lay_ground(act)
        said = city.note(
            act, ground.official, Said(act.house_day, SaidBy.HEARING, "We want this"), [lot(act, ground.place, "A1")]
        )
        found = promising.note(act, said, "Put the lot on the agenda", act.house_day)
        ground.begin(act, "A1")
        yield act, ground, found.id


def test_a_lot_leads_to_a_campaign_for_it_alone_until_one_asks_for_it(organizer: Visitor) -> None:
    organizer.post(f"/selection/{SLUG}", data={"do": "add", "key": ["A2", "A3"]})
    assert f'href="{NEW}?key=A1"' in organizer.get(f"/lots/{SLUG}/lot/A1").text
    begun = organizer.get(f"{NEW}?key=A1").text
    assert "A-1</textarea>" in begun.replace("\n", "").replace("\r", "")
    assert "A-2" not in begun
    assert organizer.get(f"{NEW}?key=gone").status_code == 404


def test_a_campaign_begins_with_who_holds_its_lots_and_whom_one_calls_about_them(
    database: Database, sign_in_as: Callable[[Role], Visitor]
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        ground = lay_ground(act)
        officials.call_about_body(act, ground.official, Body.LAND_BANK, None)
    organizer = sign_in_as(Role.ORGANIZER)
    begun = organizer.get(f"{NEW}?key=A1").text
    assert f'<option selected value="land_bank|{LAND_BANK}">' in begun
    assert '<option selected value="1">Dana Whitfield' in begun
    of_two = organizer.get(f"{NEW}?key=A1&key=A3").text  # of the land bank, and of the city
    assert '<option selected value="">' in of_two
    assert '<option selected value="1">Dana Whitfield' not in of_two


def test_a_lot_that_was_won_leads_to_no_other_campaign(
    database: Database, sign_in_as: Callable[[Role], Visitor]
) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        lay_ground(act).at(act, Stage.WON, "A1")
    shown = sign_in_as(Role.ORGANIZER).get(f"/lots/{SLUG}/lot/A1").text
    assert 'href="/campaigns/1"' in shown
    assert "Begin a campaign for this lot" not in shown


def test_a_lot_that_a_campaign_asks_for_leads_to_no_other_one(
    database: Database, sign_in_as: Callable[[Role], Visitor]
) -> None:
    with promised(database):
        pass
    shown = sign_in_as(Role.ORGANIZER).get(f"/lots/{SLUG}/lot/A1").text
    assert 'href="/campaigns/1"' in shown
    assert "Begin a campaign for this lot" not in shown


def test_a_lot_leads_to_somebody_who_looks_at_it(organizer: Visitor, sign_in_as: Callable[[Role], Visitor]) -> None:
    walk = f'href="/vacant-lots/{SLUG}/turfs/cut?keys=A1"'
    assert walk in organizer.get(f"/lots/{SLUG}/lot/A1").text
    assert "1 lot fits" in organizer.get(f"/vacant-lots/{SLUG}/turfs/cut?keys=A1").text
    assert (
        walk not in sign_in_as(Role.STAFF).get(f"/lots/{SLUG}/lot/A1").text
    )  # who may not give walks is not led there


def test_a_campaign_and_what_was_promised_about_its_lots_lead_to_each_other(
    database: Database, sign_in_as: Callable[[Role], Visitor]
) -> None:
    with promised(database) as (_act, _ground, promise_id):
        pass
    organizer, member = sign_in_as(Role.ORGANIZER), sign_in_as(Role.MEMBER)
    shown = organizer.get("/campaigns/1").text
    assert "Put the lot on the agenda" in shown
    ask = f"/vacant-lots/{SLUG}/conversations/add?key=A1"
    assert f'href="{ask}"' in shown
    assert "A-1</textarea>" in organizer.get(ask).text.replace("\n", "").replace("\r", "")
    for page in (f"/vacant-lots/promises/{promise_id}", "/vacant-lots/conversations/1"):
        assert 'href="/campaigns/1"' in organizer.get(page).text
    assert member.get("/campaigns/1").status_code == 404


def test_who_helps_without_reading_promises_sees_the_campaign_without_them(
    database: Database, sign_in_as: Callable[[Role], Visitor]
) -> None:
    with promised(database):
        pass
    organizer = sign_in_as(Role.ORGANIZER)
    member = sign_in_as(Role.MEMBER)
    data = {"email": "member@example.org", "helping": "helps", "arrival": "6a3f7b9e-30f9-4bd6-8a35-0d7c0f2d5b11"}
    assert organizer.post("/campaigns/1/team", data=data).status_code == 303
    shown = member.get("/campaigns/1")
    assert shown.status_code == 200
    assert "Put the lot on the agenda" not in shown.text


def test_staff_come_from_the_campaign_to_its_poll_and_back(
    database: Database, sign_in_as: Callable[[Role], Visitor]
) -> None:
    with promised(database) as (act, ground, _promise_id):
        board = bodies.add(act, ground.organisation, "Board", [Hat.BOARD])
        ask = f"/decisions/bodies/{board.id}/polls/add?campaign_ask=1"
        about = (SubjectKind.CAMPAIGN_ASK, "1")
        poll = polls.draft(act, board, Question("Shall we ask?", Rule(), PollWay.HAND, "Mina Utes", subject=about))
        poll_id = poll.id
    staff, organizer = sign_in_as(Role.STAFF), sign_in_as(Role.ORGANIZER)
    assert f'href="{ask}"' in staff.get("/campaigns/1").text
    assert ask not in organizer.get("/campaigns/1").text
    assert "the number of this campaign: 1" in organizer.get("/campaigns/1").text
    form = staff.get(ask).text
    assert '<option selected value="campaign_ask">' in form
    assert 'value="1"' in next(each for each in form.split("<input") if 'name="subject_key"' in each)
    assert 'href="/campaigns/1"' in staff.get(f"/decisions/polls/{poll_id}").text
