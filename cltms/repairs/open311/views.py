"""The door of GeoReport v2: shut until the house has a key for it, then open to see and, with the key, to report."""

import hmac
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, request
from flask_babel import lazy_gettext as _
from sqlalchemy.exc import IntegrityError

from cltms.config import signing_key
from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.guard import public
from cltms.foundation.house import house
from cltms.foundation.i18n import say
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import key_in
from cltms.repairs import receipts, reporting
from cltms.repairs.left_out import contact_said
from cltms.repairs.open311 import answers
from cltms.repairs.open311.posting import posted
from cltms.repairs.open311.services import SERVICES, definition, services
from cltms.repairs.open311.standing import CLOSED, OPEN, Wanted, standing
from maps.sentences import sentence

bp = Blueprint("open311", __name__, url_prefix="/open311/v2")
TELLS = _("What kinds of repairs were reported since when, and whether they are open; never words, homes or people.")
MOST_SENT_BYTES = 64 << 10
NO_PICTURE = sentence("The picture was not taken: this house fetches nothing from other addresses.")
FIRST_YEAR, LAST_YEAR = 1900, 2999
"""Far enough, and days before and after these can still be counted."""
View = Callable[..., Response]


def for_programs(view: View) -> View:
    """Answer other programs in their own words while the house has a key for them; else nothing is here."""

    @public
    @leaves(TELLS, about=About.PEOPLE)
    @wraps(view)
    def door(form: str, **parts: Any) -> Response:
        if house().settings.open311_key is None or form not in answers.FORMATS:
            raise NotThere
        try:
            return view(form=form, **parts)
        except Refused as error:
            return answers.refused(HTTPStatus.BAD_REQUEST, str(say(error.sentence)), form)
        except NotThere as error:
            return answers.refused(HTTPStatus.NOT_FOUND, str(say(error.sentence)), form)

    return door


@bp.url_value_preprocessor
def _take_little(_endpoint: str | None, _values: object) -> None:
    request.max_content_length = MOST_SENT_BYTES


@bp.get("/services.<form>")
@for_programs
def list_services(form: str) -> Response:
    """List what can be reported."""
    return answers.listed("services", services(), form)


@bp.get("/services/<code>.<form>")
@for_programs
def service(code: str, form: str) -> Response:
    """Say what has to be told about one of them."""
    if code not in SERVICES:
        raise NotThere
    return answers.single("service_definition", definition(code), form)


@bp.post("/requests.<form>")
@for_programs
def post_request(form: str) -> Response:
    """Keep a report by the same command as the form of residents does; who sends it is given its receipt."""
    if not _has_key(request.form.get("api_key", "")):
        return answers.refused(HTTPStatus.FORBIDDEN, str(say(sentence("The api_key is missing or wrong."))), form)
    try:
        kept = _kept()
    except IntegrityError:  # the same report, sent twice at the same moment: the other one has made it
        kept = _kept()
    return answers.listed("service_requests", [kept], form)


@bp.get("/requests.<form>")
@for_programs
def list_requests(form: str) -> Response:
    """List how reports stand."""
    with reading() as look:
        return answers.listed("service_requests", _standing(look, _wanted()), form)


@bp.get("/requests/<int:number>.<form>")
@for_programs
def one_request(number: int, form: str) -> Response:
    """Say how one report stands."""
    with reading() as look:
        found = _standing(look, Wanted(ids=[number]))
    if not found:
        raise NotThere
    return answers.listed("service_requests", found, form)


@bp.get("/tokens/<token>.<form>")
@for_programs
def token(token: str, form: str) -> Response:
    """Say that there are none: every report has its number at once."""
    raise NotThere


def _kept() -> dict[str, Any]:
    settings = house().settings
    with acting() as act:
        sent = posted(act, request.form, settings.default_language)
        pin = receipts.pin_of(signing_key(settings).encode(), sent.form_key)
        made = reporting.report(act, sent.building, sent.unit, sent.told, form_key=sent.form_key, pin=pin)
        notice = say(sentence("Code {code}, PIN {pin}: with both the resident sees it again.", code=made.code, pin=pin))
        told = [str(notice)]
        if request.form.get("media_url", "").strip():
            told.append(str(say(NO_PICTURE)))
        if sent.contact_left_out:
            told.append(contact_said(sent.contact_left_out))
        return {"service_request_id": made.id, "service_notice": " ".join(told), "account_id": ""}


def _has_key(shown: str) -> bool:
    key = house().settings.open311_key
    return key is not None and hmac.compare_digest(shown.encode(), key.get_secret_value().encode())


def _standing(look: Reading, wanted: Wanted) -> list[answers.Values]:
    settings = house().settings
    fewest_homes = settings.fewest_homes if settings.open311_shows_addresses else None
    return standing(look, wanted, zone=ZoneInfo(settings.default_time_zone), fewest_homes=fewest_homes)


def _wanted() -> Wanted:
    asked = request.args
    numbers = [each.strip() for each in asked.get("service_request_id", "").split(",") if each.strip()]
    codes = [each.strip() for each in asked.get("service_code", "").split(",") if each.strip()]
    status = asked.get("status") or None
    keys = [key for each in numbers if (key := key_in(each)) is not None]
    known = len(keys) == len(numbers) and set(codes) <= set(SERVICES)
    if not known or status not in (None, OPEN, CLOSED):
        raise Refused(sentence("A number, service_code or status is not known."))
    return Wanted(
        keys, [SERVICES[each] for each in codes], status, _moment(asked.get("start_date")),
        _moment(asked.get("end_date")),
    )  # fmt: skip


def _moment(text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise Refused(sentence("Write a moment with its time zone, such as 2026-11-23T00:00:00Z."))
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise Refused(sentence("Ask between the years {first} and {last}.", first=FIRST_YEAR, last=LAST_YEAR))
    return moment
