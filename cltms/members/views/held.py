"""“What we hold about you”: for everybody about themselves, for staff about whom they may see; also to take away."""

from flask import Response, request
from flask_babel import force_locale, get_locale, lazy_gettext

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.holding import Holding
from cltms.foundation.house import house
from cltms.foundation.i18n import LANGUAGES
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, page
from cltms.members import queries, telling
from cltms.members.models import Person
from cltms.members.views.blueprint import bp
from cltms.members.vocabulary import MemberAction
from reports.child import render_in_child
from reports.held import sheet

TELLS = lazy_gettext("Everything that this house holds about one person, for that person.")


def _about(look: Reading, person_id: int | None) -> tuple[Person | None, list[Holding], str]:
    """Give whom it is about, what is held, and the name; with no number, the reader themselves."""
    if person_id is not None:
        person: Person | None = queries.person(look, person_id, MemberAction.HELD)
    elif look.actor.id is None:
        raise NotThere
    else:
        person = queries.person_of_account(look.session, look.actor.id)
    subject = telling.subject_of(look, person, None if person else look.actor.id)
    return person, telling.told(look, house().features, subject), person.called if person else look.actor.name


@bp.get("/held")
@guarded(MemberAction.HELD)
def held_about_me() -> Answer:
    """Show readers what is held about them."""
    return _page(None)


@bp.get("/people/<int:person_id>/held")
@guarded(MemberAction.HELD)
def held(person_id: int) -> Answer:
    """Show what is held about a person."""
    return _page(person_id)


def _page(person_id: int | None) -> Answer:
    with reading() as look:
        person, holdings, name = _about(look, person_id)
        return page("members/held.html", person=person, person_id=person_id, holdings=holdings, name=name)


@bp.post("/held.json")
@guarded(MemberAction.HELD)
@leaves(TELLS, about=About.PEOPLE)
def my_held_json() -> Answer:
    """Hand readers everything about them, for a program."""
    return _json(None)


@bp.post("/people/<int:person_id>/held.json")
@guarded(MemberAction.HELD)
@leaves(TELLS, about=About.PEOPLE)
def held_json(person_id: int) -> Answer:
    """Hand over everything about a person, for a program."""
    return _json(person_id)


def _json(person_id: int | None) -> Answer:
    with acting() as act:
        person, holdings, _name = _about(act, person_id)
        if person:
            telling.note(act, person, "json")
        text = telling.as_json(holdings, act.today)
    headers = {"Content-Disposition": "attachment; filename=held.json"}
    return Response(text, mimetype="application/json", headers=headers)


@bp.post("/held.pdf")
@guarded(MemberAction.HELD)
@leaves(TELLS, about=About.PEOPLE)
def my_held_pdf() -> Answer:
    """Hand readers everything about them, on paper."""
    return _pdf(None)


@bp.post("/people/<int:person_id>/held.pdf")
@guarded(MemberAction.HELD)
@leaves(TELLS, about=About.PEOPLE)
def held_pdf(person_id: int) -> Answer:
    """Hand over everything about a person, on paper."""
    return _pdf(person_id)


def _pdf(person_id: int | None) -> Answer:
    asked = request.form.get("lang", "")
    lang = asked if asked in LANGUAGES else str(get_locale())[:2]
    with acting() as act, force_locale(lang):
        person, holdings, name = _about(act, person_id)
        if person:
            telling.note(act, person, "pdf")
        paper = telling.as_paper(holdings, name, act.today, lang)
    # Printing takes seconds, so it comes after the act, when others can write again.
    headers = {"Content-Disposition": "attachment; filename=held.pdf"}
    return Response(render_in_child(sheet(paper)), mimetype="application/pdf", headers=headers)
