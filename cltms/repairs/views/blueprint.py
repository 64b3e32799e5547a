"""The pages' common ground: the blueprint, words for templates, pictures, and what this browser may open."""

from collections.abc import Sequence
from dataclasses import replace
from time import time

from flask import Blueprint, Response, request, session
from werkzeug.datastructures import FileStorage

from cltms.crews.vocabulary import TRADE_TITLES
from cltms.foundation.act import NOBODY, Act
from cltms.foundation.acting import reading
from cltms.foundation.arriving import brought
from cltms.foundation.arriving.here import lately
from cltms.foundation.errors import NotThere
from cltms.foundation.pictures import LARGEST_BYTES, Picture, cleaned
from cltms.repairs import telling
from cltms.repairs.my_home import queries as my_home
from cltms.repairs.reporting import Kept
from cltms.repairs.vocabulary import (
    CHANNEL_TITLES,
    DANGER_TITLES,
    HAZARD_TITLES,
    PRIORITY_TITLES,
    PROBLEM_TITLES,
    ROOM_TITLES,
    STAGE_TITLES,
    RepairAction,
)

bp = Blueprint("repairs", __name__, template_folder="../templates")
bp.add_app_template_global(telling.at, "building_time")
bp.add_app_template_global(telling.between, "visit_hours")
bp.add_app_template_global(telling.until, "deadline")
bp.add_app_template_global(telling.time_left, "time_left")
bp.add_app_template_global(telling.day_of_year, "day_of_year")

OPEN_FOR = 30 * 60
"""Seconds for which a report stays open in a browser that gave its PIN; phones are lent and lost."""
MOST_SENT_BYTES = 64 << 20
"""Six pictures as an old phone sends them without script."""
OPENED, FROM_HOME, SENT = "repairs_opened", "repairs_from_home", "repairs_sent"
LEFT_OUT = "repairs_left_out"
"""What a browser remembers: the reports that it has opened, with or without a PIN, the keys of sent forms, and
what was left out of the last one."""


@bp.context_processor
def words() -> dict[str, object]:
    """Give our templates their words; who shows one of them from another feature's address hands them in."""
    return {
        "repair_actions": RepairAction, "stage_titles": STAGE_TITLES, "priority_titles": PRIORITY_TITLES,
        "room_titles": ROOM_TITLES, "problem_titles": PROBLEM_TITLES, "danger_titles": DANGER_TITLES,
        "told_stages": telling.TOLD, "hazard_titles": HAZARD_TITLES,
        "channel_titles": CHANNEL_TITLES, "trade_titles": TRADE_TITLES,
    }  # fmt: skip


def kept(pictures: list[FileStorage]) -> list[Kept]:
    """Draw the pictures anew and keep them; `Refused` when one is none. Outside of any act, because it takes time."""
    return stored([cleaned(file.stream.read(LARGEST_BYTES + 1)) for file in pictures])


def stored(found: Sequence[Picture]) -> list[Kept]:
    """Put pictures that are drawn anew into the storage."""
    names = brought.kept([(picture.content, picture.ending) for picture in found])
    return [Kept(name, picture.taken_at) for name, picture in zip(names, found, strict=True)]


def open_here(request_id: int, *, from_home: bool = False) -> None:
    """Remember that this browser has shown the PIN of a report, or came ``from_home``, where its reader may see it."""
    opened = lately(OPENED, OPEN_FOR)
    others = [each for each in session.get(FROM_HOME, []) if each != request_id and str(each) in opened]
    session[FROM_HOME] = [*others, request_id] if from_home else others
    stay_open(request_id)


def stay_open(request_id: int) -> None:
    """Remember that this browser looks at a report still."""
    session[OPENED] = {**lately(OPENED, OPEN_FOR), str(request_id): int(time())}


def is_open(request_id: int) -> bool:
    """Whether this browser has shown the PIN lately; who came without one is asked anew whether they still may."""
    if str(request_id) not in lately(OPENED, OPEN_FOR):
        return False
    return request_id not in session.get(FROM_HOME, []) or _is_theirs(request_id)


def _is_theirs(request_id: int) -> bool:
    with reading() as look:
        try:
            my_home.own_report(look, request_id)
        except NotThere:
            return False
    return True


def close_here() -> None:
    """Forget every report and receipt in this browser."""
    for name in (OPENED, FROM_HOME, SENT, LEFT_OUT):
        session.pop(name, None)


def unnamed(act: Act) -> Act:
    """Give the act with nobody as its actor: who has an account here and reports is not named by the journal."""
    return replace(act, actor=NOBODY)


@bp.url_value_preprocessor
def _take_little(endpoint: str | None, _values: object) -> None:
    # Before anything reads the form: who has no account sends six pictures, and no whole county.
    if endpoint in {"repairs.send_at_door", "repairs.send_at_building", "repairs.send_from_home", "repairs.write"}:
        request.max_content_length = MOST_SENT_BYTES


@bp.after_request
def _keep_nowhere(answer: Response) -> Response:
    """Let no browser keep these pages, where the next one who takes the phone would find them by going back."""
    answer.headers["Cache-Control"] = "no-store"
    return answer
