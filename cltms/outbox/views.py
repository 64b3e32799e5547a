"""Pages of the outbox: where each message stands, and the mailbox of a house that sends into files."""

from typing import Any

from flask import Blueprint, flash, make_response, request, url_for
from flask_babel import gettext as _

from cltms.foundation.acting import acting, reading
from cltms.foundation.circles import Circle
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded, may, public
from cltms.foundation.house import house
from cltms.foundation.pages import Answer, key_asked, page, to
from cltms.journal.opening import opening
from cltms.outbox import commands, mailbox, queries
from cltms.outbox.facts import LettersOpened
from cltms.outbox.vocabulary import CHANNEL_TITLES, STAGE_TITLES, OutboxAction, Stage

bp = Blueprint("outbox", __name__, template_folder="templates")
SHOWN_AT_ONCE = 50
PAGES = {Circle.HOUSE: "outbox.messages", Circle.UNION: "outbox.union_messages"}
AGAIN = {Circle.HOUSE: "outbox.send_again", Circle.UNION: "outbox.send_union_again"}


@bp.get("/outbox")
@guarded(OutboxAction.SEE)
def messages() -> Answer:
    """Show where messages stand, of all stages or of one, without their texts and addresses."""
    return _messages(Circle.HOUSE)


@bp.get("/outbox/union")
@guarded(OutboxAction.SEE_UNION)
def union_messages() -> Answer:
    """Show stewards where the messages of the union stand."""
    return _messages(Circle.UNION)


@bp.post("/outbox/<int:number>/again")
@guarded(OutboxAction.SEND_AGAIN)
def send_again(number: int) -> Answer:
    """Send a message again that failed or may not have arrived."""
    return _sent_again(Circle.HOUSE, number)


@bp.post("/outbox/union/<int:number>/again")
@guarded(OutboxAction.SEND_UNION_AGAIN)
def send_union_again(number: int) -> Answer:
    """Send a message of the union again."""
    return _sent_again(Circle.UNION, number)


@bp.get("/mailbox")
@public
def letters() -> Answer:
    """Show the mail and SMS that lie in files, to whoever sits at the machine of a house that is being tried out.

    The union's letters are there for its stewards alone.
    """
    settings = house().settings
    if not mailbox.open_to(request, settings):
        raise NotThere
    circles = [circle for circle in Circle if circle is Circle.HOUSE or may(OutboxAction.SEE_UNION)]
    found = mailbox.newest(settings, house().database, circles, SHOWN_AT_ONCE)
    if behind_the_wall := sum(letter.circle is Circle.UNION for letter in found):
        with opening(Circle.UNION) as opened:
            opened.note(LettersOpened(behind_the_wall))
    answer = make_response(page("outbox/mailbox.html", letters=found, ways=CHANNEL_TITLES))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _messages(circle: Circle) -> Answer:
    chosen = request.args.get("stage", "")
    stage = Stage(chosen) if chosen in set(Stage) else None
    before = key_asked("before")
    with reading(circle=circle) as look:
        rows = queries.latest(look, SHOWN_AT_ONCE + 1, stage, before)
        counted = queries.counts(look)
    shown = rows[:SHOWN_AT_ONCE]
    return page(
        "outbox/messages.html", rows=shown, counts=counted, stage=stage, stages=STAGE_TITLES, ways=CHANNEL_TITLES,
        kinds=_titles_of_kinds(), first=before is None, mailbox=mailbox.open_to(request, house().settings),
        circle=circle.value, here=PAGES[circle], again=AGAIN[circle],
        may_union=circle is Circle.HOUSE and may(OutboxAction.SEE_UNION),
        after=_address(circle, stage, shown[-1].id) if len(rows) > len(shown) else "",
    )  # fmt: skip


def _sent_again(circle: Circle, number: int) -> Answer:
    with acting(circle=circle) as act:
        commands.send_again(act, number)
    flash(_("Message %(number)s is on its way again.", number=number), "plain")
    return to(PAGES[circle])


def _titles_of_kinds() -> dict[str, Any]:
    return {kind: title for feature in house().features for kind, title in feature.letters.items()}


def _address(circle: Circle, stage: Stage | None, before: int) -> str:
    return url_for(PAGES[circle], stage=stage.value if stage else None, before=before)
