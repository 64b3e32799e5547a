"""Legal time limits, by the worked examples of their sources and by what must hold for any of them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cltms.foundation.term import WorkingDays
from cltms.repairs import law
from cltms.repairs.clocks import Clock, Duty, Limit, Must, Season, Start, Unit, last_day, running
from cltms.repairs.compensation import right_to_repair
from cltms.repairs.vocabulary import Hazard

LONDON, NEW_YORK, SEATTLE = ZoneInfo("Europe/London"), ZoneInfo("America/New_York"), ZoneInfo("America/Los_Angeles")
ENGLAND = WorkingDays(frozenset(holidays.country_holidays("GB", subdiv="ENG", years=(2025, 2026))))


def clocks(place: str, hazards: set[Hazard], events: dict[Start, datetime], zone: ZoneInfo) -> dict[str, Clock]:
    found = running(law.shipped(), places=[place], hazards=hazards, events=events, zone=zone, days=ENGLAND)
    return {clock.duty.key.removeprefix(f"{place}-"): clock for clock in found}


def test_working_days_over_christmas() -> None:
    investigated = datetime(2025, 12, 19, 15, 0, tzinfo=LONDON)
    found = clocks("gb-eng", {Hazard.DAMP_OR_MOLD}, {Start.INVESTIGATED: investigated}, LONDON)
    assert {key: last_day(clock.ends_at, LONDON) for key, clock in found.items()} == {
        "hazards-summary": date(2025, 12, 24),
        "hazards-make-safe": date(2025, 12, 30),
        "hazards-works": date(2026, 3, 13),
    }


def test_ten_working_days_from_christmas_eve() -> None:
    aware = datetime(2025, 12, 24, 9, 30, tzinfo=LONDON)
    found = clocks("gb-eng", {Hazard.DAMP_OR_MOLD}, {Start.REPORTED: aware}, LONDON)
    assert last_day(found["hazards-investigate"].ends_at, LONDON) == date(2026, 1, 12)


def test_an_emergency_is_made_safe_in_hours_not_in_days() -> None:
    aware = datetime(2025, 12, 24, 18, 5, tzinfo=LONDON)
    found = clocks("gb-eng", {Hazard.EMERGENCY}, {Start.REPORTED: aware}, LONDON)
    assert found["hazards-emergency"].ends_at == aware + timedelta(hours=24)


@pytest.mark.parametrize(
    ("hazard", "reported", "days"),
    [
        (Hazard.NO_POWER, date(2026, 6, 1), 1),
        (Hazard.PARTLY_NO_POWER, date(2026, 6, 1), 3),
        (Hazard.NO_WATER, date(2026, 6, 1), 1),
        (Hazard.PARTLY_NO_WATER, date(2026, 6, 1), 3),
        (Hazard.INSECURE, date(2026, 6, 1), 1),
        (Hazard.LEAKING_ROOF, date(2026, 6, 1), 7),
        (Hazard.EXTRACTOR_FAN, date(2026, 6, 1), 7),
        (Hazard.ENTRYPHONE, date(2026, 6, 1), 7),
        (Hazard.BLOCKED_SINK, date(2026, 6, 1), 3),
        (Hazard.TAP, date(2026, 6, 1), 3),
        (Hazard.NO_HEAT, date(2025, 10, 31), 3),
        (Hazard.NO_HEAT, date(2025, 11, 1), 1),
        (Hazard.NO_HEAT, date(2026, 4, 30), 1),
        (Hazard.NO_HEAT, date(2026, 5, 1), 3),
    ],
)
def test_the_right_to_repair(hazard: Hazard, reported: date, days: int) -> None:
    moment = datetime(reported.year, reported.month, reported.day, 12, tzinfo=LONDON)
    (clock,) = clocks("gb-eng", {hazard}, {Start.REPORTED: moment}, LONDON).values()
    assert clock.duty.must is Must.COMPLETE
    assert last_day(clock.ends_at, LONDON) == ENGLAND.after(reported, days)


def test_a_park_in_washington_has_to_begin_only_after_written_notice() -> None:
    told = datetime(2026, 3, 2, 8, 0, tzinfo=SEATTLE)
    place = "us-wa-mobile-home-park"
    assert clocks(place, {Hazard.NO_WATER}, {Start.REPORTED: told}, SEATTLE) == {}
    found = clocks(place, {Hazard.NO_WATER}, {Start.WRITTEN_NOTICE: told}, SEATTLE)
    assert [(clock.duty.must, clock.ends_at) for clock in found.values()] == [(Must.BEGIN, told + timedelta(hours=48))]


def row(key: str, hazards: set[Hazard], limit: Limit, begins: date, ends: date | None = None) -> Duty:
    return Duty(
        key, "us-ny-nyc", frozenset(hazards), Must.COMPLETE, Start.NOTICE_OF_VIOLATION, limit, begins, ends, None,
        "Class C", "a row of this test", "https://example.org", date(2026, 1, 1),
    )  # fmt: skip


CLASS_C = [
    row("heat", {Hazard.NO_HEAT, Hazard.NO_HOT_WATER}, Limit(24, Unit.HOURS), date(2000, 1, 1)),
    row("lead", {Hazard.LEAD_PAINT, Hazard.DAMP_OR_MOLD}, Limit(21, Unit.DAYS), date(2000, 1, 1)),
    row("door until 2022", {Hazard.SELF_CLOSING_DOOR}, Limit(21, Unit.DAYS), date(2000, 1, 1), date(2022, 1, 1)),
    row("door", {Hazard.SELF_CLOSING_DOOR}, Limit(14, Unit.DAYS), date(2022, 1, 1)),
]


@pytest.mark.parametrize(
    ("hazard", "noticed", "wanted"),
    [
        (Hazard.NO_HEAT, datetime(2026, 1, 5, 10, tzinfo=NEW_YORK), datetime(2026, 1, 6, 10, tzinfo=NEW_YORK)),
        (Hazard.LEAD_PAINT, datetime(2026, 1, 5, 10, tzinfo=NEW_YORK), datetime(2026, 1, 27, tzinfo=NEW_YORK)),
        (Hazard.SELF_CLOSING_DOOR, datetime(2021, 12, 31, 10, tzinfo=NEW_YORK), datetime(2022, 1, 22, tzinfo=NEW_YORK)),
        (Hazard.SELF_CLOSING_DOOR, datetime(2022, 1, 1, 10, tzinfo=NEW_YORK), datetime(2022, 1, 16, tzinfo=NEW_YORK)),
    ],
)
def test_one_class_has_as_many_limits_as_the_law_says(hazard: Hazard, noticed: datetime, wanted: datetime) -> None:
    events = {Start.NOTICE_OF_VIOLATION: noticed}
    (clock,) = running(
        CLASS_C, places=["us-ny-nyc"], hazards=[hazard], events=events, zone=NEW_YORK, days=WorkingDays()
    )
    assert clock.ends_at == wanted


def test_every_shipped_row_can_be_looked_up() -> None:
    rows = law.shipped()
    assert len({duty.key for duty in rows}) == len(rows)
    for duty in rows:
        assert duty.hazards <= set(Hazard)
        assert duty.citation
        assert duty.url.startswith("https://")
        assert duty.read_itself
        assert duty.verified_on
        assert duty.begins < duty.verified_on


def test_a_season_runs_over_new_year_and_its_two_halves_fill_the_year() -> None:
    winter, summer = Season((11, 1), (4, 30)), Season((5, 1), (10, 31))
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range(366)]
    assert all((day in winter) != (day in summer) for day in days)


def test_a_moment_needs_its_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Limit(1, Unit.HOURS).ends(datetime(2026, 1, 1), LONDON, ENGLAND)  # noqa: DTZ001 that is what is tried


@given(
    moment=st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 1)),  # noqa: DTZ001 the zone is added below
    amount=st.integers(1, 60),
    unit=st.sampled_from(Unit),
)
def test_any_limit_ends_after_it_began_and_more_time_is_never_less(moment: datetime, amount: int, unit: Unit) -> None:
    started = moment.replace(tzinfo=UTC)
    ends = Limit(amount, unit).ends(started, NEW_YORK, ENGLAND)
    assert ends >= started
    assert Limit(amount + 1, unit).ends(started, NEW_YORK, ENGLAND) > ends
    if unit is not Unit.HOURS:
        assert ends.astimezone(NEW_YORK).time().hour == 0


@pytest.mark.parametrize(("days_late", "pounds"), [(0, 0), (1, 12), (5, 20), (20, 50), (30, 50)])
def test_compensation_is_ten_pounds_and_two_for_every_day(days_late: int, pounds: int) -> None:
    assert right_to_repair(days_late) == pounds * 100


@pytest.mark.parametrize(("days_late", "pounds"), [(0, 0), (1, 10), (2, 12), (21, 50)])
def test_compensation_as_one_association_reads_it(days_late: int, pounds: int) -> None:
    assert right_to_repair(days_late, first_day_is_in_the_base=True) == pounds * 100
