"""Pages of the outbox: where each message stands, and the mailbox of a house that sends into files."""

from typing import Any

from flask import Blueprint, flash, make_response, request, url_for
from flask_babel import gettext as _

from cltms.foundation.acting import acting, reading
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded, public
from cltms.foundation.house import house
from cltms.foundation.pages import Answer, key_asked, page, to
from cltms.outbox import commands, mailbox, queries
from cltms.outbox.vocabulary import CHANNEL_TITLES, STAGE_TITLES, OutboxAction, Stage

bp = Blueprint("outbox", __name__, template_folder="templates")
SHOWN_AT_ONCE = 50


@bp.get("/outbox")
@guarded(OutboxAction.SEE)
def messages() -> Answer:
    """Show where messages stand, of all stages or of one, without their texts and addresses."""
    chosen = request.args.get("stage", "")
    stage = Stage(chosen) if chosen in set(Stage) else None
    before = key_asked("before")
    with reading() as look:
        rows = queries.latest(look, SHOWN_AT_ONCE + 1, stage, before)
        counted = queries.counts(look)
    shown = rows[:SHOWN_AT_ONCE]
    return page(
        "outbox/messages.html", rows=shown, counts=counted, stage=stage, stages=STAGE_TITLES, ways=CHANNEL_TITLES,
        kinds=_titles_of_kinds(), first=before is None, mailbox=mailbox.open_to(request, house().settings),
        after=_address(stage, shown[-1].id) if len(rows) > len(shown) else "",
    )  # fmt: skip


@bp.post("/outbox/<int:number>/again")
@guarded(OutboxAction.SEND_AGAIN)
def send_again(number: int) -> Answer:
    """Send a message again that failed or may not have arrived."""
    with acting() as act:
        commands.send_again(act, number)
    flash(_("Message %(number)s is on its way again.", number=number), "plain")
    return to("outbox.messages")


@bp.get("/mailbox")
@public
def letters() -> Answer:
    """Show the mail and SMS that lie in files, to whoever sits at the machine of a house that is being tried out."""
    settings = house().settings
    if not mailbox.open_to(request, settings):
        raise NotThere
    found = mailbox.newest(settings, SHOWN_AT_ONCE)
    answer = make_response(page("outbox/mailbox.html", letters=found, ways=CHANNEL_TITLES))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _titles_of_kinds() -> dict[str, Any]:
    return {kind: title for feature in house().features for kind, title in feature.letters.items()}


def _address(stage: Stage | None, before: int) -> str:
    return url_for("outbox.messages", stage=stage.value if stage else None, before=before)
