"""A letter as an e-mail in plain text."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from cltms.outbox.carriers.carrier import Letter, NotEver
from maps.sentences import sentence

Sender = tuple[str, str]
"""Name and address."""


def mail_of(letter: Letter, sender: Sender) -> EmailMessage:
    """Write the e-mail; the policy refuses line breaks in every header. `NotEver` for an address beyond ASCII."""
    name, address = sender
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(name, addr_spec=address)
    mail["To"] = Address(addr_spec=on_the_wire(letter.to))
    mail["Subject"] = letter.subject
    mail["Date"] = letter.moment
    mail["Message-ID"] = f"<{letter.token}@{domain_of(address)}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(letter.body, cte="quoted-printable")
    return mail


def on_the_wire(address: str) -> str:
    """Write an address as mail servers take it, its domain in ASCII."""
    local, _, domain = address.rpartition("@")
    try:
        local.encode("ascii")
        return f"{local}@{domain.encode('idna').decode()}"
    except UnicodeError:
        raise NotEver(sentence("This address has letters that mail servers do not take.")) from None


def domain_of(address: str) -> str:
    """Give the part behind the @."""
    return address.rpartition("@")[2]
