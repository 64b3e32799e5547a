"""The letter and the text message by which a signature is confirmed: they name the house, never what was signed.

Letters pass through strangers' machines, and text messages stand on screens that others see.
"""

from flask_babel import gettext as _

from cltms.accounts.post import house_name
from cltms.campaigns.petition.models import Signature
from cltms.foundation.act import Act
from cltms.foundation.arriving.here import made_from
from cltms.foundation.speaking import in_language
from cltms.members.vocabulary import Way
from cltms.outbox.commands import post
from cltms.outbox.message import Message
from cltms.outbox.vocabulary import Channel

KIND = "petition.confirm"
CODE = "petition.code"
FIGURES = 6


def ask_to_confirm(act: Act, signature: Signature, site: str, house_secret: bytes) -> None:
    """Write to a signer in their language; to a telephone with a code, which an old one can type."""
    code = code_of(house_secret, str(signature.secret))  # outside of the block, in which another application speaks
    with in_language(signature.language):
        by_text = signature.contact_way == Way.PHONE.value
        message = _text(signature, site, code) if by_text else _letter(signature, site)
    post(act, message, key=f"{KIND} {signature.id} {signature.letters}")


def code_of(house_secret: bytes, own_secret: str) -> str:
    """Make the code for a signature once more: it is kept nowhere."""
    number = int.from_bytes(made_from(house_secret, CODE, own_secret)[:8])
    return f"{number % 10**FIGURES:0{FIGURES}}"


def _text(signature: Signature, site: str, code: str) -> Message:
    body = _(
        "Your code is %(code)s. It confirms your signature at %(house)s. Not you? Do nothing. Your own page: %(link)s",
        code=code, house=house_name(), link=_own_page(signature, site),
    )  # fmt: skip
    return Message(Channel.SMS, str(signature.contact), "", body, KIND)


def _letter(signature: Signature, site: str) -> Message:
    lines = (
        _("Somebody has signed at %(house)s with this e-mail address.", house=house_name()),
        _("If that was you, open this page and confirm it. It counts only then:"),
        _own_page(signature, site),
        _("Keep this letter: on the same page you can take your signature back at any time."),
        _("If it was not you, do nothing. What was written is deleted within a few days."),
    )
    subject = _("Confirm your signature")
    return Message(Channel.EMAIL, str(signature.contact), subject, "\n\n".join(lines) + "\n", KIND)


def _own_page(signature: Signature, site: str) -> str:
    return f"{site}/petitions/mine/{signature.secret}"
