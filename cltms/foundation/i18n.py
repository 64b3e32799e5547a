"""The reader's language, English or Spanish: chosen by the reader, else by the browser, for pages and sentences."""

from http import HTTPStatus
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Blueprint, Flask, Response, g, redirect, request, session, url_for
from flask_babel import Babel, get_locale, gettext, refresh
from werkzeug.wrappers import Response as Redirect

from cltms.foundation import writing
from cltms.foundation.forms import SWITCH_FIELD, is_switching_language
from cltms.foundation.guard import public
from cltms.foundation.pages import Answer, local_address
from maps.sentences import Sentence

LANGUAGES = {"en": "English", "es": "Español"}
"""Language codes and the names by which their speakers know them."""

TRANSLATIONS = Path(__file__).parents[1] / "translations"
COOKIE = "language"

bp = Blueprint("language", __name__)


@bp.post("/language")
@public
def choose_language() -> Answer:
    """Keep the chosen language for this browser, signed in or not, and go back to where the reader was."""
    chosen = request.form.get("language", "")
    answer = redirect(local_address(request.form.get("next"), url_for("house.home")), 303)
    if chosen in LANGUAGES:
        _keep(chosen, answer)
    return answer


def _keep(chosen: str, answer: Redirect) -> None:
    session["language"] = chosen
    answer.set_cookie(COOKIE, chosen, max_age=31536000, samesite="Lax", httponly=True, secure=request.is_secure)


def _switch() -> None:
    """Speak the language that was chosen beside a half-filled form, from here on."""
    chosen = request.form.get(SWITCH_FIELD) if request.method == "POST" else None
    if chosen in LANGUAGES:
        g.switching_language = session["language"] = chosen
        refresh()


def _switched(response: Response) -> Response:
    """Keep that choice; a form that is only shown again in another language was not sent wrongly."""
    if is_switching_language():
        _keep(g.switching_language, response)
        if response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY:
            response.status_code = HTTPStatus.OK
    return response


def language(house_language: str) -> str:
    """Give the code of the reader's language: their choice, else what the browser asks for, else the house's own."""
    for chosen in (session.get("language"), request.cookies.get(COOKIE)):
        if chosen in LANGUAGES:
            return str(chosen)
    return request.accept_languages.best_match(list(LANGUAGES)) or house_language


def say(said: Sentence) -> str:
    """Say a sentence in the reader's language; outside of a request, in English."""
    return said.said(gettext)


def install(app: Flask, *, default_language: str, time_zone: str) -> None:
    """Teach ``app`` its languages."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(TRANSLATIONS)
    Babel(
        app,
        default_locale=default_language,
        default_timezone=time_zone,
        locale_selector=lambda: language(default_language),
    )
    app.jinja_env.filters["said"] = say
    writing.install(app)
    app.context_processor(lambda: {"language": str(get_locale()), "languages": LANGUAGES})
    app.jinja_env.globals.update(switch_field=SWITCH_FIELD, is_switching_language=is_switching_language)
    app.before_request(_switch)
    app.after_request(_switched)
    app.register_blueprint(bp)


def compile_translations(folder: Path = TRANSLATIONS) -> list[Path]:
    """Compile every catalogue (``<language>/LC_MESSAGES/*.po``) whose ``.mo`` is older; gives the files written."""
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        partial = target.with_suffix(".mo.part")
        with partial.open("wb") as file:
            write_mo(file, catalogue)
        partial.replace(target)
        written.append(target)
    return written
