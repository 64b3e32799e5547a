"""Views and selections are kept as they were, named, shared and deleted by their owners alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from cltms.foundation.act import OPERATOR, Actor, Door, acting_as
from cltms.foundation.errors import NotAllowed, NotThere, Refused
from cltms.foundation.holding import Subject
from cltms.journal.models import JournalEntry
from cltms.parcels import selection
from cltms.parcels.filters import Apart, ParcelFilter, Sort
from cltms.parcels.saved import commands, holding, queries
from cltms.parcels.saved.commands import Label, View
from cltms.parcels.saved.models import Saved, SavedLot
from cltms.parcels.saved.policy import POLICY
from cltms.parcels.saved.vocabulary import SavedAction, Sharing, Shown
from cltms.roles import Role
from maps.owners.vocabulary import Body, OwnerKind
from maps.vacancy.vocabulary import SetApart, Vacancy
from tests.parcels.saved.conftest import People, Saver

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30).map(str.strip)
NAMES = st.lists(WORDS.filter(bool), max_size=3).map(tuple)
KEYS = st.lists(WORDS.map(lambda text: text.replace(",", "").strip()).filter(bool), max_size=3).map(tuple)
AREAS = st.none() | st.floats(-1e15, 1e15)
VALUES = st.none() | st.integers(-(10**15), 10**15)
FILTERS = st.builds(
    ParcelFilter, owner_kind=st.lists(st.sampled_from(OwnerKind), max_size=3).map(tuple),
    owner_body=st.lists(st.sampled_from(Body), max_size=3).map(tuple),
    vacancy=st.lists(st.sampled_from(Vacancy), max_size=3).map(tuple),
    set_apart=st.lists(st.sampled_from(SetApart), max_size=3).map(tuple), district=NAMES, apart=st.sampled_from(Apart),
    min_area_m2=AREAS, max_area_m2=AREAS, min_value_minor=VALUES, max_value_minor=VALUES, listed=st.booleans(),
    text=WORDS, keys=KEYS, sort=st.sampled_from(Sort), descending=st.booleans(),
)  # fmt: skip


@given(wanted=FILTERS)
def test_any_filter_is_the_same_after_it_was_kept(wanted: ParcelFilter) -> None:
    assert queries.wanted_of(Saved(asked=queries.written(wanted))) == wanted


def test_a_view_is_found_by_its_address_as_it_was_saved(rosa: Saver) -> None:
    wanted = ParcelFilter(owner_kind=(OwnerKind.PUBLIC,), min_area_m2=185.80608, sort=Sort.AREA, descending=True)
    with rosa.acting() as act:
        place = rosa.house.place(act.session)
        view = View(wanted, Shown.MAP, "16.50/39.18600/-83.56700")
        address = commands.save_view(act, place, Label("  Idle   land ", "Ask Ana"), view).address

    with rosa.looking() as look:
        found = queries.named(look, address)
        assert (found.name, found.note, found.shown, found.map_at) == (
            "Idle land", "Ask Ana", "map", "16.50/39.18600/-83.56700",
        )  # fmt: skip
        assert queries.wanted_of(found) == wanted
        assert (found.sharing, found.edition, found.letters) == ("private", 1, None)


@pytest.mark.parametrize("at", ["javascript:alert(1)", "16/1/2/3", "", "16.5/39.1\n/2", '16/1/"'])
def test_a_place_on_the_map_that_is_none_is_forgotten(rosa: Saver, at: str) -> None:
    with rosa.acting() as act:
        place = rosa.house.place(act.session)
        assert commands.save_view(act, place, Label("Idle"), View(ParcelFilter(), Shown.MAP, at)).map_at is None


def test_a_selection_keeps_its_order_and_numbers(rosa: Saver) -> None:
    keys = [lot.parcel_key for lot in rosa.house.lots().values()][5:1:-1]
    saved = rosa.picks(*keys, keys[0], "no-such-lot")
    with rosa.looking() as look:
        lots = queries.lots_of(look.session, queries.named(look, saved.address))
    assert [(lot.number, lot.saved.parcel_key) for lot in lots] == list(enumerate(keys, start=1))
    assert all(lot.parcel is not None for lot in lots)


def test_an_empty_selection_and_a_name_of_blanks_are_refused(rosa: Saver) -> None:
    with rosa.acting() as act:
        place = rosa.house.place(act.session)
        with pytest.raises(Refused, match="No lot is picked"):
            commands.save_selection(act, place, Label("Nothing"), ["no-such-lot"])
        with pytest.raises(Refused, match="Give it a name"):
            commands.save_view(act, place, Label(" \t "), View(ParcelFilter()))


def test_nobody_keeps_without_end(rosa: Saver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "MOST", 2)
    rosa.saves(ParcelFilter())
    rosa.saves(ParcelFilter())
    with pytest.raises(Refused, match="2 views and selections"):
        rosa.saves(ParcelFilter())


def test_who_may_not_see_lots_saves_nothing(rosa: Saver, people: People) -> None:
    member = people("Mem", Role.MEMBER)
    for actor in (member.actor, OPERATOR):
        with acting_as(rosa.house.database, actor, Door.PAGE) as act, pytest.raises(NotAllowed):
            commands.save_view(act, rosa.house.place(act.session), Label("Idle"), View(ParcelFilter()))


def opened_by(saver: Saver, address: str) -> bool:
    with saver.looking() as look:
        try:
            queries.named(look, address)
        except NotThere:
            return False
    return True


def test_sharing_opens_it_and_stopping_closes_every_link_for_ever(rosa: Saver, lee: Saver) -> None:
    first = rosa.saves(ParcelFilter()).address
    assert opened_by(rosa, first)
    assert not opened_by(lee, first)

    with rosa.acting() as act:
        commands.share(act, queries.of_owner(act, first), Sharing.LINK)
    assert opened_by(lee, first)
    with lee.looking() as look:
        assert queries.listed(look) == ([], []), "who has no link does not find it"

    with rosa.acting() as act:
        commands.share(act, queries.of_owner(act, first), Sharing.EVERYBODY)
    with lee.looking() as look:
        assert [row.address for row in queries.listed(look)[1]] == [first]

    with rosa.acting() as act:
        commands.share(act, queries.of_owner(act, first), Sharing.PRIVATE)
    with rosa.looking() as look:
        (mine,) = queries.listed(look)[0]
    assert mine.address != first
    with rosa.acting() as act:
        commands.share(act, queries.of_owner(act, mine.address), Sharing.LINK)
    assert not opened_by(lee, first)
    assert opened_by(lee, mine.address)


def test_only_its_owner_changes_it_and_an_administrator_closes_what_everybody_sees(
    rosa: Saver, lee: Saver, people: People
) -> None:
    boss = people("Boss", Role.ADMIN)
    saved = rosa.saves(ParcelFilter(), sharing=Sharing.EVERYBODY)
    for other in (lee, boss):
        with other.acting() as act:
            found = queries.named(act, saved.address)
            with pytest.raises(NotAllowed):
                commands.rename(act, found, "Mine", "")
            with pytest.raises(NotAllowed):
                commands.share(act, found, Sharing.LINK)
            with pytest.raises(NotAllowed):
                commands.ask_for_letters(act, found, "en")
            with pytest.raises(NotAllowed):
                commands.end_letters(act, found)
            with pytest.raises(NotAllowed):
                commands.delete(act, found)
    with lee.acting() as act, pytest.raises(NotAllowed):
        commands.stop_sharing(act, queries.named(act, saved.address))
    with boss.acting() as act:
        commands.stop_sharing(act, queries.named(act, saved.address))
    assert not opened_by(boss, saved.address)


def test_what_everybody_sees_outlives_its_owners_leaving_and_links_do_not(rosa: Saver, lee: Saver) -> None:
    by_link = rosa.saves(ParcelFilter(), sharing=Sharing.LINK)
    for_all = rosa.saves(ParcelFilter(), sharing=Sharing.EVERYBODY)
    with rosa.house.acting() as act:
        account = act.session.merge(rosa.account)
        account.active = False
    assert not opened_by(lee, by_link.address)
    assert opened_by(lee, for_all.address)


def test_rule_and_rows_agree_for_everybody_and_everything(rosa: Saver, lee: Saver, people: People) -> None:
    gone = people("Gone", Role.STAFF)
    for saver in (rosa, lee, gone):
        for sharing in Sharing:
            saver.saves(ParcelFilter(), sharing=sharing)
    with rosa.house.acting() as act:
        act.session.merge(gone.account).active = False
    actors = [rosa.actor, lee.actor, gone.actor, people("Boss", Role.ADMIN).actor, people("Mem", Role.MEMBER).actor]
    with rosa.house.looking() as look:
        everything = look.session.scalars(select(Saved)).all()
        for actor in [*actors, Actor(None, "", frozenset())]:
            for action in set(SavedAction) - {SavedAction.SAVE}:
                rows = set(look.session.scalars(select(Saved.id).where(POLICY.visible_to(actor, action))))
                assert rows == {each.id for each in everything if POLICY.may(actor, action, each)}, (actor, action)


def test_deleting_takes_its_lots_along_and_leaves_the_readers_own_selection(rosa: Saver) -> None:
    keys = [lot.parcel_key for lot in rosa.house.lots().values()][:3]
    saved = rosa.picks(*keys)
    with rosa.acting() as act:
        commands.delete(act, queries.of_owner(act, saved.address))
    assert (rosa.house.count(Saved), rosa.house.count(SavedLot)) == (0, 0)
    with rosa.looking() as look:
        assert selection.selection(look, rosa.house.place(look.session)) == []


def test_what_was_saved_goes_with_its_account(rosa: Saver) -> None:
    rosa.picks(next(iter(rosa.house.lots().values())).parcel_key)
    with rosa.house.acting() as act:
        act.session.delete(act.session.merge(rosa.account))
    assert (rosa.house.count(Saved), rosa.house.count(SavedLot)) == (0, 0)


def test_every_step_stands_in_the_journal_without_names(rosa: Saver) -> None:
    saved = rosa.saves(ParcelFilter(text="Garcia"), sharing=Sharing.LINK, letters="es")
    with rosa.acting() as act:
        mine = queries.of_owner(act, saved.address)
        commands.rename(act, mine, "Garcia’s land", "")
        commands.end_letters(act, mine)
        commands.stop_sharing(act, mine)
        commands.delete(act, mine)
    with rosa.house.looking() as look:
        rows = look.session.scalars(select(JournalEntry).order_by(JournalEntry.id)).all()
    told = [row.fact for row in rows if row.fact.startswith("saved.")]
    assert told == [
        "saved.LotsSaved", "saved.SavedShared", "saved.ViewLettersBegun", "saved.SavedRenamed",
        "saved.ViewLettersEnded", "saved.SharingStopped", "saved.SavedDeleted",
    ]  # fmt: skip
    assert "Garcia" not in str([row.data for row in rows])


def test_what_is_kept_is_told_to_whoever_asks_what_we_hold(rosa: Saver, lee: Saver) -> None:
    rosa.saves(ParcelFilter(), letters="en")
    with rosa.looking() as look:
        (group,) = holding.held(look, Subject(frozenset(), rosa.account.id))
        assert [item.value for item in group.items] == ["What lies idle · Only you · with letters"]
        assert holding.held(look, Subject(frozenset(), lee.account.id)) == []
        assert holding.held(look, Subject(frozenset(), None)) == []


def test_names_and_questions_lie_sealed_in_the_database(rosa: Saver) -> None:
    rosa.saves(ParcelFilter(text="Garcia"))
    with rosa.house.database.read() as session:
        row = session.connection().exec_driver_sql("SELECT name, note, asked FROM saved").one()
    assert "idle" not in str(row)
    assert "Garcia" not in str(row)
