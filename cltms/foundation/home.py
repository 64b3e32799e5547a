"""The front door: where a reader lands, what needs them today, and looking for anything by a few words."""

from datetime import date

from flask import Blueprint, Flask, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.utils import redirect

from cltms.foundation.acting import NOBODY, Actor, Reading, current_actor, reading
from cltms.foundation.calling import Due, Findings
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import SIGN_IN, public
from cltms.foundation.house import house
from cltms.foundation.pages import Answer, menu, page, rooms, to
from cltms.roles import Role

bp = Blueprint("house", __name__)

LONGEST_SEARCH = 200
MOST_SUGGESTED = 8


@bp.get("/home")
@public
def home() -> Answer:
    """Lead a visitor to sign in, organizers to the map, which is their home, and everybody else to their day."""
    actor = current_actor()
    if actor == NOBODY:
        return redirect(url_for(SIGN_IN), 303)
    open_to_them = menu()
    if _lives_on_the_map(actor) and open_to_them:
        return redirect(open_to_them[0].url, 303)
    return to("house.today")


@bp.get("/today")
@public
def today() -> Answer:
    """Show what needs the reader, the most urgent first, and below it every room they may enter."""
    if current_actor() == NOBODY:
        return redirect(url_for(SIGN_IN, next=request.path), 303)
    with reading() as look:
        return page("home.html", dues=_due(look), rooms=rooms(), day=look.today)


@bp.get("/search")
@public
def search() -> Answer:
    """Look for an identifier, an address or a name in everything that the reader may see."""
    if current_actor() == NOBODY:
        return redirect(url_for(SIGN_IN, next=request.full_path.rstrip("?")), 303)
    text = asked(request.args)
    with reading() as look:
        elsewhere = [room for room in rooms() if room.searched_within]
        return page("search.html", text=text, findings=_findings(look, text) if text else [], elsewhere=elsewhere)


@bp.get("/search/suggestions")
@public
def suggestions() -> Answer:
    """Give the first things that fit what somebody is typing, for the script that shows them below the field."""
    if current_actor() == NOBODY:
        raise NotThere
    text = asked(request.args)
    with reading() as look:
        found = [one for each in (_findings(look, text) if len(text) > 1 else []) for one in each.found]
        return page("suggestions.html", found=found[:MOST_SUGGESTED])


def asked(arguments: MultiDict[str, str]) -> str:
    """Read what somebody is looking for."""
    return " ".join(arguments.get("q", "").replace("\0", " ").split())[:LONGEST_SEARCH]


def _lives_on_the_map(actor: Actor) -> bool:
    return actor.has(Role.ORGANIZER) and not actor.has(Role.STAFF, Role.ADMIN)


def _due(look: Reading) -> list[Due]:
    told = [due for feature in house().features if feature.due for due in feature.due(look) if due.count]
    return sorted(told, key=lambda due: due.due_on or date.max)


def _findings(look: Reading, text: str) -> list[Findings]:
    return [each for feature in house().features if feature.search for each in feature.search(look, text) if each.found]


def install(app: Flask) -> None:
    """Take the address ``/`` too, unless a feature has taken it; after the features."""
    if not any(rule.rule == "/" for rule in app.url_map.iter_rules()):
        app.add_url_rule("/", "house.home")
