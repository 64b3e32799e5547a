"""Site plans: saved and undone, shown and never changed then, and exactly what was typed."""

import pytest
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from cltms.campaigns.models import Campaign
from cltms.campaigns.site_plan import commands, queries
from cltms.campaigns.site_plan.commands import MOST_ELEMENTS, MOST_UNDONE, Entry
from cltms.campaigns.site_plan.models import SitePlan, SitePlanElement
from cltms.campaigns.site_plan.seeing import seen
from cltms.campaigns.site_plan.vocabulary import PlanUnits
from cltms.foundation.act import Act
from cltms.foundation.errors import ChangedMeanwhile, NotThere, OutOfStep, Refused
from maps.plan_elements import Element
from tests.campaigns.conftest import Ground
from tests.campaigns.site_plan.conftest import BED, PATH, TREE


def standing(act: Act, campaign: Campaign, plan: SitePlan) -> list[Element]:
    """What stands on a plan, each to the tenth of a millimeter."""
    return list(seen(act, campaign, plan).elements)


def test_what_was_laid_out_comes_back_as_it_was(act: Act, campaign: Campaign, draft: SitePlan) -> None:
    bed, path, tree = standing(act, campaign, draft)
    assert bed.sides_m == pytest.approx((1.2, 3.0), abs=1e-4)
    assert bed.turn_deg == pytest.approx(15.0, abs=1e-3)
    assert bed.points[0] == pytest.approx((1.0, 2.0), abs=1e-4)
    assert (bed.label, tree.label, path.label) == ("Beans", "Pear", "")
    assert path.sides_m == pytest.approx((1.5, 10.0), abs=1e-4)
    assert tree.points[0] == pytest.approx((6.0, 6.0), abs=1e-4)
    assert tree.width_m == 3.0
    row = queries.elements(act, draft)[0]
    assert -84 < row.shape.centroid.x < -83, "it is kept in degrees"


def test_each_saving_is_undone_one_after_the_other(act: Act, campaign: Campaign, draft: SitePlan) -> None:
    ids = [row.id for row in queries.elements(act, draft)]
    moved = BED.moved(0.1, 0)
    commands.save(act, campaign, draft, [Entry(ids[0], moved), Entry(ids[2])], draft.version)
    assert [each.label for each in standing(act, campaign, draft)] == ["Beans", "Pear"]
    assert standing(act, campaign, draft)[0].points[0] == pytest.approx((1.1, 2.0), abs=1e-4)
    commands.undo(act, campaign, draft, draft.version)
    assert standing(act, campaign, draft)[0].points[0] == pytest.approx((1.0, 2.0), abs=1e-4)
    assert [row.id for row in queries.elements(act, draft)] == ids
    commands.undo(act, campaign, draft, draft.version)
    assert standing(act, campaign, draft) == []
    assert not queries.can_undo(act, draft)
    with pytest.raises(Refused, match="nothing to undo"):
        commands.undo(act, campaign, draft, draft.version)


def test_what_stays_is_not_written_anew(act: Act, campaign: Campaign, draft: SitePlan) -> None:
    same = [Entry(row.id) for row in queries.elements(act, draft)]
    assert commands.save(act, campaign, draft, same, draft.version) == 0
    assert draft.edit == 1


def test_only_so_many_savings_are_kept(act: Act, campaign: Campaign, draft: SitePlan) -> None:
    for number in range(MOST_UNDONE + 3):
        commands.save(act, campaign, draft, [Entry(None, BED.moved(number, 0))], draft.version)
    rows = act.session.scalars(select(SitePlanElement.until).where(SitePlanElement.plan_id == draft.id)).all()
    assert len(rows) == MOST_UNDONE + 1, "and what stands there now"
    assert rows.count(None) == 1


def test_undoing_ends_before_anything_is_lost(act: Act, campaign: Campaign, draft: SitePlan) -> None:
    first = queries.elements(act, draft)[0].id
    beside: int | None = None
    for number in range(MOST_UNDONE + 3):
        commands.save(act, campaign, draft, [Entry(first), Entry(beside, TREE.moved(number, 0))], draft.version)
        beside = queries.elements(act, draft)[-1].id
    undone = 0
    while queries.can_undo(act, draft):
        commands.undo(act, campaign, draft, draft.version)
        undone += 1
        assert [each.label for each in standing(act, campaign, draft)] == ["Beans", "Pear"]
    assert undone == MOST_UNDONE
    with pytest.raises(Refused, match="nothing to undo"):
        commands.undo(act, campaign, draft, draft.version)


def test_nobody_saves_over_what_they_have_not_seen(act: Act, campaign: Campaign, draft: SitePlan) -> None:
    with pytest.raises(Refused, match="Somebody else has changed"):
        commands.save(act, campaign, draft, [], 0)
    assert len(standing(act, campaign, draft)) == 3


def test_an_old_page_writes_over_nothing_after_an_undo(act: Act, campaign: Campaign, draft: SitePlan) -> None:
    ids = [row.id for row in queries.elements(act, draft)]
    commands.save(act, campaign, draft, [Entry(ids[0])], draft.version)
    old = draft.version
    commands.undo(act, campaign, draft, old)
    commands.save(act, campaign, draft, [Entry(ids[1])], draft.version)
    with pytest.raises(Refused, match="Somebody else has changed"):
        commands.save(act, campaign, draft, [], old)
    assert [row.id for row in queries.elements(act, draft)] == [ids[1]]


