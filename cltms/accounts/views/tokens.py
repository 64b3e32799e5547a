"""Pages of reading tokens: those one has, making one, and ending one."""

# mypy: disallow-subclassing-any=False
# WTForms ships no types.

from datetime import timedelta

from flask import current_app, url_for
from flask_babel import lazy_gettext as _
from flask_login import current_user
from wtforms.validators import InputRequired, Length

from cltms.accounts import sessions
from cltms.accounts.freshness import fresh
from cltms.accounts.models import Visit
from cltms.accounts.post import house_address
from cltms.accounts.tokens import commands
from cltms.accounts.views.blueprint import bp
from cltms.accounts.vocabulary import AccountAction
from cltms.foundation.acting import acting, reading
from cltms.foundation.forms import ChoiceField, Form, TextField
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to

LENGTHS = {"30": _("30 days"), "90": _("90 days"), "365": _("a year")}
LAYERS = "map_programs.landing"
"""Where programs read; a room above this one."""


class TokenForm(Form):
    """Which program a token is for, and for how long."""

    name = TextField(
        _("Which program will use it?"),
        hint=_("So that you know it again, for example “QGIS on my laptop”."),
        validators=[InputRequired(_("Write what it is for.")), Length(max=commands.LONGEST_NAME)],
    )
    days = ChoiceField(_("How long shall it open?"), choices=list(LENGTHS.items()), default="90")


@bp.get("/account/tokens")
@guarded(AccountAction.OWN)
def reading_tokens() -> Answer:
    """List one's tokens, and ask what a new one is for."""
    return _shown(TokenForm(formdata=None))


@bp.post("/account/tokens")
@guarded(AccountAction.OWN)
@fresh
def make_token() -> Answer:
    """Make a token, and show it for the only time; not from a browser that lacks its second proof."""
    if sessions.lacks_second_factor():
        return to("accounts.own")
    form = TokenForm()
    if not form.validate_on_submit():
        return _shown(form), 422
    with acting() as act:
        visit = act.session.get(Visit, sessions.this_visit())
        made = commands.make(
            act, current_user.id, form.name.data or "", timedelta(days=int(form.days.data)),
            with_second_factor=visit is not None and visit.with_second_factor,
        )  # fmt: skip
    return page("accounts/token_made.html", made=made, address=_address())


@bp.post("/account/tokens/<int:token_id>/end")
@guarded(AccountAction.OWN)
def end_token(token_id: int) -> Answer:
    """Let a token open no more."""
    with acting() as act:
        commands.end(act, current_user.id, token_id)
    return to("accounts.reading_tokens")


def _shown(form: TokenForm) -> str:
    with reading() as look:
        tokens = commands.of_account(look, current_user.id)
    return page("accounts/tokens.html", form=form, tokens=tokens, address=_address())


def _address() -> str:
    return house_address(url_for(LAYERS)) if LAYERS in current_app.view_functions else ""
