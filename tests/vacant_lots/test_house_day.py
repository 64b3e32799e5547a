"""Days are those of the house: in its evening, when the clock of the world is a day on, nothing is over yet."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cltms.app import open_database
from cltms.config import Settings
from cltms.foundation.act import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import Refused
from cltms.roles import Role
from cltms.vacant_lots.city import commands, promising, queries
from cltms.vacant_lots.city.commands import Said
from cltms.vacant_lots.city.queries import Show
from cltms.vacant_lots.city.vocabulary import SaidBy
from cltms.vacant_lots.city.workflow import KEEP
from cltms.vacant_lots.pathways import commands as pathways
from tests.vacant_lots.land import add_official, add_place, lot
from tests.vacant_lots.test_pathways import SIDE_LOT
from tests.vacant_lots.test_promises import account, as_account, letters, promised, remind

FIRST, SECOND = date(2026, 3, 1), date(2026, 3, 2)
EVENING = datetime(2026, 3, 2, 0, 5, tzinfo=UTC)
"""Five past seven in New York, on the first."""


@pytest.fixture
def in_new_york(settings: Settings) -> Iterator[Database]:
    """Open the database of a house in New York."""
    opened = open_database(settings.model_copy(update={"default_time_zone": "America/New_York"}))
    yield opened
    opened.close()


def test_in_the_evening_of_its_day_a_promise_is_not_overdue(in_new_york: Database) -> None:
    with acting_as(in_new_york, OPERATOR, Door.PAGE, moment=EVENING) as act:
        place = add_place(act)
        official = add_official(act, place)
        said = commands.note(act, official, Said(FIRST, SaidBy.HEARING, "By today."), [lot(act, place, "A1")])
        promising.note(act, said, "The list of lots", FIRST)
        assert (act.today, act.house_day) == (SECOND, FIRST)
        assert queries.overdue_count(act) == 0
        assert queries.promises(act, place, Show.OVERDUE) == []
        assert [counted.overdue for _who, counted in queries.scores(act, place)] == [0]
    with acting_as(in_new_york, OPERATOR, Door.PAGE, moment=EVENING + timedelta(hours=5)) as act:
        assert act.house_day == SECOND
        assert queries.overdue_count(act) == 1


def test_nobody_writes_of_the_day_that_begins_at_midnight(in_new_york: Database) -> None:
    with acting_as(in_new_york, OPERATOR, Door.PAGE, moment=EVENING) as act:
        place = add_place(act)
        official, lots = add_official(act, place), [lot(act, place, "A1")]
        with pytest.raises(Refused, match="still to come"):
            commands.note(act, official, Said(SECOND, SaidBy.HEARING, "Tomorrow’s words"), lots)
        said = commands.note(act, official, Said(FIRST, SaidBy.HEARING, "Today’s words"), lots)
        promise = queries.promise(act, promising.note(act, said, "The list of lots", None).id)
        with pytest.raises(Refused, match="still to come"):
            promising.settle(act, promise, KEEP, SECOND, "")
        pathway = pathways.add(act, place, SIDE_LOT)
        with pytest.raises(Refused, match="still to come"):
            pathways.verify(act, pathway, SECOND)


def test_a_letter_says_that_the_day_is_over_when_it_is_over_in_the_house(settings: Settings) -> None:
    now = datetime.now(UTC)
    behind = now.hour < 11  # west of the line the day of the world before, else east of it the one after
    zone = "Etc/GMT+12" if behind else "Etc/GMT-14"
    there = open_database(settings.model_copy(update={"default_time_zone": zone}))
    due_on = now.astimezone(ZoneInfo(zone)).date() if behind else now.date()
    with acting_as(there, OPERATOR, Door.COMMAND_LINE) as act:
        place = add_place(act)
        promise = promised(act, place, add_official(act, place), due_on)
        promising.follow(as_account(act, account(act, "rosa", Role.ORGANIZER)), promise, "en")
    remind(settings, there)
    (letter,) = letters(there)
    there.close()
    assert letter.subject == ("A promise is due soon" if behind else "The day of a promise is over")
