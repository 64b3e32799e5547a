"""Pages of the union: its buildings, the members of one, and what stewards write down."""

from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from flask import Blueprint

from cltms.foundation.acting import Act, Reading, acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.circles import Circle
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.leaving import publishable
from cltms.foundation.pages import Answer, page, to
from cltms.journal.opening import note, opening
from cltms.union import commands, queries, telling
from cltms.union.facts import UnionBuildingOpened, UnionMemberOpened, UnionNamesFound
from cltms.union.forms import EraseForm, FindForm, JoinForm, LeaveForm, MemberForm
from cltms.union.models import UnionMember
from cltms.union.vocabulary import UnionAction

bp = Blueprint("union", __name__, template_folder="templates", url_prefix="/union")


def looking() -> AbstractContextManager[Reading]:
    """Read in the union's circle."""
    return reading(circle=Circle.UNION)


def changing() -> AbstractContextManager[Act]:
    """Act in the union's circle."""
    return acting(circle=Circle.UNION)


@bp.get("/")
@guarded(UnionAction.SEE)
def buildings() -> Answer:
    """List the buildings in which members live."""
    with looking() as look:
        return page("union/buildings.html", buildings=queries.buildings(look), form=FindForm(formdata=None))


@bp.post("/find")
@guarded(UnionAction.SEE)
def find() -> Answer:
    """Look for a member; the answer is a page of its own, because a redirect would carry the name in its address."""
    form = FindForm()
    with opening(Circle.UNION) as opened:
        asked = (form.who.data or "").strip() if form.validate() else ""
        found = queries.found(opened.look, asked)
        if found:
            opened.note(UnionNamesFound(len(found), tuple(sorted(each.id for each in found))))
        return page("union/found.html", form=form, asked=asked, members=found)


@bp.get("/numbers")
@guarded(UnionAction.SEE)
def numbers() -> Answer:
    """Show what the union may say of its size without telling on anybody."""
    with looking() as look:
        found = queries.buildings(look)
    shown, total = publishable([each.members for each in found])
    fewest = house().settings.fewest_households
    return page("union/numbers.html", rows=list(zip(found, shown, strict=True)), total=total, fewest=fewest)


@bp.get("/buildings/<int:member_id>")
@guarded(UnionAction.SEE)
def building(member_id: int) -> Answer:
    """List the members of the building where one of them lives."""
    with opening(Circle.UNION) as opened:
        someone = queries.member(opened.look, member_id)
        members = queries.neighbours(opened.look, someone)
        opened.note(UnionBuildingOpened(someone.building_mark, len(members)))
        return page(
            "union/building.html", address=someone.building, building_mark=someone.building_mark, members=members
        )


@bp.get("/members/new")
@guarded(UnionAction.KEEP)
def ask_to_join() -> Answer:
    """Ask what is to be written down about a new member."""
    with looking() as look:
        return page("union/join.html", form=JoinForm(formdata=None, joined_on=look.today))


@bp.post("/members/new")
@guarded(UnionAction.KEEP)
def join() -> Answer:
    """Write a new member down."""
    form = JoinForm()
    if not form.validate_on_submit():
        return page("union/join.html", form=form), 422
    with arriving(circle=Circle.UNION) as act:
        member = commands.welcome(act, form.particulars, form.joined_on.data or act.today)
        return arrived(act, to("union.building", member_id=member.id))


@bp.get("/members/<int:member_id>")
@guarded(UnionAction.SEE)
def member(member_id: int) -> Answer:
    """Show what the union knows of a member, ready to be put right."""
    with opening(Circle.UNION) as opened:
        known = queries.member(opened.look, member_id)
        opened.note(UnionMemberOpened(known.id))
        return _member_page(known, opened.look.today)


@bp.get("/members/<int:member_id>/held")
@guarded(UnionAction.SEE)
def held(member_id: int) -> Answer:
    """Show what the union holds about a member and who opened it, to be told to the member."""
    with opening(Circle.UNION) as opened:
        known = queries.member(opened.look, member_id)
        opened.note(UnionMemberOpened(known.id))
        return page("union/held.html", member=known, holdings=telling.held(opened.look, known))


@bp.post("/members/<int:member_id>")
@guarded(UnionAction.KEEP)
def correct(member_id: int) -> Answer:
    """Put right what the union knows of a member."""
    with changing() as act:
        known = queries.member(act, member_id)
        form = MemberForm()
        if carried_out(act, form, lambda: commands.correct(act, known, form.particulars)):
            return to("union.building", member_id=member_id)
        return _shown_again(act, known, form=form)


@bp.post("/members/<int:member_id>/leave")
@guarded(UnionAction.KEEP)
def leave(member_id: int) -> Answer:
    """Note that a member left."""
    with changing() as act:
        known = queries.member(act, member_id)
        form = LeaveForm()
        if carried_out(act, form, lambda: commands.leave(act, known, form.left_on.data)):
            return to("union.building", member_id=member_id)
        return _shown_again(act, known, leaving=form)


@bp.post("/members/<int:member_id>/erase")
@guarded(UnionAction.ERASE)
def erase(member_id: int) -> Answer:
    """Delete everything about a member."""
    with changing() as act:
        known = queries.member(act, member_id)
        form = EraseForm()
        if carried_out(act, form, lambda: commands.erase(act, known)):
            return to("union.buildings")
        return _shown_again(act, known, erasing=form)


def _shown_again(act: Act, known: UnionMember, **forms: Any) -> Answer:
    note(act, UnionMemberOpened(known.id))
    return _member_page(known, act.today, **forms), 422


def _member_page(
    known: UnionMember,
    today: date,
    form: MemberForm | None = None,
    leaving: LeaveForm | None = None,
    erasing: EraseForm | None = None,
) -> str:
    return page(
        "union/member.html",
        member=known,
        form=form or MemberForm(formdata=None, obj=known),
        erasing=erasing or EraseForm(formdata=None),
        leaving=leaving or LeaveForm(formdata=None, left_on=known.left_on or today),
    )
