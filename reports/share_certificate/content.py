"""What stands on a share certificate: plain values in the reader's language; amounts and days are written out."""

from dataclasses import dataclass
from datetime import date

from reports import plain


@dataclass(frozen=True)
class CertificateLine:
    """A fact of the certificate."""

    title: str
    value: str


@dataclass(frozen=True)
class ShareCertificate:
    """A holding as it was after a line of the register.

    ``holder`` is '' for who may not be named here. ``replaced`` is True once the holding has changed: then the paper
    says in large letters that it certifies nothing any more.
    """

    title: str
    holder: str
    shares: str
    facts: tuple[CertificateLine, ...]
    made_on: date
    replaced: bool = False
    site: str = ""
    lang: str = "en"
    paper: str = "letter"

    def as_json(self) -> str:
        """Write the paper as JSON; equal papers give equal text."""
        return plain.as_json(self)

    @classmethod
    def from_json(cls, text: str) -> "ShareCertificate":
        """Read what :meth:`as_json` wrote; ValueError says which field is wrong."""
        return plain.from_json(cls, text)
