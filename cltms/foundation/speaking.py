"""Speaking a language outside of a request: for papers and letters on the command line and in jobs."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from flask_babel import Babel, force_locale

from cltms.foundation.i18n import TRANSLATIONS


@contextmanager
def in_language(lang: str) -> Iterator[None]:
    """Let gettext speak ``lang`` in this block."""
    app = Flask("cltms")
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(TRANSLATIONS)
    Babel(app, default_locale=lang)
    with app.test_request_context(), force_locale(lang):
        yield
