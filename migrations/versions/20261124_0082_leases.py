"""Leases: templates with clauses, leases, mortgages, steps of the fee, and what happened.

Revision ID: 20261124_0082
Revises: 20261123_0077b
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Moment

revision = "20261124_0082"
down_revision = "20261123_0077b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('lease_template',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('clauses', sa.Text(), nullable=False),
    sa.Column('owed_id', sa.Integer(), nullable=True),
    sa.Column('earned_id', sa.Integer(), nullable=True),
    sa.Column('made_at', Moment(), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("kind IN ('ground lease', 'occupancy agreement')", name=op.f('ck_lease_template_kind_known')),
    sa.CheckConstraint('(owed_id IS NULL) = (earned_id IS NULL)', name=op.f('ck_lease_template_booked_whole')),
    sa.ForeignKeyConstraint(['earned_id'], ['book_account.id'], name=op.f('fk_lease_template_earned_id')),
    sa.ForeignKeyConstraint(['made_by_id'], ['account.id'], name=op.f('fk_lease_template_made_by_id')),
    sa.ForeignKeyConstraint(['owed_id'], ['book_account.id'], name=op.f('fk_lease_template_owed_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lease_template')),
    sa.UniqueConstraint('name', name=op.f('uq_lease_template_name'))
    )
    op.create_index(op.f('ix_lease_template_earned_id'), 'lease_template', ['earned_id'], unique=False)
    op.create_index(op.f('ix_lease_template_made_by_id'), 'lease_template', ['made_by_id'], unique=False)
    op.create_index(op.f('ix_lease_template_owed_id'), 'lease_template', ['owed_id'], unique=False)
    op.create_table('lease',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('household_id', sa.Integer(), nullable=True),
    sa.Column('template_id', sa.Integer(), nullable=False),
    sa.Column('resale_version_id', sa.Integer(), nullable=True),
    sa.Column('stage', sa.String(length=10), nullable=False),
    sa.Column('begins_on', sa.Date(), nullable=False),
    sa.Column('paid_minor', sa.BigInteger(), nullable=True),
    sa.Column('signed_on', sa.Date(), nullable=True),
    sa.Column('file', sa.String(80), nullable=True),
    sa.Column('media_type', sa.String(length=40), nullable=True),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('ending', sa.String(length=12), nullable=True),
    sa.Column('added_at', Moment(), nullable=False),
    sa.Column('watched_from', sa.Date(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(stage = 'ended') = (ended_on IS NOT NULL)", name=op.f('ck_lease_ended_is_dated')),
    sa.CheckConstraint("(stage IN ('in force', 'ended')) = (signed_on IS NOT NULL)", name=op.f('ck_lease_signed_is_dated')),
    sa.CheckConstraint("stage IN ('draft', 'given up', 'in force', 'ended')", name=op.f('ck_lease_stage_known')),
    sa.CheckConstraint('(ended_on IS NULL) = (ending IS NULL)', name=op.f('ck_lease_ended_somehow')),
    sa.CheckConstraint('(file IS NULL) = (media_type IS NULL)', name=op.f('ck_lease_file_is_whole')),
    sa.CheckConstraint('ended_on >= begins_on', name=op.f('ck_lease_ends_after_start')),
    sa.CheckConstraint('paid_minor >= 0', name=op.f('ck_lease_paid')),
    sa.ForeignKeyConstraint(['household_id'], ['household.id'], name=op.f('fk_lease_household_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['resale_version_id'], ['resale_version.id'], name=op.f('fk_lease_resale_version_id')),
    sa.ForeignKeyConstraint(['template_id'], ['lease_template.id'], name=op.f('fk_lease_template_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_lease_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lease'))
    )
    op.create_index(op.f('ix_lease_household_id'), 'lease', ['household_id'], unique=False)
    op.create_index(op.f('ix_lease_resale_version_id'), 'lease', ['resale_version_id'], unique=False)
    op.create_index(op.f('ix_lease_template_id'), 'lease', ['template_id'], unique=False)
    op.create_index(op.f('ix_lease_unit_id'), 'lease', ['unit_id'], unique=False)
    op.create_index('ux_lease_in_force', 'lease', ['unit_id'], unique=True, sqlite_where=sa.text("stage = 'in force'"), postgresql_where=sa.text("stage = 'in force'"))
    op.create_table('lease_mortgage',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('lease_id', sa.Integer(), nullable=False),
    sa.Column('lender', sa.Text(), nullable=False),
    sa.Column('amount_minor', sa.BigInteger(), nullable=True),
    sa.Column('recorded_on', sa.Date(), nullable=False),
    sa.Column('released_on', sa.Date(), nullable=True),
    sa.CheckConstraint('released_on >= recorded_on', name=op.f('ck_lease_mortgage_released_after_recorded')),
    sa.ForeignKeyConstraint(['lease_id'], ['lease.id'], name=op.f('fk_lease_mortgage_lease_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lease_mortgage'))
    )
    op.create_index(op.f('ix_lease_mortgage_lease_id'), 'lease_mortgage', ['lease_id'], unique=False)
    op.create_table('lease_fee_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('lease_id', sa.Integer(), nullable=False),
    sa.Column('begins_on', sa.Date(), nullable=False),
    sa.Column('monthly_minor', sa.BigInteger(), nullable=False),
    sa.Column('made_at', Moment(), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('monthly_minor >= 0', name=op.f('ck_lease_fee_step_a_fee')),
    sa.ForeignKeyConstraint(['lease_id'], ['lease.id'], name=op.f('fk_lease_fee_step_lease_id')),
    sa.ForeignKeyConstraint(['made_by_id'], ['account.id'], name=op.f('fk_lease_fee_step_made_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lease_fee_step')),
    sa.UniqueConstraint('lease_id', 'begins_on', name=op.f('uq_lease_fee_step_lease_id_begins_on'))
    )
    op.create_index(op.f('ix_lease_fee_step_lease_id'), 'lease_fee_step', ['lease_id'], unique=False)
    op.create_index(op.f('ix_lease_fee_step_made_by_id'), 'lease_fee_step', ['made_by_id'], unique=False)
    op.create_table('lease_event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('lease_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=30), nullable=False),
    sa.Column('happened_on', sa.Date(), nullable=False),
    sa.Column('about_id', sa.Integer(), nullable=True),
    sa.Column('mortgage_id', sa.Integer(), nullable=True),
    sa.Column('until', sa.Date(), nullable=True),
    sa.Column('of_year', sa.Integer(), nullable=True),
    sa.Column('cost_minor', sa.BigInteger(), nullable=True),
    sa.Column('said', sa.Text(), nullable=True),
    sa.Column('signature', sa.Text(), nullable=True),
    sa.Column('file', sa.String(80), nullable=True),
    sa.Column('media_type', sa.String(length=40), nullable=True),
    sa.Column('recorded_at', Moment(), nullable=False),
    sa.Column('recorded_by_id', sa.Integer(), nullable=True),
    sa.Column('resolved_on', sa.Date(), nullable=True),
    sa.Column('outcome', sa.String(length=12), nullable=True),
    sa.Column('resolution', sa.Text(), nullable=True),
    sa.Column('resolved_by_id', sa.Integer(), nullable=True),
    sa.Column('taken_back_at', Moment(), nullable=True),
    sa.Column('taken_back_why', sa.Text(), nullable=True),
    sa.Column('taken_back_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("(kind = 'mortgagee served') = (mortgage_id IS NOT NULL)", name=op.f('ck_lease_event_served_somebody')),
    sa.CheckConstraint("(kind IN ('homeowner served', 'mortgagee served')) = (about_id IS NOT NULL)", name=op.f('ck_lease_event_served_about')),
    sa.CheckConstraint("kind <> 'proof of insurance' OR until IS NOT NULL", name=op.f('ck_lease_event_insured_until')),
    sa.CheckConstraint("kind <> 'proof of taxes' OR of_year IS NOT NULL", name=op.f('ck_lease_event_taxed_for')),
    sa.CheckConstraint('(file IS NULL) = (media_type IS NULL)', name=op.f('ck_lease_event_file_is_whole')),
    sa.CheckConstraint('(resolved_on IS NULL) = (outcome IS NULL)', name=op.f('ck_lease_event_resolved_somehow')),
    sa.CheckConstraint('(taken_back_at IS NULL) = (taken_back_why IS NULL)', name=op.f('ck_lease_event_taken_back_with_a_reason')),
    sa.CheckConstraint('resolved_on >= happened_on', name=op.f('ck_lease_event_resolved_afterwards')),
    sa.ForeignKeyConstraint(['about_id'], ['lease_event.id'], name=op.f('fk_lease_event_about_id')),
    sa.ForeignKeyConstraint(['lease_id'], ['lease.id'], name=op.f('fk_lease_event_lease_id')),
    sa.ForeignKeyConstraint(['mortgage_id'], ['lease_mortgage.id'], name=op.f('fk_lease_event_mortgage_id')),
    sa.ForeignKeyConstraint(['recorded_by_id'], ['account.id'], name=op.f('fk_lease_event_recorded_by_id')),
    sa.ForeignKeyConstraint(['resolved_by_id'], ['account.id'], name=op.f('fk_lease_event_resolved_by_id')),
    sa.ForeignKeyConstraint(['taken_back_by_id'], ['account.id'], name=op.f('fk_lease_event_taken_back_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lease_event'))
    )
    op.create_index(op.f('ix_lease_event_about_id'), 'lease_event', ['about_id'], unique=False)
    op.create_index(op.f('ix_lease_event_lease_id'), 'lease_event', ['lease_id'], unique=False)
    op.create_index(op.f('ix_lease_event_mortgage_id'), 'lease_event', ['mortgage_id'], unique=False)
    op.create_index(op.f('ix_lease_event_recorded_by_id'), 'lease_event', ['recorded_by_id'], unique=False)
    op.create_index(op.f('ix_lease_event_resolved_by_id'), 'lease_event', ['resolved_by_id'], unique=False)
    op.create_index(op.f('ix_lease_event_taken_back_by_id'), 'lease_event', ['taken_back_by_id'], unique=False)


def downgrade() -> None:
    """Leases go with all that was noted around them."""
    op.drop_table("lease_event")
    op.drop_table("lease_fee_step")
    op.drop_table("lease_mortgage")
    op.drop_table("lease")
    op.drop_table("lease_template")

