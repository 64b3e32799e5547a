"""The front door: where a reader lands first."""

from flask import Blueprint, Flask, url_for
from werkzeug.utils import redirect

from cltms.foundation.acting import NOBODY, current_actor
from cltms.foundation.guard import SIGN_IN, public
from cltms.foundation.pages import Answer, menu, page

bp = Blueprint("house", __name__)


@bp.get("/home")
@public
def home() -> Answer:
    """Lead a visitor to sign in, and everybody else to the first room they may enter."""
    if current_actor() == NOBODY:
        return redirect(url_for(SIGN_IN), 303)
    rooms = menu()
    return redirect(rooms[0].url, 303) if rooms else page("home.html")


def install(app: Flask) -> None:
    """Take the address ``/`` too, unless a feature has taken it; after the features."""
    if not any(rule.rule == "/" for rule in app.url_map.iter_rules()):
        app.add_url_rule("/", "house.home")
