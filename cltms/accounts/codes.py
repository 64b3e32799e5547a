"""Codes: numbers of authenticator apps and in messages, each good once; recovery codes, kept as keyed hashes."""

import base64
import io
from functools import cached_property
from typing import Any

import segno
from flask_security import MfRecoveryCodesUtil, Totp
from flask_security.proxies import _security as security
from passlib.totp import TOTP, TotpMatch

from cltms.accounts.models import Account
from cltms.accounts.store import keep
from cltms.foundation.circles import Circle
from cltms.foundation.house import house
from cltms.foundation.sealing.columns import rings_of
from cltms.foundation.sealing.rings import Ring

RECOVERY_CODES = 10


def _ring() -> Ring:
    return rings_of(house().database.engine.dialect).ring(Circle.HOUSE)


class OnceOnly(Totp):
    """Six-figure codes that cannot be used again: what was used last stands in the account, written when it is used.

    The key that wraps secrets on their way through a cookie comes from the ring of the house, so that deleting the
    secret key signs everybody out and takes nobody's authenticator away.
    """

    def __init__(self, secrets: Any, issuer: str) -> None:
        self.issuer = issuer

    @cached_property
    def _totp(self) -> type[TOTP]:
        key = _ring().blind("authenticators", "the key that wraps their secrets")
        factory: type[TOTP] = TOTP.using(issuer=self.issuer, secrets={"1": key})
        return factory

    def get_last_counter(self, user: Account) -> int | None:  # type: ignore[override]
        """Give the half minute of the code that was used last."""
        return user.totp_counter

    def set_last_counter(self, user: Account, tmatch: TotpMatch) -> None:  # type: ignore[override]
        """Remember the half minute of the code that is used now; of two who send it at once only one gets in."""
        user.totp_counter = tmatch.counter
        keep(user)

    def generate_qrcode(self, username: str, totp: str) -> str:
        """Draw what an app scans, as the address of an image."""
        drawing = io.BytesIO()
        segno.make(self.get_totp_uri(username, totp), error="m").save(
            drawing, kind="svg", scale=5, border=4, light="#fff"
        )
        return "data:image/svg+xml;base64," + base64.b64encode(drawing.getvalue()).decode("ascii")


class RecoveryCodes(MfRecoveryCodesUtil):
    """Codes for the day on which the app is lost: shown once, kept as hashes under a key of the house."""

    def create_recovery_codes(self, user: Account) -> list[str]:  # type: ignore[override]
        """Make new codes and give them, for the only time."""
        codes: list[str] = security.totp_factory.generate_recovery_codes(RECOVERY_CODES)
        security.datastore.mf_set_recovery_codes(user, [_hashed(code) for code in codes])
        return codes

    def get_recovery_codes(self, user: Account) -> list[str]:  # type: ignore[override]
        """Give none: what is kept cannot be read."""
        return []

    def check_recovery_code(self, user: Account, code: str) -> bool:  # type: ignore[override]
        """Whether the code is one of the account's that are left."""
        return _hashed(code) in (user.mf_recovery_codes or [])

    def delete_recovery_code(self, user: Account, code: str) -> bool:  # type: ignore[override]
        """Use the code up."""
        number = (user.mf_recovery_codes or []).index(_hashed(code))
        return security.datastore.mf_delete_recovery_code(user, number)


def _hashed(code: str) -> str:
    plain = "".join(sign for sign in code.casefold() if sign.isalnum())
    return _ring().blind("recovery code", plain)
