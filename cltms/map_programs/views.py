"""The addresses that map programs ask; read with a token, with a session, or openly where a setting says so."""

import json
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, request
from flask_babel import gettext as _

from cltms.accounts.tokens.door import for_programs, shows_token
from cltms.foundation.act import Reading
from cltms.foundation.acting import NOBODY, current_actor, reading
from cltms.foundation.errors import HouseError, NotThere
from cltms.foundation.guard import public
from cltms.foundation.house import house
from cltms.foundation.i18n import say
from cltms.foundation.kept_here import storage
from cltms.foundation.leaving import leaves
from cltms.map_programs import beside, documents, lots, offering, telling
from cltms.map_programs.asking import asked, refuse_unknown
from cltms.map_programs.documents import GEOJSON, JSON, OPENAPI, link
from cltms.map_programs.features import Features, collection_text, feature_text
from cltms.parcels.policy import POLICY, ParcelAction

bp = Blueprint("map_programs", __name__, url_prefix="/features")

View = Callable[..., Response]


def for_readers(view: View) -> View:
    """Let in who may see the roll, and everybody where the layers are open; others are asked for a token."""

    @public
    @leaves(telling.FEATURES)
    @for_programs
    @wraps(view)
    def door(*args: Any, **kwargs: Any) -> Response:
        refused = shows_token() and current_actor() == NOBODY
        if not refused and (house().settings.open_layers or POLICY.may(current_actor(), ParcelAction.SEE)):
            try:
                return view(*args, **kwargs)
            except HouseError as error:
                return _refused(error)
        answer = _problem(HTTPStatus.UNAUTHORIZED, _("Show a token of an account that may see the lots."))
        answer.headers["WWW-Authenticate"] = 'Basic realm="CLTMS", charset="UTF-8"'
        return answer

    return door


@bp.get("/", strict_slashes=False)
@for_readers
def landing() -> Response:
    """Say what this is, and where everything stands."""
    refuse_unknown(request.args)
    return _answer(documents.landing())


@bp.get("/conformance")
@for_readers
def conformance() -> Response:
    """Say which parts of the standard hold."""
    refuse_unknown(request.args)
    return _answer(documents.conformance())


@bp.get("/api")
@for_readers
def definition() -> Response:
    """Define the whole for programs."""
    refuse_unknown(request.args)
    with reading() as look:
        return _answer(documents.definition(offering.collections(look)), OPENAPI)


@bp.get("/collections")
@for_readers
def collections() -> Response:
    """List the collections."""
    refuse_unknown(request.args)
    with reading() as look:
        return _answer(documents.all_collections(offering.collections(look)))


@bp.get("/collections/<name>")
@for_readers
def collection(name: str) -> Response:
    """Describe one collection."""
    refuse_unknown(request.args)
    with reading() as look:
        return _answer(documents.one_collection(offering.collection(look, name)))


@bp.get("/collections/<name>/items")
@for_readers
def items(name: str) -> Response:
    """Give a page of features."""
    with reading() as look:
        offered = offering.collection(look, name)
        question = asked(request.args, of_lots=offered.layer is None)
        if offered.layer is None:
            page = lots.features(look, offered.place, question)
        else:
            page = beside.features(storage(), offered.layer, question)
        return _text(collection_text(page, _links(name, page), _moment(look)))


@bp.get("/collections/<name>/items/<path:key>")
@for_readers
def item(name: str, key: str) -> Response:
    """Give one feature."""
    refuse_unknown(request.args)
    with reading() as look:
        offered = offering.collection(look, name)
        if offered.layer is None:
            page = lots.feature(look, offered.place, key)
        else:
            page = beside.feature(storage(), offered.layer, key)
    up = link("collection", "collection", name=name)
    return _text(feature_text(page, [link("self", "item", GEOJSON, name=name, key=key), up]))


@bp.get("/<path:_rest>")
@for_readers
def elsewhere(_rest: str) -> Response:
    """Say in JSON, too, that there is nothing."""
    raise NotThere


def _links(name: str, page: Features) -> list[dict[str, Any]]:
    given: dict[str, Any] = dict(request.args.lists())
    links = [link("self", "items", GEOJSON, name=name, **given), link("collection", "collection", name=name)]
    if page.later is not None:
        links.append(link("next", "items", GEOJSON, name=name, **{**given, "after": page.later}))
    return links


def _moment(look: Reading) -> str:
    return look.moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _answer(document: documents.Document, kind: str = JSON) -> Response:
    return _text(json.dumps(document, ensure_ascii=False), kind)


def _text(text: str, kind: str = GEOJSON) -> Response:
    return Response(text, content_type=kind)


def _refused(error: HouseError) -> Response:
    if isinstance(error, NotThere):
        return _problem(HTTPStatus.NOT_FOUND, _("There is nothing at this address."))
    return _problem(HTTPStatus.BAD_REQUEST, say(error.sentence))


def _problem(status: HTTPStatus, description: str) -> Response:
    answer = _answer({"code": str(int(status)), "description": description})
    answer.status_code = status
    return answer
