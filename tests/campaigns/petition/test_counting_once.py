"""Everybody counts once, on paper and online, and nobody is taken for somebody else by a name alone."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from cltms.campaigns.packet.models import PacketWords
from cltms.campaigns.packet.petition import Neighbors, by_district, neighbors
from cltms.campaigns.petition import commands, counting, entering, signing
from cltms.campaigns.petition.commands import Written
from cltms.campaigns.petition.counting import Totals
from cltms.campaigns.petition.entering import Line
from cltms.campaigns.petition.models import Signature
from cltms.campaigns.petition.normalising import person_of
from cltms.campaigns.petition.vocabulary import Doubt, Placed, Standing
from cltms.foundation.act import Act
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.speaking import in_language
from reports.packet import Signatures
from tests.campaigns.petition.conftest import Drive, standings

House = Callable[[str], str]


def test_paper_and_online_are_counted_by_district_and_what_is_not_found_is_not_dropped(
    drive: Drive, house: House
) -> None:
    drive.sheet(
        Line(1, "Ana Ruiz", house("A1")), Line(2, "Ben Park", house("A3")), Line(3, "Cleo Hill", "9 Nowhere Rd"),
        Line(4, "Dan Moss"), Line(5, "Eve Stone", house("A4").replace("ST", "Street")),
    )  # fmt: skip
    drive.confirmed("Fay Reed", house("A2"), "fay@example.org", "f")
    drive.online("Gus Long", house("A2"), "gus@example.org", "g")
    counted = counting.totals(drive.act, drive.campaign)
    assert counted == Totals((("Ward 1", 2), ("Ward 2", 1)), elsewhere_inside=1, outside=0, unknown=2)
    assert counted.total == 6
    (week,) = counting.weeks(drive.act, drive.petition)
    assert (week.paper, week.online) == (5, 1)


def test_a_district_can_be_the_area_and_others_count_beside_it(act: Act, drive: Drive, house: House) -> None:
    drive.petition.district = "Ward 2"
    drive.sheet(Line(1, "Ana Ruiz", house("A1")), Line(2, "Ben Park", house("A3")))
    counted = counting.totals(act, drive.campaign)
    assert counted == Totals((("Ward 2", 1),), outside=1)


def test_the_same_person_counts_once_on_paper_and_online_whatever_came_first(drive: Drive, house: House) -> None:
    drive.sheet(Line(1, "Ana Ruiz", f"{house('A1')} Apt 2"))
    later = drive.confirmed("RUIZ, Ana", f"{house('A1').title()}, #2", "ana@example.org", "a")
    drive.confirmed("Ben Park", house("A3"), "ben@example.org", "b")
    rows = drive.sheet(Line(1, "Sr. Ben Park", house("A3")))
    assert standings([later, *rows]) == ["double", "double"]
    assert counting.totals(drive.act, drive.campaign) == Totals((("Ward 1", 1), ("Ward 2", 1)))


def test_the_same_contact_counts_once(drive: Drive, house: House) -> None:
    drive.confirmed("Ana Ruiz", house("A1"), "ana@example.org", "a")
    moved = drive.confirmed("RUIZ, Ana", house("A3"), "ANA@example.org", "b")
    other = drive.confirmed("Ben Park", house("A3"), "ana@example.org", "c")
    assert (moved.stands, other.stands, other.doubt) == (Standing.DOUBLE, Standing.DOUBTED, Doubt.CONTACT)


@pytest.mark.parametrize(
    ("name", "other"), [("Mario Lopez", "María Lopez"), ("Juan Ruiz", "Juan Ruiz Jr"), ("Ana Ruiz", "Ana Maria Ruiz")]
)
def test_two_of_a_household_with_one_contact_wait_for_somebody_to_look(
    drive: Drive, house: House, name: str, other: str
) -> None:
    first = drive.confirmed(name, house("A1"), "home@example.org", "a")
    second = drive.confirmed(other, house("A1"), "home@example.org", "b")
    assert (first.stands, second.stands, second.doubt) == (Standing.COUNTS, Standing.DOUBTED, Doubt.CONTACT)


def test_a_father_and_his_son_at_one_address_both_count(drive: Drive, house: House) -> None:
    rows = drive.sheet(Line(1, "Juan Ruiz", house("A1")), Line(2, "Juan Ruiz Jr.", house("A1")))
    assert standings(rows) == ["counts", "counts"]


def test_the_same_name_alone_is_nobodys_double(drive: Drive, house: House) -> None:
    rows = drive.sheet(
        Line(1, "Maria Garcia", house("A1")), Line(2, "Maria Garcia", house("A3")), Line(3, "Maria Garcia"),
        Line(4, "Maria Garcia"), Line(5, "Maria Garcia", "9 Nowhere Rd"),
    )  # fmt: skip
    assert standings(rows) == ["counts"] * 5


@pytest.mark.parametrize(
    ("name", "unit", "doubt"),
    [
        ("Maria Garcia", "Apt 9", Doubt.SAME_NAME), ("M. Garcia", "", Doubt.LIKE_NAME),
        ("Maria Elena Garcia", "Apt 2", Doubt.LIKE_NAME), ("Juan Garcia", "Apt 2", None),
        ("M. Garcia", "Apt 9", None),
    ],
)  # fmt: skip
def test_who_may_be_the_same_does_not_count_until_somebody_has_looked(
    drive: Drive, house: House, name: str, unit: str, doubt: Doubt | None
) -> None:
    drive.sheet(Line(1, "Maria Garcia", f"{house('A1')} Apt 2"))
    (row,) = drive.sheet(Line(1, name, f"{house('A1')} {unit}"))
    assert (row.stands, row.doubt) == (Standing.DOUBTED if doubt else Standing.COUNTS, doubt)


def test_a_leader_decides_once_and_a_double_counts_when_the_first_one_goes(drive: Drive, house: House) -> None:
    first, like, same = drive.sheet(
        Line(1, "Maria Garcia", house("A1")), Line(2, "M Garcia", house("A1")), Line(3, "Maria Garcia", house("A1"))
    )
    ((shown, beside),) = entering.doubted(drive.leading, drive.campaign)
    assert (shown.id, beside and beside.id) == (like.id, first.id)
    entering.decide(drive.leading, drive.campaign, like.id, double=True)
    with pytest.raises(Refused, match="decided this already"):
        entering.decide(drive.leading, drive.campaign, like.id, double=False)
    assert counting.totals_of(drive.act, drive.petition).total == 1
    entering.take_out(drive.leading, drive.campaign, first.id)
    drive.act.session.refresh(same)
    drive.act.session.refresh(like)
    assert {like.stands, same.stands} <= {Standing.COUNTS, Standing.DOUBTED}
    assert like.stands is Standing.COUNTS
    assert same.doubt == Doubt.LIKE_NAME
    entering.decide(drive.leading, drive.campaign, same.id, double=False)
    assert counting.totals_of(drive.act, drive.petition).total == 2


def test_an_address_that_was_put_right_is_found_and_judged_anew(drive: Drive, house: House) -> None:
    drive.sheet(Line(1, "Ana Ruiz", house("A1")))
    (row,) = drive.sheet(Line(1, "Ana Ruiz", "9 Nowhere Rd"))
    assert (row.where, row.stands) == (Placed.UNKNOWN, Standing.COUNTS)
    entering.put_right(drive.leading, drive.campaign, row.id, house("A1"))
    assert (row.where, row.district, row.stands) == (Placed.INSIDE, "Ward 1", Standing.DOUBLE)


def test_a_signature_that_counts_still_does_when_its_address_is_put_right(drive: Drive, house: House) -> None:
    first, like = drive.sheet(Line(1, "Ana Ruiz", f"{house('A1')} Apt 3"), Line(2, "Ana Ruiz", house("A1")))
    since = first.counted_at = drive.act.moment - timedelta(days=3)
    assert (like.stands, like.like_id) == (Standing.DOUBTED, first.id)
    entering.put_right(drive.leading, drive.campaign, first.id, house("A1"))
    assert (first.stands, first.counted_at) == (Standing.COUNTS, since)
    assert (like.stands, like.like_id) == (Standing.DOUBLE, first.id), "now it is sure"
    assert counting.totals_of(drive.act, drive.petition).total == 1


def test_the_same_address_written_once_more_changes_nothing(drive: Drive, house: House) -> None:
    rows = drive.sheet(
        Line(1, "Ana Ruiz", f"{house('A1')} Apt 3"), Line(2, "Ana Ruiz", house("A1")), Line(3, "A. Ruiz", house("A1")),
        Line(4, "Ben Park", "9 Nowhere Rd"), Line(5, "Cleo Hill"),
    )  # fmt: skip
    entering.decide(drive.leading, drive.campaign, rows[2].id, double=False)
    before = [(each.standing, each.like_id, each.counted_at, each.decided_by_id) for each in rows]
    noted = len(drive.act.entries)
    for each in rows:
        known = entering.put_right(drive.leading, drive.campaign, each.id, f" {each.address or ''} ")
        assert known is (each.where is Placed.INSIDE)
    assert [(each.standing, each.like_id, each.counted_at, each.decided_by_id) for each in rows] == before
    assert len(drive.act.entries) == noted


def test_two_that_are_each_others_double_count_once_when_somebody_says_so(drive: Drive, house: House) -> None:
    first, like = drive.sheet(Line(1, "Ana Ruiz", f"{house('A1')} Apt 3"), Line(2, "Ana Ruiz", house("A1")))
    # So stood what was put right before a signature was kept from being judged beside those that wait for it.
    first.standing, first.counted_at, first.like_id = Standing.DOUBLE.value, None, like.id
    drive.act.session.flush()
    entering.decide(drive.leading, drive.campaign, like.id, double=True)
    assert counting.totals_of(drive.act, drive.petition).total == 1


def test_who_moved_takes_along_the_doubles_that_somebody_saw_and_no_others(drive: Drive, house: House) -> None:
    first, seen, sure = drive.sheet(
        Line(1, "Ana Ruiz", house("A1")), Line(2, "A. Ruiz", house("A1")), Line(3, "Ana Ruiz", house("A1"))
    )
    entering.decide(drive.leading, drive.campaign, seen.id, double=True)
    (there,) = drive.sheet(Line(1, "Ana Ruiz", house("A3")))
    entering.put_right(drive.leading, drive.campaign, first.id, house("A3"))
    assert (first.stands, first.like_id) == (Standing.DOUBLE, there.id)
    assert (seen.stands, seen.like_id) == (Standing.DOUBLE, there.id)
    assert sure.stands is Standing.COUNTS, "another Ana Ruiz, where the first one never lived"


def test_a_sheet_is_entered_once_in_its_days_and_gaps_are_seen(act: Act, drive: Drive) -> None:
    commands.make_sheets(drive.leading, drive.campaign, 5)
    drive.sheet(Line(1, "Ana Ruiz"), number=4)
    for number, line, said in ((4, 1, "was entered already"), (4, 11, "was entered already"), (4, 0, "was entered")):
        with pytest.raises(Refused, match=said):
            drive.sheet(Line(line, "Ben Park"), number=number)
    drive.sheet(Line(2, "Ben Park"), number=4)
    with pytest.raises(NotThere):
        drive.sheet(Line(1, "Ben Park"), number=6)
    for days in (-1, 1):
        with pytest.raises(Refused, match="Look at the day"):
            day = act.house_day + timedelta(days=days)
            entering.enter(drive.leading, drive.campaign, 5, day, [Line(1, "Cleo Hill")])
    with pytest.raises(Refused, match="at least one name"):
        drive.sheet(number=5)
    commands.lose_sheet(drive.leading, drive.campaign, 2)
    with pytest.raises(Refused, match="not lost"):
        commands.lose_sheet(drive.leading, drive.campaign, 4)
    assert counting.gaps(counting.sheets(act, drive.petition)) == [1, 3]


def test_words_stand_fast_once_it_is_open(drive: Drive) -> None:
    with pytest.raises(Exception, match="not possible now"):
        commands.write(drive.leading, drive.campaign, Written("Something else", ""))


NAMES = some.sampled_from(["Ana Ruiz", "ana  ruiz", "Ruiz, Ana", "Ben Park", "Sra. Ana Ruiz"])
FEW_NAMES = some.sampled_from(["Ana Ruiz", "A. Ruiz"])
PLACES = some.sampled_from(["114 Mill St", "114 Mill St Apt 3", "116 Mill St"])
ENTRIES = some.lists(some.tuples(some.just("enter"), FEW_NAMES, PLACES), min_size=2, max_size=4)
STEPS = some.one_of(
    some.tuples(some.just("put right"), some.integers(0, 3), PLACES),
    some.tuples(some.just("decide"), some.integers(0, 3), some.booleans()),
    some.tuples(some.just("take out"), some.integers(0, 3), some.none()),
)
HOMES = some.sampled_from(
    ["66 Mill St", "66 MILL STREET", "66 Mill St, Alder Falls", "114 Mill St #2", "66 Mill St Apt 3"]
)


def test_however_they_come_each_person_counts_once(act: Act, drive: Drive) -> None:
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(some.lists(some.tuples(NAMES, HOMES), min_size=1, max_size=8))
    def each_once(given_lines: list[tuple[str, str]]) -> None:
        act.session.query(Signature).update({"like_id": None})
        act.session.query(Signature).delete()
        drive.sheet(*(Line(at, name, home) for at, (name, home) in enumerate(given_lines, 1)))
        rows = act.session.query(Signature).all()
        counted = [person_of(each.name, each.address) for each in rows if each.stands is Standing.COUNTS]
        assert len(counted) == len(set(counted))
        assert {person_of(each.name, each.address) for each in rows} == {
            person_of(each.name, each.address) for each in rows if each.stands is not Standing.DOUBLE
        }, "no person is only somebody's double"

    each_once()


def test_whatever_is_entered_put_right_decided_and_taken_out_behind_every_double_is_one_that_counts(
    act: Act, drive: Drive
) -> None:
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(ENTRIES, some.lists(STEPS, min_size=1, max_size=6))
    def someone_counts(entries: list[tuple[str, Any, Any]], steps: list[tuple[str, Any, Any]]) -> None:
        act.session.query(Signature).update({"like_id": None})
        act.session.query(Signature).delete()
        for step in entries + steps:
            take_step(drive, *step)
            rows = {each.id: each for each in act.session.query(Signature).populate_existing()}
            for each in rows.values():
                if each.stands is Standing.DOUBLE:
                    assert rows[each.like_id or 0].stands is not Standing.DOUBLE
                assert last_of(rows, each).stands is Standing.COUNTS

    someone_counts()


def take_step(drive: Drive, what: str, which: Any, how: Any) -> None:
    """Do one thing to one of the signatures that are there, if there is one to which it can be done."""
    if what == "enter":
        drive.sheet(Line(1, which, how))
        return
    wanted = drive.act.session.query(Signature).order_by(Signature.id)
    rows = wanted.filter_by(standing="doubted").all() if what == "decide" else wanted.all()
    if not rows:
        return
    number = rows[which % len(rows)].id
    if what == "decide":
        entering.decide(drive.leading, drive.campaign, number, double=how)
    elif what == "put right":
        entering.put_right(drive.leading, drive.campaign, number, how)
    else:
        entering.take_out(drive.leading, drive.campaign, number)


def last_of(rows: dict[int, Signature], row: Signature) -> Signature:
    """Go from a signature to the one that it is like, and on, as far as that leads."""
    for _step in rows:
        row = rows[row.like_id] if row.like_id is not None else row
    return row


def test_what_is_not_confirmed_is_never_counted(drive: Drive, house: House) -> None:
    own = drive.online("Ana Ruiz", house("A1"), "ana@example.org", "a")
    assert counting.totals_of(drive.act, drive.petition).total == 0
    drive.sheet(Line(1, "Ana Ruiz", house("A1")))
    signing.confirm(drive.act, own)
    signing.confirm(drive.act, own)
    assert counting.totals_of(drive.act, drive.petition).total == 1


def test_a_packet_tells_districts_and_no_small_number(act: Act, drive: Drive, house: House) -> None:
    assert by_district(act, drive.campaign) is None
    drive.sheet(Line(1, "Only One", house("A3")), Line(2, "Un Known"))
    with in_language("en"):
        assert by_district(act, drive.campaign) == (Signatures("Elsewhere, or place unknown", 2),)
    drive.sheet(*(Line(at, f"Name{at} Long", f"{house('A1')} Apt {at}") for at in range(1, 8)))
    with in_language("en"):
        told = by_district(act, drive.campaign)
    assert told == (Signatures("Other places, counted together", 8), Signatures("Place unknown", 1))


def test_a_packet_tells_a_place_that_is_unknown_as_the_page_of_the_petition_does(
    act: Act, drive: Drive, house: House
) -> None:
    drive.sheet(*(Line(at, f"Name{at} Long", f"{house('A1')} Apt {at}") for at in range(1, 8)))
    drive.sheet(*(Line(at, f"Nombre{at} Largo", f"{house('A3')} Apt {at}") for at in range(1, 7)))
    drive.sheet(*(Line(at, f"Nadie{at} Sabe") for at in range(1, 4)))
    with in_language("es"):
        told = by_district(act, drive.campaign)
    assert told == (Signatures("Ward 1", 7), Signatures("Ward 2", 6), Signatures("Lugar desconocido", 3))


def test_a_packet_tells_who_signed_outside_of_every_district_apart_from_who_signed_nowhere_known(
    act: Act, drive: Drive, house: House
) -> None:
    drive.sheet(*(Line(at, f"Name{at} Long", f"{house('A1')} Apt {at}") for at in range(1, 8)), Line(8, "Un Known"))
    drive.sheet(*(Line(at, f"Nobody{at} Ward", f"{house('A4')} Apt {at}") for at in range(1, 7)))
    with in_language("en"):
        told = by_district(act, drive.campaign)
    assert told == (Signatures("Ward 1", 7), Signatures("In no district", 6), Signatures("Place unknown", 1))


def test_a_day_on_a_line_counts_in_its_own_week_and_must_be_a_day_of_the_sheet(act: Act, drive: Drive) -> None:
    commands.make_sheets(drive.leading, drive.campaign, 1)
    commands.the_sheet(act, drive.petition, 1).printed_on -= timedelta(days=14)
    week_before = act.house_day - timedelta(days=7)
    drive.sheet(Line(1, "Ana Ruiz", signed_on=week_before), Line(2, "Ben Park"), number=1)
    assert [each.paper for each in counting.weeks(act, drive.petition)] == [1, 1]
    for day in (act.house_day - timedelta(days=15), act.house_day + timedelta(days=1)):
        with pytest.raises(Refused, match="Look at the day of line 4"):
            drive.sheet(Line(3, "Cleo Hill"), Line(4, "Dana Ott", signed_on=day), number=1)


def test_the_cover_of_a_packet_has_the_number_of_the_petition_and_the_draft_says_when_another_was_typed(
    act: Act, drive: Drive, house: House
) -> None:
    typed = PacketWords(neighbors=212, neighbors_source="our own list")
    assert neighbors(act, drive.campaign, typed) == Neighbors(212, "our own list"), "nobody has signed yet"
    drive.sheet(Line(1, "Ana Ruiz", house("A1")), Line(2, "Ana Ruiz", house("A1")), Line(3, "Ben Park", house("A3")))
    with in_language("en"):
        told = neighbors(act, drive.campaign, typed)
        assert (told.number, told.source.partition(",")[0]) == (2, "signatures on our petition")
        assert told.doubt.startswith("212 neighbors were typed for the cover, and the petition counts 2.")
        agreeing = PacketWords(neighbors=2, neighbors_source="our own list")
        assert [neighbors(act, drive.campaign, row).doubt for row in (None, agreeing)] == ["", ""]