def test_no_step_is_taken_twice_or_with_what_nobody_saw(act: Act, campaign: Campaign, draft: SitePlan) -> None:
    ids = [row.id for row in queries.elements(act, draft)]
    commands.save(act, campaign, draft, [Entry(ids[0])], draft.version)
    seen_by_them = draft.version
    commands.undo(act, campaign, draft, seen_by_them)
    for step in (commands.undo, commands.show, commands.drop):
        with pytest.raises(ChangedMeanwhile):
            step(act, campaign, draft, seen_by_them)
    assert [row.id for row in queries.elements(act, draft)] == ids


def test_a_plan_that_is_shown_stays_and_a_new_draft_begins_with_it(
    act: Act, campaign: Campaign, draft: SitePlan
) -> None:
    assert queries.the_plan(act, campaign) is None
    with pytest.raises(Refused, match="draft already"):
        commands.begin(act, campaign, ["A1"], PlanUnits.FEET)
    commands.show(act, campaign, draft, draft.version)
    assert queries.the_plan(act, campaign) is draft
    with pytest.raises(OutOfStep):
        commands.save(act, campaign, draft, [], draft.version)
    for step in (commands.undo, commands.show, commands.drop):
        with pytest.raises(OutOfStep):
            step(act, campaign, draft, draft.version)
    second = commands.begin(act, campaign, ["A1", "A2"], PlanUnits.METRES)
    assert [each.label for each in standing(act, campaign, second)] == ["Beans", "", "Pear"]
    assert (second.number, queries.the_plan(act, campaign)) == (2, draft)
    commands.drop(act, campaign, second, second.version)
    assert len(standing(act, campaign, draft)) == 3
    assert [each.number for each in queries.plans(act, campaign)] == [1]


def test_a_copy_lies_where_its_pattern_lay_although_it_begins_elsewhere(
    act: Act, campaign: Campaign, draft: SitePlan
) -> None:
    commands.show(act, campaign, draft, draft.version)
    before = [row.shape for row in queries.elements(act, draft)]
    second = commands.begin(act, campaign, ["A2"], PlanUnits.FEET)
    assert [row.shape for row in queries.elements(act, second)] == before


def test_only_lots_of_the_campaign_can_be_drawn_on(act: Act, ground: Ground, campaign: Campaign) -> None:
    for keys in ([], ["A3"], ["A1", "A3"], ["A1'--"]):
        with pytest.raises(Refused, match="lots of this campaign"):
            commands.begin(act, campaign, keys, PlanUnits.FEET)
    other = ground.begin(act, "A3")
    plan = commands.begin(act, other, ["A3"], PlanUnits.FEET)
    with pytest.raises(NotThere):
        commands.save(act, campaign, plan, [Entry(None, BED)], plan.version)


def test_an_element_of_another_plan_is_not_taken_over(act: Act, ground: Ground, draft: SitePlan) -> None:
    other = ground.begin(act, "A3")
    plan = commands.begin(act, other, ["A3"], PlanUnits.FEET)
    theirs = queries.elements(act, draft)[0].id
    assert commands.save(act, other, plan, [Entry(theirs)], plan.version) == 0
    assert standing(act, other, plan) == []


def test_there_are_no_plans_without_a_grid_and_none_with_too_much(act: Act, ground: Ground) -> None:
    bare = ground.begin(act, "A1")
    with pytest.raises(Refused, match="no roll with shapes"):
        commands.begin(act, bare, ["A1"], PlanUnits.FEET)


def test_a_plan_holds_so_many_elements(act: Act, campaign: Campaign, draft: SitePlan) -> None:
    with pytest.raises(Refused, match="at most"):
        commands.save(act, campaign, draft, [Entry(None, TREE)] * (MOST_ELEMENTS + 1), draft.version)


def test_an_empty_plan_is_not_shown(act: Act, campaign: Campaign) -> None:
    with pytest.raises(Refused, match="Nothing is drawn"):
        commands.show(act, campaign, commands.begin(act, campaign, ["A1"], PlanUnits.FEET), 1)


def test_the_database_lets_no_two_drafts_stand(act: Act, campaign: Campaign, draft: SitePlan) -> None:
    copy = SitePlan(
        campaign_id=campaign.id, number=9, units="feet", lot_keys=["A1"], corner=draft.corner, edit=0,
        begun_at=act.moment,
    )  # fmt: skip
    with pytest.raises(IntegrityError), act.session.begin_nested():
        act.session.add(copy)
        act.session.flush()


def test_its_words_are_sealed(act: Act, draft: SitePlan) -> None:
    connection = act.session.connection()
    kept = connection.exec_driver_sql("SELECT label FROM site_plan_element WHERE label IS NOT NULL").scalars().all()
    assert len(kept) == 2
    assert not any("Beans" in label or "Pear" in label for label in kept)


def test_elements_go_with_their_plan(act: Act, draft: SitePlan) -> None:
    act.session.execute(delete(SitePlan).where(SitePlan.id == draft.id))
    assert act.session.scalars(select(SitePlanElement)).all() == []


def test_a_path_is_measured_with_its_width(act: Act, campaign: Campaign, draft: SitePlan) -> None:
    measured = {each.kind.value: each for each in seen(act, campaign, draft).measured.kinds}
    assert measured["path"].area_m2 == pytest.approx(PATH.area_m2, rel=1e-6)
    assert measured["bed"].area_m2 == pytest.approx(3.6, rel=1e-6)
