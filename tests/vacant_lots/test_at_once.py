"""Two people change the same at the same moment: whoever comes second waits, and sees what came of the first."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from threading import Event

import pytest
import shapely
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from cltms.accounts.models import Account
from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import ChangedMeanwhile, Refused
from cltms.parcels.models import Jurisdiction
from cltms.roles import Role
from cltms.vacant_lots.city import commands, officials, promising, queries
from cltms.vacant_lots.city.models import HoldingContact, Official, PromiseFollower
from cltms.vacant_lots.city.officials import Office
from cltms.vacant_lots.pathways import commands as pathways
from cltms.vacant_lots.pathways import queries as kept
from cltms.vacant_lots.publishing import lots
from cltms.vacant_lots.publishing.models import PublicPage
from cltms.vacant_lots.publishing.pages import Told
from cltms.vacant_lots.watching import following, organizing
from cltms.vacant_lots.watching.models import LotOrganizer, Watch
from maps.owners.vocabulary import Body
from tests.support.patience import PATIENCE
from tests.vacant_lots.land import LAND_BANK, SLUG, add_official, add_place, lot
from tests.vacant_lots.test_city import said
from tests.vacant_lots.test_pathways import SIDE_LOT
from tests.vacant_lots.test_promises import account, as_account
from tests.vacant_lots.watchers import by_mail, watch, with_grid

pytestmark = pytest.mark.many_writers
Change = Callable[[Act], object]
LEE = Office("Lee Okafor", "Clerk", LAND_BANK)
WAITS = text(
    "SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()"
)


@pytest.fixture
def begun(database: Database) -> Database:
    """Begin a place with two officials, a conversation, a pathway and somebody who follows promises."""
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        place = add_place(act)
        dana = add_official(act, place)
        add_official(act, place, LEE)
        said(act, dana, lot(act, place, "A1"))
        pathways.add(act, place, SIDE_LOT)
        account(act, "rosa", Role.ORGANIZER)
    return database


def at_once(database: Database, first: Change, second: Change) -> None:
    """Let the second begin while the first is not kept yet, and keep the first once the second waits or is done."""
    begun = Event()

    def follow() -> None:
        with acting_as(database, OPERATOR, Door.PAGE) as act:
            queries.conversation(act, 1)
            begun.set()
            second(act)

    with ThreadPoolExecutor(1) as pool:
        with acting_as(database, OPERATOR, Door.PAGE) as act:
            first(act)
            act.session.flush()
            following = pool.submit(follow)
            assert begun.wait(PATIENCE)
            while not following.done() and not act.session.scalar(WAITS):
                act.session.execute(text("SELECT pg_stat_clear_snapshot()"))
                wait((following,), timeout=0.02)
        following.result()


def called(official_id: int) -> Change:
    return lambda act: officials.call_about_body(act, queries.official(act, official_id), Body.LAND_BANK, None)


def ended(act: Act) -> None:
    officials.end(act, queries.official(act, 1))


def taken_back(act: Act) -> None:
    commands.take_back(act, queries.conversation(act, 1))


def promised(act: Act) -> None:
    promising.note(act, queries.conversation(act, 1), "The list of lots", None)


def changed(act: Act) -> None:
    pathways.change(act, kept.pathway(act, 1), replace(SIDE_LOT, steps="Ask twice."))


def rosa(act: Act) -> Act:
    return as_account(act, act.session.get_one(Account, 1))


def elm(act: Act) -> Jurisdiction:
    return act.session.scalars(select(Jurisdiction)).one()


def followed(act: Act) -> None:
    promising.follow(rosa(act), queries.promise(act, 1), "en")


def test_of_two_officials_who_are_named_at_once_the_second_is_called(begun: Database) -> None:
    at_once(begun, called(1), called(2))
    with begun.read() as session:
        now = session.scalars(select(HoldingContact).where(HoldingContact.ended_at.is_(None))).all()
        assert [each.official_id for each in now] == [2]
        assert session.scalar(select(func.count(HoldingContact.id))) == 2


def test_nobody_is_told_to_call_who_leaves_at_that_moment(begun: Database) -> None:
    with pytest.raises(Refused, match="has left"):
        at_once(begun, ended, called(1))
    at_once(begun, called(2), lambda act: officials.end(act, queries.official(act, 2)))
    with begun.read() as session:
        assert session.scalars(select(HoldingContact).where(HoldingContact.ended_at.is_(None))).all() == []


def test_no_promise_hangs_on_a_conversation_that_is_taken_back(begun: Database) -> None:
    with pytest.raises(Refused, match="was taken back"):
        at_once(begun, taken_back, promised)


def test_a_conversation_is_not_taken_back_beside_a_promise(begun: Database) -> None:
    with pytest.raises(Refused, match="Promises hang"):
        at_once(begun, promised, taken_back)


def test_a_double_click_follows_once(begun: Database) -> None:
    with acting_as(begun, OPERATOR, Door.PAGE) as act:
        promised(act)
    at_once(begun, followed, followed)
    with begun.read() as session:
        assert session.scalar(select(func.count(PromiseFollower.id))) == 1


def test_a_double_click_watches_once(begun: Database) -> None:
    def around(act: Act) -> None:
        box = shapely.box(-83.489, 39.0995, -83.4878, 39.1005)
        following.watch_area(rosa(act), with_grid(act, elm(act)), box, "Mill Street", "en", "2" * 40)

    def asked(act: Act) -> None:
        assert by_mail(act, elm(act), "ximena@example.org").id

    def here(act: Act) -> None:
        watch(act, elm(act), by=rosa(act))

    for click in (here, around, asked):
        at_once(begun, click, click)
    with begun.read() as session:
        assert session.scalar(select(func.count(Watch.id))) == 3


def test_a_double_click_names_an_organizer_once(begun: Database) -> None:
    def named(act: Act) -> None:
        organizing.organize(rosa(act), elm(act), lot(act, elm(act), "A1"), "Rosa", for_all=False)

    at_once(begun, named, named)
    with begun.read() as session:
        assert [each.name for each in session.scalars(select(LotOrganizer))] == ["Rosa"]


def test_a_pathway_is_changed_once(begun: Database) -> None:
    with pytest.raises(Refused, match="holds no more"):
        at_once(begun, changed, changed)


def test_the_database_holds_one_whom_to_call(act: Act, place: Jurisdiction, dana: Official) -> None:
    for name, key in ((None, None), (LAND_BANK, None), (None, "A1")):
        about = {
            "jurisdiction_id": place.id, "official_id": dana.id, "owner_body": None if key else "land_bank",
            "owner_name": name, "parcel_key": key, "since": act.moment,
        }  # fmt: skip
        act.session.add(HoldingContact(**about))
        act.session.flush()
        with pytest.raises(IntegrityError), act.session.begin_nested():
            act.session.add(HoldingContact(**about))
            act.session.flush()
        act.session.add(HoldingContact(**about, ended_at=act.moment))
        act.session.flush()


def prepared(key: str, slug: str, title: str, seen: int, where: str = SLUG) -> Change:
    def change(act: Act) -> object:
        place = act.session.scalars(select(Jurisdiction).where(Jurisdiction.slug == where)).one()
        return lots.prepare(act, lot(act, place, key), Told(slug, title, "", seen=seen))

    return change


def titles(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(select(PublicPage.title_en)))


def test_two_who_begin_the_page_of_a_lot_make_one(begun: Database) -> None:
    with pytest.raises(ChangedMeanwhile):
        at_once(begun, prepared("A1", "mill", "First", 0), prepared("A1", "mill-street", "Second", 0))
    assert titles(begun) == ["First"]


@pytest.mark.parametrize("where", [SLUG, "oak-county-oh"])
def test_two_who_take_an_address_for_their_pages_do_not_both_get_it(begun: Database, where: str) -> None:
    if where != SLUG:
        with acting_as(begun, OPERATOR, Door.COMMAND_LINE) as act:
            add_place(act, where)
    with pytest.raises(Refused, match="has this address already"):
        at_once(begun, prepared("A1", "mill", "First", 0), prepared("A2", "mill", "Second", 0, where))
    assert titles(begun) == ["First"]


def test_two_who_change_a_page_do_not_mix_what_they_wrote(begun: Database) -> None:
    with acting_as(begun, OPERATOR, Door.PAGE) as act:
        prepared("A1", "mill", "Begun", 0)(act)
    with pytest.raises(ChangedMeanwhile):
        at_once(begun, prepared("A1", "mill", "First", 1), prepared("A1", "mill", "Second", 1))
    assert titles(begun) == ["First"]
