"""The story of a lot in the demo's neighbourhood: found, visited, cleaned, asked for, promised and won, by clicks."""

from pathlib import Path

import pytest

from cltms.demo import homes as demo_homes
from cltms.roles import Role
from tests.browser import story_ground as ground
from tests.browser import story_table as table
from tests.browser.demo_house import DemoHouse, Reader
from tests.browser.story_ground import Story
from tests.conftest import new_account

pytestmark = pytest.mark.browser


@pytest.fixture
def story(reader: Reader, house: DemoHouse, tmp_path: Path) -> Story:
    """Let the demo's people be there, and somebody of each role come in."""
    demo_homes.build(house.database, house.settings.data_dir)
    reader.account = new_account(house.database, Role.ORGANIZER)
    staff = Reader(house, reader.browser, reader.watch, reader.contexts, new_account(house.database, Role.STAFF))
    return Story(house, reader, staff, tmp_path)


def test_a_lot_from_weeds_to_a_deed(story: Story) -> None:
    ground.find_the_lot(story)
    ground.send_somebody_to_look(story)
    ground.print_its_sign(story)
    ground.clean_it(story)
    table.begin_the_campaign(story)
    table.gather_signatures(story)
    table.let_the_committee_decide(story)
    table.hand_the_packet_over(story)
    table.hear_the_promise(story)
    table.win(story)
    table.tell_everybody(story)
