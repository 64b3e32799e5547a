"""Notices of leases: drafts, and what was served, to the byte.

Revision ID: 20261124_0084
Revises: 20261124_0082
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Moment

revision = "20261124_0084"
down_revision = "20261124_0082"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('lease_notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('lease_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('about_id', sa.Integer(), nullable=True),
    sa.Column('mortgage_id', sa.Integer(), nullable=True),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('made_at', Moment(), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.Column('served_on', sa.Date(), nullable=True),
    sa.Column('service', sa.String(length=20), nullable=True),
    sa.Column('counts_from', sa.Date(), nullable=True),
    sa.Column('proof', sa.Text(), nullable=True),
    sa.Column('file', sa.String(80), nullable=True),
    sa.Column('media_type', sa.String(length=40), nullable=True),
    sa.Column('event_id', sa.Integer(), nullable=True),
    sa.Column('served_by_id', sa.Integer(), nullable=True),
    sa.Column('given_up_at', Moment(), nullable=True),
    sa.CheckConstraint("(kind = 'default') = (about_id IS NOT NULL)", name=op.f('ck_lease_notice_default_is_named')),
    sa.CheckConstraint("service IN ('by hand', 'certified mail', 'mail', 'on the door')", name=op.f('ck_lease_notice_service_known')),
    sa.CheckConstraint('(file IS NULL) = (media_type IS NULL)', name=op.f('ck_lease_notice_file_is_whole')),
    sa.CheckConstraint('(served_on IS NULL) = (counts_from IS NULL)', name=op.f('ck_lease_notice_served_counts')),
    sa.CheckConstraint('(served_on IS NULL) = (service IS NULL)', name=op.f('ck_lease_notice_served_somehow')),
    sa.CheckConstraint('counts_from >= served_on', name=op.f('ck_lease_notice_counts_after_service')),
    sa.CheckConstraint('served_on IS NULL OR given_up_at IS NULL', name=op.f('ck_lease_notice_served_or_given_up')),
    sa.ForeignKeyConstraint(['about_id'], ['lease_event.id'], name=op.f('fk_lease_notice_about_id')),
    sa.ForeignKeyConstraint(['event_id'], ['lease_event.id'], name=op.f('fk_lease_notice_event_id')),
    sa.ForeignKeyConstraint(['lease_id'], ['lease.id'], name=op.f('fk_lease_notice_lease_id')),
    sa.ForeignKeyConstraint(['made_by_id'], ['account.id'], name=op.f('fk_lease_notice_made_by_id')),
    sa.ForeignKeyConstraint(['mortgage_id'], ['lease_mortgage.id'], name=op.f('fk_lease_notice_mortgage_id')),
    sa.ForeignKeyConstraint(['served_by_id'], ['account.id'], name=op.f('fk_lease_notice_served_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lease_notice'))
    )
    op.create_index(op.f('ix_lease_notice_about_id'), 'lease_notice', ['about_id'], unique=False)
    op.create_index(op.f('ix_lease_notice_event_id'), 'lease_notice', ['event_id'], unique=False)
    op.create_index(op.f('ix_lease_notice_lease_id'), 'lease_notice', ['lease_id'], unique=False)
    op.create_index(op.f('ix_lease_notice_made_by_id'), 'lease_notice', ['made_by_id'], unique=False)
    op.create_index(op.f('ix_lease_notice_mortgage_id'), 'lease_notice', ['mortgage_id'], unique=False)
    op.create_index(op.f('ix_lease_notice_served_by_id'), 'lease_notice', ['served_by_id'], unique=False)


def downgrade() -> None:
    """Notices go, also those that were served."""
    op.drop_table("lease_notice")

