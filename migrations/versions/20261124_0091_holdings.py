"""Rights to land: holdings, their lots, holders, steps, and what is kept with them.

Revision ID: 20261124_0091
Revises: 20261124_0090
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import KeptFile, MinorUnits, Moment
from cltms.foundation.sealing.columns import Sealed

revision = "20261124_0091"
down_revision = "20261124_0090"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table('holding',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('jurisdiction_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('stage', sa.String(length=16), nullable=False),
    sa.Column('held_since', sa.Date(), nullable=True),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('price_minor', MinorUnits(), nullable=True),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('from_whom', Sealed(), nullable=True),
    sa.Column('note', Sealed(), nullable=True),
    sa.Column('added_at', Moment(timezone=True), nullable=False),
    sa.Column('added_by_id', sa.Integer(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(stage = 'ended') = (ended_on IS NOT NULL)", name=op.f('ck_holding_ended_is_dated')),
    sa.CheckConstraint("(stage IN ('held', 'ended')) = (held_since IS NOT NULL)", name=op.f('ck_holding_held_is_dated')),
    sa.CheckConstraint("kind IN ('fee', 'option', 'lessor', 'easement', 'covenant')", name=op.f('ck_holding_kind_known')),
    sa.CheckConstraint("stage IN ('prospect', 'under review', 'under contract', 'held', 'dropped', 'ended')", name=op.f('ck_holding_stage_known')),
    sa.CheckConstraint('ended_on >= held_since', name=op.f('ck_holding_ends_after_start')),
    sa.CheckConstraint('ends_on >= held_since', name=op.f('ck_holding_runs_out_after_start')),
    sa.CheckConstraint('price_minor >= 0', name=op.f('ck_holding_price')),
    sa.ForeignKeyConstraint(['added_by_id'], ['account.id'], name=op.f('fk_holding_added_by_id')),
    sa.ForeignKeyConstraint(['jurisdiction_id'], ['jurisdiction.id'], name=op.f('fk_holding_jurisdiction_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_holding'))
    )
    op.create_index(op.f('ix_holding_added_by_id'), 'holding', ['added_by_id'], unique=False)
    op.create_index('ix_holding_place', 'holding', ['jurisdiction_id', 'stage'], unique=False)
    op.create_table('holding_building',
    sa.Column('holding_id', sa.Integer(), nullable=False),
    sa.Column('building_id', sa.Integer(), nullable=False),
    sa.Column('tied_at', Moment(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['building_id'], ['building.id'], name=op.f('fk_holding_building_building_id')),
    sa.ForeignKeyConstraint(['holding_id'], ['holding.id'], name=op.f('fk_holding_building_holding_id')),
    sa.PrimaryKeyConstraint('holding_id', 'building_id', name=op.f('pk_holding_building'))
    )
    op.create_index(op.f('ix_holding_building_building_id'), 'holding_building', ['building_id'], unique=False)
    op.create_table('holding_check',
    sa.Column('kind', sa.String(length=14), nullable=False),
    sa.Column('answer', sa.String(length=10), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('found_on', sa.Date(), nullable=True),
    sa.Column('said', Sealed(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('holding_id', sa.Integer(), nullable=False),
    sa.Column('entered_at', Moment(timezone=True), nullable=False),
    sa.Column('entered_by_id', sa.Integer(), nullable=True),
    sa.Column('replaced_at', Moment(timezone=True), nullable=True),
    sa.CheckConstraint("answer IN ('open', 'clear', 'concern', 'waived')", name=op.f('ck_holding_check_answer_known')),
    sa.CheckConstraint("kind IN ('title', 'survey', 'environmental', 'taxes', 'liens', 'appraisal', 'zoning')", name=op.f('ck_holding_check_kind_known')),
    sa.ForeignKeyConstraint(['entered_by_id'], ['account.id'], name=op.f('fk_holding_check_entered_by_id')),
    sa.ForeignKeyConstraint(['holding_id'], ['holding.id'], name=op.f('fk_holding_check_holding_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_holding_check'))
    )
    op.create_index(op.f('ix_holding_check_entered_by_id'), 'holding_check', ['entered_by_id'], unique=False)
    op.create_index(op.f('ix_holding_check_holding_id'), 'holding_check', ['holding_id'], unique=False)
    op.create_index('ux_holding_check_now', 'holding_check', ['holding_id', 'kind'], unique=True, sqlite_where=sa.text('replaced_at IS NULL'), postgresql_where=sa.text('replaced_at IS NULL'))
    op.create_table('holding_division',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('holding_id', sa.Integer(), nullable=False),
    sa.Column('since', sa.Date(), nullable=True),
    sa.Column('entered_at', Moment(timezone=True), nullable=False),
    sa.Column('entered_by_id', sa.Integer(), nullable=True),
    sa.Column('replaced_at', Moment(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['entered_by_id'], ['account.id'], name=op.f('fk_holding_division_entered_by_id')),
    sa.ForeignKeyConstraint(['holding_id'], ['holding.id'], name=op.f('fk_holding_division_holding_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_holding_division'))
    )
    op.create_index(op.f('ix_holding_division_entered_by_id'), 'holding_division', ['entered_by_id'], unique=False)
    op.create_index(op.f('ix_holding_division_holding_id'), 'holding_division', ['holding_id'], unique=False)
    op.create_index('ux_holding_division_now', 'holding_division', ['holding_id'], unique=True, sqlite_where=sa.text('replaced_at IS NULL'), postgresql_where=sa.text('replaced_at IS NULL'))
    op.create_table('holding_document',
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=True),
    sa.Column('recorded_as', sa.String(length=120), nullable=True),
    sa.Column('dated_on', sa.Date(), nullable=True),
    sa.Column('file', KeptFile(length=80), nullable=True),
    sa.Column('media_type', sa.String(length=40), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('holding_id', sa.Integer(), nullable=False),
    sa.Column('entered_at', Moment(timezone=True), nullable=False),
    sa.Column('entered_by_id', sa.Integer(), nullable=True),
    sa.Column('replaced_at', Moment(timezone=True), nullable=True),
    sa.CheckConstraint("kind IN ('deed', 'option', 'lease', 'easement', 'covenant', 'title', 'survey', 'other')", name=op.f('ck_holding_document_kind_known')),
    sa.CheckConstraint('(file IS NULL) = (media_type IS NULL)', name=op.f('ck_holding_document_file_is_whole')),
    sa.ForeignKeyConstraint(['entered_by_id'], ['account.id'], name=op.f('fk_holding_document_entered_by_id')),
    sa.ForeignKeyConstraint(['holding_id'], ['holding.id'], name=op.f('fk_holding_document_holding_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_holding_document'))
    )
    op.create_index(op.f('ix_holding_document_entered_by_id'), 'holding_document', ['entered_by_id'], unique=False)
    op.create_index(op.f('ix_holding_document_holding_id'), 'holding_document', ['holding_id'], unique=False)
    op.create_table('holding_funding',
    sa.Column('source', sa.String(length=120), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('amount_minor', MinorUnits(), nullable=False),
    sa.Column('covenant', sa.String(length=200), nullable=True),
    sa.Column('ami_percent', sa.Integer(), nullable=True),
    sa.Column('covenant_until', sa.Date(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('holding_id', sa.Integer(), nullable=False),
    sa.Column('entered_at', Moment(timezone=True), nullable=False),
    sa.Column('entered_by_id', sa.Integer(), nullable=True),
    sa.Column('replaced_at', Moment(timezone=True), nullable=True),
    sa.CheckConstraint("state IN ('applied', 'committed', 'received', 'refused')", name=op.f('ck_holding_funding_state_known')),
    sa.CheckConstraint('(covenant IS NOT NULL) OR (covenant_until IS NULL AND ami_percent IS NULL)', name=op.f('ck_holding_funding_whole')),
    sa.CheckConstraint('ami_percent BETWEEN 1 AND 500', name=op.f('ck_holding_funding_ami')),
    sa.CheckConstraint('amount_minor > 0', name=op.f('ck_holding_funding_amount')),
    sa.ForeignKeyConstraint(['entered_by_id'], ['account.id'], name=op.f('fk_holding_funding_entered_by_id')),
    sa.ForeignKeyConstraint(['holding_id'], ['holding.id'], name=op.f('fk_holding_funding_holding_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_holding_funding'))
    )
    op.create_index(op.f('ix_holding_funding_entered_by_id'), 'holding_funding', ['entered_by_id'], unique=False)
    op.create_index(op.f('ix_holding_funding_holding_id'), 'holding_funding', ['holding_id'], unique=False)
    op.create_table('holding_insurance',
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('insurer', sa.String(length=120), nullable=False),
    sa.Column('policy_number', Sealed(), nullable=True),
    sa.Column('covers_minor', MinorUnits(), nullable=True),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('until_on', sa.Date(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('holding_id', sa.Integer(), nullable=False),
    sa.Column('entered_at', Moment(timezone=True), nullable=False),
    sa.Column('entered_by_id', sa.Integer(), nullable=True),
    sa.Column('replaced_at', Moment(timezone=True), nullable=True),
    sa.CheckConstraint('covers_minor > 0', name=op.f('ck_holding_insurance_covers')),
    sa.CheckConstraint('until_on >= from_on', name=op.f('ck_holding_insurance_ends_after_start')),
    sa.ForeignKeyConstraint(['entered_by_id'], ['account.id'], name=op.f('fk_holding_insurance_entered_by_id')),
    sa.ForeignKeyConstraint(['holding_id'], ['holding.id'], name=op.f('fk_holding_insurance_holding_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_holding_insurance'))
    )
    op.create_index(op.f('ix_holding_insurance_entered_by_id'), 'holding_insurance', ['entered_by_id'], unique=False)
    op.create_index(op.f('ix_holding_insurance_holding_id'), 'holding_insurance', ['holding_id'], unique=False)
    op.create_table('holding_lot',
    sa.Column('holding_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('jurisdiction_id', sa.Integer(), nullable=False),
    sa.Column('parcel_key', sa.Text(), nullable=False),
    sa.Column('parcel_id', sa.Text(), nullable=False),
    sa.Column('situs', sa.Text(), nullable=True),
    sa.Column('noted_at', Moment(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['holding_id'], ['holding.id'], name=op.f('fk_holding_lot_holding_id')),
    sa.ForeignKeyConstraint(['jurisdiction_id'], ['jurisdiction.id'], name=op.f('fk_holding_lot_jurisdiction_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_holding_lot')),
    sa.UniqueConstraint('holding_id', 'jurisdiction_id', 'parcel_key', name=op.f('uq_holding_lot_holding_id_jurisdiction_id_parcel_key'))
    )
    op.create_index('ix_holding_lot_key', 'holding_lot', ['jurisdiction_id', 'parcel_key'], unique=False)
    op.create_table('holding_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('holding_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=10), nullable=False),
    sa.Column('became', sa.String(length=16), nullable=False),
    sa.Column('happened_on', sa.Date(), nullable=False),
    sa.Column('why', Sealed(), nullable=True),
    sa.Column('made_at', Moment(timezone=True), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['holding_id'], ['holding.id'], name=op.f('fk_holding_step_holding_id')),
    sa.ForeignKeyConstraint(['made_by_id'], ['account.id'], name=op.f('fk_holding_step_made_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_holding_step'))
    )
    op.create_index(op.f('ix_holding_step_holding_id'), 'holding_step', ['holding_id'], unique=False)
    op.create_index(op.f('ix_holding_step_made_by_id'), 'holding_step', ['made_by_id'], unique=False)
    op.create_table('holding_tax',
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('amount_minor', MinorUnits(), nullable=False),
    sa.Column('exemption', sa.String(length=200), nullable=True),
    sa.Column('exempt_minor', MinorUnits(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('paid_on', sa.Date(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('holding_id', sa.Integer(), nullable=False),
    sa.Column('entered_at', Moment(timezone=True), nullable=False),
    sa.Column('entered_by_id', sa.Integer(), nullable=True),
    sa.Column('replaced_at', Moment(timezone=True), nullable=True),
    sa.CheckConstraint('(exempt_minor IS NULL) = (exemption IS NULL)', name=op.f('ck_holding_tax_exemption_is_named')),
    sa.CheckConstraint('amount_minor >= 0 AND exempt_minor >= 0', name=op.f('ck_holding_tax_amounts')),
    sa.CheckConstraint('year BETWEEN 1900 AND 2200', name=op.f('ck_holding_tax_a_year')),
    sa.ForeignKeyConstraint(['entered_by_id'], ['account.id'], name=op.f('fk_holding_tax_entered_by_id')),
    sa.ForeignKeyConstraint(['holding_id'], ['holding.id'], name=op.f('fk_holding_tax_holding_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_holding_tax'))
    )
    op.create_index(op.f('ix_holding_tax_entered_by_id'), 'holding_tax', ['entered_by_id'], unique=False)
    op.create_index(op.f('ix_holding_tax_holding_id'), 'holding_tax', ['holding_id'], unique=False)
    op.create_index('ux_holding_tax_now', 'holding_tax', ['holding_id', 'year'], unique=True, sqlite_where=sa.text('replaced_at IS NULL'), postgresql_where=sa.text('replaced_at IS NULL'))
    op.create_table('holding_share',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('division_id', sa.Integer(), nullable=False),
    sa.Column('holder', Sealed(), nullable=True),
    sa.Column('parts', sa.Integer(), nullable=False),
    sa.Column('of_parts', sa.Integer(), nullable=False),
    sa.CheckConstraint('parts BETWEEN 1 AND of_parts', name=op.f('ck_holding_share_a_share')),
    sa.ForeignKeyConstraint(['division_id'], ['holding_division.id'], name=op.f('fk_holding_share_division_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_holding_share'))
    )
    op.create_index(op.f('ix_holding_share_division_id'), 'holding_share', ['division_id'], unique=False)


def downgrade() -> None:
    """Drop the tables."""
    op.drop_index(op.f('ix_holding_share_division_id'), table_name='holding_share')
    op.drop_table('holding_share')
    op.drop_index('ux_holding_tax_now', table_name='holding_tax', sqlite_where=sa.text('replaced_at IS NULL'), postgresql_where=sa.text('replaced_at IS NULL'))
    op.drop_index(op.f('ix_holding_tax_holding_id'), table_name='holding_tax')
    op.drop_index(op.f('ix_holding_tax_entered_by_id'), table_name='holding_tax')
    op.drop_table('holding_tax')
    op.drop_index(op.f('ix_holding_step_made_by_id'), table_name='holding_step')
    op.drop_index(op.f('ix_holding_step_holding_id'), table_name='holding_step')
    op.drop_table('holding_step')
    op.drop_index('ix_holding_lot_key', table_name='holding_lot')
    op.drop_table('holding_lot')
    op.drop_index(op.f('ix_holding_insurance_holding_id'), table_name='holding_insurance')
    op.drop_index(op.f('ix_holding_insurance_entered_by_id'), table_name='holding_insurance')
    op.drop_table('holding_insurance')
    op.drop_index(op.f('ix_holding_funding_holding_id'), table_name='holding_funding')
    op.drop_index(op.f('ix_holding_funding_entered_by_id'), table_name='holding_funding')
    op.drop_table('holding_funding')
    op.drop_index(op.f('ix_holding_document_holding_id'), table_name='holding_document')
    op.drop_index(op.f('ix_holding_document_entered_by_id'), table_name='holding_document')
    op.drop_table('holding_document')
    op.drop_index('ux_holding_division_now', table_name='holding_division', sqlite_where=sa.text('replaced_at IS NULL'), postgresql_where=sa.text('replaced_at IS NULL'))
    op.drop_index(op.f('ix_holding_division_holding_id'), table_name='holding_division')
    op.drop_index(op.f('ix_holding_division_entered_by_id'), table_name='holding_division')
    op.drop_table('holding_division')
    op.drop_index('ux_holding_check_now', table_name='holding_check', sqlite_where=sa.text('replaced_at IS NULL'), postgresql_where=sa.text('replaced_at IS NULL'))
    op.drop_index(op.f('ix_holding_check_holding_id'), table_name='holding_check')
    op.drop_index(op.f('ix_holding_check_entered_by_id'), table_name='holding_check')
    op.drop_table('holding_check')
    op.drop_index(op.f('ix_holding_building_building_id'), table_name='holding_building')
    op.drop_table('holding_building')
    op.drop_index('ix_holding_place', table_name='holding')
    op.drop_index(op.f('ix_holding_added_by_id'), table_name='holding')
    op.drop_table('holding')
