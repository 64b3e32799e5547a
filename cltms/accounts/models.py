"""Tables of accounts: who can sign in, where they are signed in, what proves who they are, and who is invited."""

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import uuid4

from flask_security import UserMixin, WebAuthnMixin
from flask_security.unified_signin import us_send_security_token
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from cltms.accounts.vocabulary import needs_second_factor
from cltms.foundation.columns import Json, Moment
from cltms.foundation.database import Base
from cltms.foundation.house import house
from cltms.foundation.sealing.columns import BlindIndex, Sealed

ROLE_KNOWN = "role IN ('admin', 'board', 'bookkeeper', 'crew', 'member', 'organizer', 'staff', 'steward')"
BIG_KEY = BigInteger().with_variant(Integer, "sqlite")


def unlike_any_other() -> str:
    """Make a name that nobody can guess."""
    return uuid4().hex


class Account(UserMixin, Base):
    """Somebody who can sign in; the user of Flask-Security, whose names the columns bear where it reads them.

    ``fs_uniquifier`` stands in the cookies instead of the number; renewing it ends every session of the account.
    Contact details are sealed and found again by their blind indexes, which follow by themselves. ``email_proved_on``
    and ``phone_proved_on`` are the days on which a code or link that was sent there came back: before, somebody may
    have been invited by the address of another.
    """

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint(ROLE_KNOWN, name="role_known"),
        CheckConstraint("(tf_primary_method IS NULL) = (tf_totp_secret IS NULL)", name="authenticator_whole"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    email: Mapped[str | None] = mapped_column(Sealed())  # type: ignore[assignment]  # some have a telephone alone
    email_index: Mapped[str | None] = mapped_column(BlindIndex("account.email"), unique=True)
    us_phone_number: Mapped[str | None] = mapped_column("phone", Sealed())
    phone_index: Mapped[str | None] = mapped_column(BlindIndex("account.phone"), unique=True)
    email_proved_on: Mapped[date | None]
    phone_proved_on: Mapped[date | None]
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    password: Mapped[str | None] = mapped_column("password_hash", String(200))
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True, default=unlike_any_other)
    fs_webauthn_user_handle: Mapped[str] = mapped_column(String(64), unique=True, default=unlike_any_other)
    tf_primary_method: Mapped[str | None] = mapped_column(String(20))
    tf_totp_secret: Mapped[str | None] = mapped_column(Sealed())
    totp_counter: Mapped[int | None] = mapped_column(BigInteger)
    us_totp_secrets: Mapped[str | None] = mapped_column(Sealed())
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(Json)

    webauthn: Mapped[list["Passkey"]] = relationship(  # type: ignore[assignment]  # passkeys of ours
        viewonly=True, lazy="selectin", order_by="Passkey.id"
    )

    @validates("email")
    def _index_email(self, _name: str, value: str | None) -> str | None:
        self.email_index, self.email_proved_on = value, None
        return value

    @validates("us_phone_number")
    def _index_phone(self, _name: str, value: str | None) -> str | None:
        self.phone_index, self.phone_proved_on = value, None
        return value

    @property
    def proved_contacts(self) -> list[str]:
        """The address and the number of which it is known that messages there come to whom the account belongs."""
        found = ((self.email, self.email_proved_on), (self.us_phone_number, self.phone_proved_on))
        return [contact for contact, proved_on in found if contact and proved_on]

    @property
    def has_second_factor(self) -> bool:
        """Whether a second proof is asked for after the password."""
        return bool(self.tf_totp_secret or self.webauthn)

    def check_tf_required_setup(self) -> bool:
        """Whether the authenticator app may not be taken away, because nothing else would be left."""
        required: bool = house().settings.second_factor == "required"
        return required and needs_second_factor(frozenset({self.role})) and not self.webauthn

    def us_send_security_token(self, method: str, **kwargs: Any) -> None:
        """Send a code, without a link that signs in by itself; what goes wrong is an error, not a flag."""
        us_send_security_token(self, method, **{**kwargs, "send_magic_link": False})


class Passkey(WebAuthnMixin, Base):
    """A passkey or security key that stands beside the password of an account."""

    __tablename__ = "passkey"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(Sealed())
    credential_id: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(BigInteger)
    transports: Mapped[list[str] | None] = mapped_column(Json)
    extensions: Mapped[str | None] = mapped_column(Text)
    backup_state: Mapped[bool]
    device_type: Mapped[str] = mapped_column(String(20))
    usage: Mapped[str] = mapped_column(String(20))
    last_used_on: Mapped[date]

    @property
    def lastuse_datetime(self) -> datetime:
        """When it was last used, to the day."""
        return datetime.combine(self.last_used_on, time(), UTC)

    @lastuse_datetime.setter
    def lastuse_datetime(self, moment: datetime) -> None:
        self.last_used_on = moment.date()

    def get_user_mapping(self) -> dict[str, Any]:
        """Say by what its account is found."""
        return {"id": self.account_id}


class Visit(Base):
    """One browser that is signed in. The cookie holds a token, the table its hash; of a last use only the day.

    ``with_second_factor`` says whether this browser has proved more than a password; without, roles that need it stay
    shut. Neither the address nor the kind of the device is kept.
    """

    __tablename__ = "visit"

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    began_on: Mapped[date]
    last_used_on: Mapped[date]
    ends_at: Mapped[datetime] = mapped_column(Moment)
    shared_device: Mapped[bool]
    with_second_factor: Mapped[bool]


class Invitation(Base):
    """A door that opens once: for whom, until when, and after how many members have vouched.

    The links hold tokens, the table their hashes. ``invited_by`` is None when it came from the command line.
    """

    __tablename__ = "invitation"
    __table_args__ = (
        CheckConstraint(ROLE_KNOWN, name="role_known"),
        CheckConstraint("(used_at IS NULL) = (account_id IS NULL)", name="used_by_somebody"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    vouching_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    email: Mapped[str | None] = mapped_column(Sealed())
    phone: Mapped[str | None] = mapped_column(Sealed())
    name: Mapped[str | None] = mapped_column(Sealed())
    role: Mapped[str] = mapped_column(String(20))
    vouchers_needed: Mapped[int] = mapped_column(default=0)
    invited_by: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))

    vouchings: Mapped[list["Vouching"]] = relationship(viewonly=True, lazy="selectin")

    @property
    def still_needed(self) -> int:
        """How many members must still vouch."""
        return max(0, self.vouchers_needed - len(self.vouchings))


class Vouching(Base):
    """A member who vouches for somebody who is invited."""

    __tablename__ = "vouching"

    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitation.id", ondelete="CASCADE"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)


class SignInTry(Base):
    """A try to prove who one is, kept until ``ends_at`` to slow down guessing; all names only as keyed hashes.

    ``counted`` is what the try counts for, such as an account; ``origin`` is from whom it came, and is forgotten as a
    whole once that one has proved who they are.
    """

    __tablename__ = "sign_in_try"
    __table_args__ = (Index("ix_sign_in_try_counted", "counted", "ends_at"),)

    id: Mapped[int] = mapped_column(BIG_KEY, primary_key=True)
    counted: Mapped[str] = mapped_column(BlindIndex("sign_in_try"))
    origin: Mapped[str] = mapped_column(BlindIndex("sign_in_try"), index=True)
    moment: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment, index=True)


class UsedChallenge(Base):
    """A challenge for a passkey that was answered, kept until no browser could answer it any more."""

    __tablename__ = "used_challenge"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    ends_at: Mapped[datetime] = mapped_column(Moment, index=True)
