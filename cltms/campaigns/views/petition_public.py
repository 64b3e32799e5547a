"""The public page of a petition, and signing it without an account."""

from flask import Blueprint, flash, request
from flask_babel import get_locale
from flask_babel import gettext as _

from cltms.accounts.by_secret import BySecret
from cltms.campaigns.petition import counting, signing, texts
from cltms.campaigns.petition.forms import CodeForm, SignForm
from cltms.campaigns.petition.rounding import FEWEST
from cltms.campaigns.petition.signing import Asked, Asker
from cltms.campaigns.petition.texts import TextsUsedUpError
from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving.here import house_secret, secret_address
from cltms.foundation.changing import carried_out
from cltms.foundation.codes import as_typed
from cltms.foundation.errors import NotThere, Refused, TooMany
from cltms.foundation.forms import new_key
from cltms.foundation.guard import public
from cltms.foundation.house import house
from cltms.foundation.i18n import say
from cltms.foundation.pages import Answer, page, to

petitions = Blueprint("petitions", __name__, url_prefix="/petitions")

OPENED = BySecret.on(
    petitions, "signature", "petitions/nowhere.html", "waiting", "type_code", "send_again", "mine", "answer"
)


@petitions.get("/<petition_code>")
@public
def petition(petition_code: str) -> Answer:
    """Show what is asked, how many signed, and the lines to sign on."""
    with reading() as look:
        return _public_page(look, as_typed(petition_code), SignForm(formdata=None))


@petitions.post("/<petition_code>")
@public
def sign(petition_code: str) -> Answer:
    """Take a signature, which counts once it is confirmed."""
    code, form = as_typed(petition_code), SignForm()
    asked = _asked(code, form)
    with acting() as act:
        found = signing.petition_behind(act, code)
        refused: list[TextsUsedUpError] = []

        def signed() -> None:
            try:
                signing.sign(act, found, form.signer(_language()), asked)
            except TextsUsedUpError as error:
                refused.append(error)
                raise

        if not carried_out(act, form, signed, (TooMany,)):
            if refused:
                texts.note_refused(act, found, _address())
            return _public_page(act, code, form), 422
    return to("petitions.waiting", waiting_secret=asked.waiting)


@petitions.get("/waiting/<waiting_secret>")
@public
def waiting(waiting_secret: str) -> Answer:
    """Say how the signature is confirmed."""
    return OPENED.looked(waiting_secret, lambda look: _waiting_page(look, waiting_secret, CodeForm(formdata=None)))


@petitions.post("/waiting/<waiting_secret>")
@public
def type_code(waiting_secret: str) -> Answer:
    """Confirm it by the code from a text message."""
    form = CodeForm()
    own: list[str] = []

    def tried(act: Act) -> Answer:
        if form.validate_on_submit():
            found = signing.confirm_by_code(act, waiting_secret, form.code.data, house_secret())
            if found is not None:
                own.append(found)
                return to("petitions.mine", signer_secret=found)
            form.form_errors.append(_("This is not the code that we sent, or too many were tried."))
        return _waiting_page(act, waiting_secret, form), 422

    return OPENED.acted(waiting_secret, tried)


@petitions.post("/waiting/<waiting_secret>/again")
@public
def send_again(waiting_secret: str) -> Answer:
    """Send the letter or the text message again."""

    def sent(act: Act) -> Answer:
        try:
            with act.attempt():
                signing.send_again(act, waiting_secret, _asker())
        except (Refused, TooMany) as error:
            if isinstance(error, TextsUsedUpError):
                texts.note_refused(act, signing.waiting_behind(act, waiting_secret)[1], _address())
            flash(say(error.sentence), "attention")
        else:
            flash(_("It was sent again."))
        return to("petitions.waiting", waiting_secret=waiting_secret)

    return OPENED.acted(waiting_secret, sent)


@petitions.get("/mine/<signer_secret>")
@public
def mine(signer_secret: str) -> Answer:
    """Show a signer what is kept of them; looking confirms nothing, because machines look at letters too."""

    def shown(look: Reading) -> Answer:
        row, found = signing.own_behind(look, signer_secret)
        return page(
            "petitions/mine.html", row=row, petition=found, secret=signer_secret, days=house().settings.petition_days,
            takes=signing.takes_signatures(found), asks=found.asks(_language()),
        )  # fmt: skip

    return OPENED.looked(signer_secret, shown)


@petitions.post("/mine/<signer_secret>/<what>")
@public
def answer(signer_secret: str, what: str) -> Answer:
    """Confirm a signature, show or hide its name, or take it back."""

    def done(act: Act) -> Answer:
        if what == "withdraw":
            signing.withdraw(act, signer_secret)
            return page("petitions/withdrawn.html")
        try:
            with act.attempt():
                _answered(act, signer_secret, what)
        except Refused as error:
            flash(say(error.sentence), "attention")
        return to("petitions.mine", signer_secret=signer_secret)

    return OPENED.acted(signer_secret, done)


def _answered(act: Act, secret: str, what: str) -> None:
    if what == "confirm":
        signing.confirm(act, secret)
    elif what == "show":
        signing.show_name(act, secret, may_show=request.form.get("may_show") == "yes")
    else:
        raise NotThere


def _public_page(look: Reading, code: str, form: SignForm) -> str:
    found = signing.petition_behind(look, code)
    settings = house().settings
    return page(
        "petitions/petition.html", petition=found, form=form, asks=found.asks(_language()),
        counts=counting.public(look, found), takes=signing.takes_signatures(found), few=FEWEST,
        days=settings.petition_days, confirm_days=settings.petition_confirm_days,
    )  # fmt: skip


def _waiting_page(look: Reading, secret: str, form: CodeForm) -> str:
    row, found = signing.waiting_behind(look, secret)
    return page(
        "petitions/waiting.html", row=row, petition=found, form=form, secret=secret,
        confirm_days=house().settings.petition_confirm_days,
    )  # fmt: skip


def _asked(code: str, form: SignForm) -> Asked:
    """Make both secrets: the same form gives the same ones, and another name, address or contact gives others."""
    fields = (form.name.data, form.address.data, form.reach.data)
    told = "\n".join([code, form.arrival.data or new_key(), *(each or "" for each in fields)])
    return Asked(secret_address(signing.WAITING, told), secret_address(signing.OWN, told), _asker())


def _language() -> str:
    return str(get_locale())[:2]


def _address() -> str:
    return request.remote_addr or ""


def _asker() -> Asker:
    settings = house().settings
    site = str(settings.where_readers_find_it).rstrip("/")
    return Asker(_address(), site, house_secret(), settings.petition_texts_a_day)
