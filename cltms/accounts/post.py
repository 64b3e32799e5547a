"""What accounts send: the library's messages and our own, into the outbox, in the act that they belong to."""

from collections.abc import Callable
from typing import Any

from flask import url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_security import MailUtil, SmsSenderBaseClass

from cltms.accounts.store import say
from cltms.foundation.house import house
from cltms.foundation.i18n import LANGUAGES
from cltms.outbox.message import Message
from cltms.outbox.vocabulary import Channel


def house_address(path: str) -> str:
    """Give the address of a page as it stands in a message: our own, whatever host a request pretended to ask."""
    site: str = house().settings.where_readers_find_it
    return site.rstrip("/") + path


class HouseMail(MailUtil):
    """Mail of the library: posted with the next commit, so that nothing is said of what did not happen."""

    def send_mail(
        self, template: str, subject: str, recipient: Any, sender: Any, body: str | None, html: str | None, **_: Any
    ) -> None:
        """Let it wait for the commit; the kind of the message is the name of its template."""
        if recipient:
            kind = "accounts." + template.rsplit("/", 1)[-1]
            say(Message(channel=Channel.EMAIL, to=recipient, subject=subject, body=body or "", kind=kind))


class HouseSms(SmsSenderBaseClass):
    """Codes by SMS, posted with the next commit."""

    def send_sms(self, from_number: Any, to_number: str, msg: str) -> None:
        """Let it wait for the commit."""
        say(Message(channel=Channel.SMS, to=to_number, subject="", body=msg, kind="accounts.code"))


def invitation_letter(to: str, link: str, days: int, vouchers: int) -> Message:
    """Write the mail to somebody who is invited."""
    lines = [
        _("You are invited to %(house)s.", house=house_name()),
        _("Open this link to come in. It opens once, within %(days)s days:", days=days),
        link,
    ]
    if vouchers:
        lines.insert(2, _("It opens after %(count)s members have vouched for you.", count=vouchers))
    lines.append(_("If you do not know what this is about, do nothing."))
    return Message(
        channel=Channel.EMAIL, to=to, subject=_("You are invited"), body="\n\n".join(lines) + "\n",
        kind="accounts.invitation",
    )  # fmt: skip


def in_every_language(say_it: Callable[[], str], between: str) -> str:
    """Say something in every language of the house: whoever caused the message may not be the one who reads it."""
    said = []
    for code in LANGUAGES:
        with force_locale(code):
            said.append(say_it())
    return between.join(said)


def address_changed_letter(to: str) -> Message:
    """Tell the old address that another one counts."""
    return Message(
        channel=Channel.EMAIL, to=to, kind="accounts.address_changed",
        subject=in_every_language(lambda: _("Your e-mail address was changed"), " / "),
        body=in_every_language(_address_was_changed, "\n\n") + "\n",
    )  # fmt: skip


def _address_was_changed() -> str:
    body: str = _(
        "The e-mail address of your account at %(house)s was changed, and mail to this one signs nobody in any more. "
        "If that was not you, tell whoever looks after the house at once.",
        house=house_name(),
    )
    return body


def second_proof_letter(to: str) -> Message:
    """Tell the owner of an account that somebody has their password and not their second proof."""
    link = house_address(url_for("accounts.forgot_password"))
    return Message(
        channel=Channel.EMAIL, to=to, kind="accounts.second_proof_failed",
        subject=in_every_language(lambda: _("Somebody knows your password"), " / "),
        body=in_every_language(_password_is_known, "\n\n") + f"\n\n{link}\n",
    )  # fmt: skip


def _password_is_known() -> str:
    body: str = _(
        "Somebody gave your password at %(house)s and then wrong codes, so they did not come in. If that was you, do "
        "nothing. If it was not, somebody knows your password: choose a new one here at once.",
        house=house_name(),
    )
    return body


def letter_to_nobody() -> Message:
    """Write what is never sent, where somebody whom we know would get a code or a link."""
    return Message(
        channel=Channel.EMAIL,
        to="nobody@example.invalid",
        subject="Nothing",
        body="Nothing.\n" * 20,
        kind="accounts.code",
    )


def house_name() -> str:
    """Name the house as its pages do."""
    return str(_("Our land"))
