"""Signing in with a library: sealed contact details, sessions as rows, second factors, invitations.

Revision ID: 20261122_0006
Revises: 20261122_0004
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Json, Moment
from cltms.foundation.sealing.columns import BlindIndex, Sealed

revision = "20261122_0006"
down_revision = "20261122_0004"
branch_labels = None
depends_on = None

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ROLES = "role IN ('admin', 'board', 'member', 'organizer', 'staff', 'steward')"


def upgrade() -> None:
    with op.batch_alter_table("account") as account:
        account.drop_constraint(op.f("ck_account_email_lower"), type_="check")
        account.drop_constraint("uq_account_email", type_="unique")
        account.alter_column("email", type_=sa.Text(), existing_type=sa.String(254), nullable=True)
        account.alter_column("password_hash", existing_type=sa.String(200), nullable=True)
        account.alter_column(
            "session_stamp", new_column_name="fs_uniquifier", existing_type=sa.String(64), existing_nullable=False
        )
        account.add_column(sa.Column("email_index", sa.String(64)))
        account.add_column(sa.Column("phone", sa.Text()))
        account.add_column(sa.Column("phone_index", sa.String(64)))
        account.add_column(sa.Column("active", sa.Boolean(), nullable=False, server_default=sa.true()))
        account.add_column(sa.Column("fs_webauthn_user_handle", sa.String(64)))
        account.add_column(sa.Column("tf_primary_method", sa.String(20)))
        account.add_column(sa.Column("tf_totp_secret", sa.Text()))
        account.add_column(sa.Column("totp_counter", sa.BigInteger()))
        account.add_column(sa.Column("us_totp_secrets", sa.Text()))
        account.add_column(sa.Column("mf_recovery_codes", Json()))
    seal_addresses()
    with op.batch_alter_table("account") as account:
        account.alter_column("fs_webauthn_user_handle", existing_type=sa.String(64), nullable=False)
        account.alter_column("active", existing_type=sa.Boolean(), server_default=None)
        for name in ("email_index", "phone_index", "fs_uniquifier", "fs_webauthn_user_handle"):
            account.create_unique_constraint(f"uq_account_{name}", [name])
        account.create_check_constraint(
            op.f("ck_account_authenticator_whole"), "(tf_primary_method IS NULL) = (tf_totp_secret IS NULL)"
        )
    make_tables()
    op.drop_table("sign_in_try")
    make_tries("counted")


def downgrade() -> None:
    op.drop_table("sign_in_try")
    make_tries("email_hash")
    for table in ("vouching", "invitation", "visit", "passkey"):
        op.drop_table(table)
    op.execute("DELETE FROM account WHERE email IS NULL OR password_hash IS NULL")  # earlier nobody came in without
    open_addresses()
    with op.batch_alter_table("account") as account:
        account.drop_constraint(op.f("ck_account_authenticator_whole"), type_="check")
        for name in ("email_index", "phone_index", "fs_uniquifier", "fs_webauthn_user_handle"):
            account.drop_constraint(f"uq_account_{name}", type_="unique")
        for name in ("email_index", "phone", "phone_index", "active", "fs_webauthn_user_handle", "tf_primary_method",
                     "tf_totp_secret", "totp_counter", "us_totp_secrets", "mf_recovery_codes"):  # fmt: skip
            account.drop_column(name)
        account.alter_column("email", type_=sa.String(254), existing_type=sa.Text(), nullable=False)
        account.alter_column("password_hash", existing_type=sa.String(200), nullable=False)
        account.alter_column(
            "fs_uniquifier", new_column_name="session_stamp", existing_type=sa.String(64), existing_nullable=False
        )
        account.create_unique_constraint("uq_account_email", ["email"])
        account.create_check_constraint(op.f("ck_account_email_lower"), "email = lower(email)")


def seal_addresses() -> None:
    """Seal the addresses that stand in the open, and give every account a handle for passkeys."""
    plain = sa.table("account", sa.column("id"), sa.column("email"), sa.column("fs_uniquifier"))
    sealed = sa.table(
        "account", sa.column("id"), sa.column("email", Sealed()),
        sa.column("email_index", BlindIndex("account.email")), sa.column("fs_webauthn_user_handle"),
    )  # fmt: skip
    for row in op.get_bind().execute(sa.select(plain)).all():
        values = {"email": row.email, "email_index": row.email, "fs_webauthn_user_handle": f"account {row.id}"}
        op.execute(sa.update(sealed).where(sealed.c.id == row.id).values(**values))


def open_addresses() -> None:
    """Write the addresses in the open again."""
    plain = sa.table("account", sa.column("id"), sa.column("email"))
    sealed = sa.table("account", sa.column("id"), sa.column("email", Sealed()))
    for row in op.get_bind().execute(sa.select(sealed)).all():
        op.execute(sa.update(plain).where(plain.c.id == row.id).values(email=row.email))


def make_tables() -> None:
    """Make the tables of what proves who one is, of sessions and of invitations."""
    op.create_table(
        "passkey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("transports", Json()),
        sa.Column("extensions", sa.Text()),
        sa.Column("backup_state", sa.Boolean(), nullable=False),
        sa.Column("device_type", sa.String(20), nullable=False),
        sa.Column("usage", sa.String(20), nullable=False),
        sa.Column("last_used_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_passkey"),
        sa.UniqueConstraint("credential_id", name="uq_passkey_credential_id"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_passkey_account_id", ondelete="CASCADE"),
    )
    op.create_index("ix_passkey_account_id", "passkey", ["account_id"])
    op.create_table(
        "visit",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("last_used_on", sa.Date(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=False),
        sa.Column("shared_device", sa.Boolean(), nullable=False),
        sa.Column("with_second_factor", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_visit"),
        sa.UniqueConstraint("token_hash", name="uq_visit_token_hash"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_visit_account_id", ondelete="CASCADE"),
    )
    op.create_index("ix_visit_account_id", "visit", ["account_id"])
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("vouching_hash", sa.String(64)),
        sa.Column("email", sa.Text()),
        sa.Column("phone", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("vouchers_needed", sa.Integer(), nullable=False),
        sa.Column("invited_by", sa.Integer()),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("used_at", Moment()),
        sa.Column("account_id", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_invitation"),
        sa.UniqueConstraint("token_hash", name="uq_invitation_token_hash"),
        sa.UniqueConstraint("vouching_hash", name="uq_invitation_vouching_hash"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_invitation_account_id", ondelete="CASCADE"),
        sa.CheckConstraint(ROLES, name=op.f("ck_invitation_role_known")),
        sa.CheckConstraint("(used_at IS NULL) = (account_id IS NULL)", name=op.f("ck_invitation_used_by_somebody")),
    )
    op.create_table(
        "vouching",
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("invitation_id", "account_id", name="pk_vouching"),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name="fk_vouching_invitation_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_vouching_account_id", ondelete="CASCADE"),
    )


def make_tries(counted: str) -> None:
    """Make the table of tries; nothing in it is older than a day, so nothing is carried over."""
    op.create_table(
        "sign_in_try",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column(counted, sa.String(64), nullable=False),
        sa.Column("moment", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_try"),
    )
    op.create_index(f"ix_sign_in_try_{counted}", "sign_in_try", [counted, "moment"])
    op.create_index("ix_sign_in_try_moment", "sign_in_try", ["moment"])
