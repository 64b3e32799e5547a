"""How a public page answers: without a cookie, kept for a minute by whoever passes it on, and gone once taken back."""

from collections.abc import Callable
from datetime import timedelta
from html import escape

from flask import Response, make_response, request
from flask_babel import force_locale, gettext

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.errors import NotThere
from cltms.foundation.i18n import LANGUAGES
from cltms.foundation.pages import page
from cltms.vacant_lots.publishing.pages import TakenBack, open_page, open_picture

KEPT_FOR = timedelta(minutes=1)
"""How long a browser, or what stands between, may show a page without asking; so long it outlives being taken back."""


def language_of(asked: str | None) -> str:
    """The language of a public page: the one in its address, else what the browser asks for; no cookie is read."""
    return asked or request.accept_languages.best_match(list(LANGUAGES)) or "en"


def answered(lang: str, show: Callable[[Reading], Response | str]) -> Response:
    """Show what everybody may read, in a language; say calmly of what was taken back that it was."""
    with force_locale(lang):
        try:
            with reading() as look:
                answer = make_response(show(look))
        except TakenBack:
            answer = make_response(page("vacant_lots/taken_back.html", lang=lang), TakenBack.status)
    answer.vary.add("Accept-Language")
    answer.cache_control.public = True
    answer.cache_control.max_age = int(KEPT_FOR.total_seconds())
    answer.add_etag()
    answer.make_conditional(request)
    return answer


def answered_drawing(kind: str, short: str, lang: str, column: str, media_type: str) -> Response:
    """Give a map or a card of a page that everybody reads; NotThere where it has none."""

    def shown(look: Reading) -> Response:
        content: str | bytes | None = getattr(open_page(look, kind, short, column), column)
        if not content:
            raise NotThere
        return Response(content, mimetype=media_type)

    return answered(lang, shown)


def answered_picture(kind: str, short: str, number: int) -> Response:
    """Give a picture that was chosen for a page that everybody reads."""

    def shown(look: Reading) -> Response:
        return Response(open_picture(look, open_page(look, kind, short), number), mimetype="image/jpeg")

    return answered(language_of(None), shown)


def snippet(address: str, title: str, height: int = 560) -> str:
    """Give the lines that somebody copies into their own site to show a map there."""
    named = gettext("Map: %(title)s", title=title)
    return (
        f'<iframe src="{escape(address)}" title="{escape(named)}" width="100%" height="{height}" style="border:0" '
        'loading="lazy" referrerpolicy="no-referrer"></iframe>'
    )
