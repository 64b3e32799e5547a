"""The co-op's share register: lines that are only added, each of an operation that somebody else approved.

Revision ID: 20261124_0090
Revises: 20261124_0084
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import MinorUnits, Moment

revision = "20261124_0090"
down_revision = "20261124_0084"
branch_labels = None
depends_on = None


ONLY_ADDED = "the share register is only added to"
NEVER_CHANGED = ("share_line", "share_certificate")
FIXED_OF_A_CLASS = "id, par_minor, currency"
HELD = (
    "SELECT COALESCE(SUM(CASE WHEN taker_id = NEW.giver_id THEN shares ELSE -shares END), 0) FROM share_line "
    "WHERE share_class_id = NEW.share_class_id AND NEW.giver_id IN (giver_id, taker_id)"
)
ADDING = (
    (
        "only what was executed stands in the register",
        "NOT EXISTS (SELECT 1 FROM share_operation WHERE id = NEW.operation_id AND state = 'executed')",
    ),
    (
        "nobody gives away more shares than they hold",
        f"NEW.giver_id IS NOT NULL AND ({HELD}) < NEW.shares",
    ),
)
"""What is looked at when a line is added: what is said, and when."""
CERTIFYING = (ADDING[0],)
EXECUTING = (
    (ONLY_ADDED, "OLD.state = 'executed'"),
    (
        "the numbers of the register have no gaps",
        "NEW.state = 'executed' AND NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM share_operation)",
    ),
)
DELETING = ((ONLY_ADDED, "OLD.state = 'executed'"),)
REPLACED = {
    "share_line": "id = NEW.id OR (operation_id = NEW.operation_id AND share_class_id = NEW.share_class_id)",
    "share_certificate": "number = NEW.number OR (operation_id = NEW.operation_id AND holder_id = NEW.holder_id "
    "AND share_class_id = NEW.share_class_id)",
    "share_operation": "id = NEW.id OR number = NEW.number",
}
"""What INSERT OR REPLACE would delete without firing a trigger."""


def upgrade() -> None:
    op.create_table('share_class',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('par_minor', MinorUnits(), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('votes', sa.String(length=10), nullable=False),
    sa.Column('required_by', sa.String(length=10), nullable=False),
    sa.Column('required_milli', sa.Integer(), nullable=False),
    sa.Column('made_at', Moment(), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("(required_by = 'nothing') = (required_milli = 0)", name=op.f('ck_share_class_required_is_counted')),
    sa.CheckConstraint("required_by IN ('nothing', 'home', 'room', 'area')", name=op.f('ck_share_class_required_by_known')),
    sa.CheckConstraint("votes IN ('per_member', 'per_share')", name=op.f('ck_share_class_votes_known')),
    sa.CheckConstraint('par_minor > 0', name=op.f('ck_share_class_worth_something')),
    sa.CheckConstraint('required_milli >= 0', name=op.f('ck_share_class_required')),
    sa.ForeignKeyConstraint(['made_by_id'], ['account.id'], name=op.f('fk_share_class_made_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_share_class')),
    sa.UniqueConstraint('name', name=op.f('uq_share_class_name'))
    )
    op.create_index(op.f('ix_share_class_made_by_id'), 'share_class', ['made_by_id'], unique=False)
    op.create_table('share_holder',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('household_id', sa.Integer(), nullable=True),
    sa.Column('added_at', Moment(), nullable=False),
    sa.ForeignKeyConstraint(['household_id'], ['household.id'], name=op.f('fk_share_holder_household_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_share_holder')),
    sa.UniqueConstraint('household_id', name=op.f('uq_share_holder_household_id'))
    )
    op.create_table('share_operation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('holder_id', sa.Integer(), nullable=False),
    sa.Column('taker_id', sa.Integer(), nullable=True),
    sa.Column('share_class_id', sa.Integer(), nullable=False),
    sa.Column('shares', sa.Integer(), nullable=False),
    sa.Column('into_class_id', sa.Integer(), nullable=True),
    sa.Column('into_shares', sa.Integer(), nullable=True),
    sa.Column('corrects_id', sa.Integer(), nullable=True),
    sa.Column('drafted_at', Moment(), nullable=False),
    sa.Column('drafted_by_id', sa.Integer(), nullable=True),
    sa.Column('approved_at', Moment(), nullable=True),
    sa.Column('approved_by_id', sa.Integer(), nullable=True),
    sa.Column('ended_at', Moment(), nullable=True),
    sa.Column('ended_by_id', sa.Integer(), nullable=True),
    sa.Column('why', sa.Text(), nullable=True),
    sa.Column('executed_at', Moment(), nullable=True),
    sa.Column('executed_by_id', sa.Integer(), nullable=True),
    sa.Column('registered_on', sa.Date(), nullable=True),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.CheckConstraint("(kind = 'convert') = (into_class_id IS NOT NULL)", name=op.f('ck_share_operation_a_conversion_has_a_class')),
    sa.CheckConstraint("(kind = 'correction') = (corrects_id IS NOT NULL)", name=op.f('ck_share_operation_a_correction_names_it')),
    sa.CheckConstraint("(kind = 'transfer') = (taker_id IS NOT NULL)", name=op.f('ck_share_operation_a_transfer_has_a_taker')),
    sa.CheckConstraint("(state = 'executed') = (number IS NOT NULL)", name=op.f('ck_share_operation_executed_has_a_number')),
    sa.CheckConstraint("(state IN ('refused', 'withdrawn')) = (ended_at IS NOT NULL)", name=op.f('ck_share_operation_ended_is_dated')),
    sa.CheckConstraint("kind IN ('subscribe', 'transfer', 'buy back', 'convert', 'correction')", name=op.f('ck_share_operation_kind_known')),
    sa.CheckConstraint("state IN ('draft', 'approved', 'executed', 'refused', 'withdrawn')", name=op.f('ck_share_operation_state_known')),
    sa.CheckConstraint("state NOT IN ('approved', 'executed') OR approved_at IS NOT NULL", name=op.f('ck_share_operation_approved_before')),
    sa.CheckConstraint('(ended_at IS NULL) = (why IS NULL)', name=op.f('ck_share_operation_ended_with_a_reason')),
    sa.CheckConstraint('(into_class_id IS NULL) = (into_shares IS NULL)', name=op.f('ck_share_operation_a_conversion_is_whole')),
    sa.CheckConstraint('(number IS NULL) = (executed_at IS NULL)', name=op.f('ck_share_operation_executed_is_dated')),
    sa.CheckConstraint('(number IS NULL) = (registered_on IS NULL)', name=op.f('ck_share_operation_registered_on_a_day')),
    sa.CheckConstraint('approved_at IS NULL OR COALESCE(approved_by_id, 0) <> COALESCE(drafted_by_id, 0)', name=op.f('ck_share_operation_approved_by_another')),
    sa.CheckConstraint('into_shares BETWEEN 1 AND 1000000', name=op.f('ck_share_operation_into_shares')),
    sa.CheckConstraint('shares BETWEEN 1 AND 1000000', name=op.f('ck_share_operation_shares')),
    sa.CheckConstraint('taker_id <> holder_id', name=op.f('ck_share_operation_to_somebody_else')),
    sa.ForeignKeyConstraint(['approved_by_id'], ['account.id'], name=op.f('fk_share_operation_approved_by_id')),
    sa.ForeignKeyConstraint(['corrects_id'], ['share_operation.id'], name=op.f('fk_share_operation_corrects_id')),
    sa.ForeignKeyConstraint(['drafted_by_id'], ['account.id'], name=op.f('fk_share_operation_drafted_by_id')),
    sa.ForeignKeyConstraint(['ended_by_id'], ['account.id'], name=op.f('fk_share_operation_ended_by_id')),
    sa.ForeignKeyConstraint(['executed_by_id'], ['account.id'], name=op.f('fk_share_operation_executed_by_id')),
    sa.ForeignKeyConstraint(['holder_id'], ['share_holder.id'], name=op.f('fk_share_operation_holder_id')),
    sa.ForeignKeyConstraint(['into_class_id'], ['share_class.id'], name=op.f('fk_share_operation_into_class_id')),
    sa.ForeignKeyConstraint(['share_class_id'], ['share_class.id'], name=op.f('fk_share_operation_share_class_id')),
    sa.ForeignKeyConstraint(['taker_id'], ['share_holder.id'], name=op.f('fk_share_operation_taker_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_share_operation')),
    sa.UniqueConstraint('number', name=op.f('uq_share_operation_number'))
    )
    op.create_index(op.f('ix_share_operation_approved_by_id'), 'share_operation', ['approved_by_id'], unique=False)
    op.create_index(op.f('ix_share_operation_corrects_id'), 'share_operation', ['corrects_id'], unique=False)
    op.create_index(op.f('ix_share_operation_drafted_by_id'), 'share_operation', ['drafted_by_id'], unique=False)
    op.create_index(op.f('ix_share_operation_ended_by_id'), 'share_operation', ['ended_by_id'], unique=False)
    op.create_index(op.f('ix_share_operation_executed_by_id'), 'share_operation', ['executed_by_id'], unique=False)
    op.create_index(op.f('ix_share_operation_holder_id'), 'share_operation', ['holder_id'], unique=False)
    op.create_index(op.f('ix_share_operation_into_class_id'), 'share_operation', ['into_class_id'], unique=False)
    op.create_index(op.f('ix_share_operation_share_class_id'), 'share_operation', ['share_class_id'], unique=False)
    op.create_index(op.f('ix_share_operation_taker_id'), 'share_operation', ['taker_id'], unique=False)
    op.create_table('share_line',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('operation_id', sa.Integer(), nullable=False),
    sa.Column('share_class_id', sa.Integer(), nullable=False),
    sa.Column('giver_id', sa.Integer(), nullable=True),
    sa.Column('taker_id', sa.Integer(), nullable=True),
    sa.Column('shares', sa.Integer(), nullable=False),
    sa.CheckConstraint('giver_id <> taker_id', name=op.f('ck_share_line_to_somebody_else')),
    sa.CheckConstraint('giver_id IS NOT NULL OR taker_id IS NOT NULL', name=op.f('ck_share_line_somebody_holds')),
    sa.CheckConstraint('shares > 0', name=op.f('ck_share_line_shares')),
    sa.ForeignKeyConstraint(['giver_id'], ['share_holder.id'], name=op.f('fk_share_line_giver_id')),
    sa.ForeignKeyConstraint(['operation_id'], ['share_operation.id'], name=op.f('fk_share_line_operation_id')),
    sa.ForeignKeyConstraint(['share_class_id'], ['share_class.id'], name=op.f('fk_share_line_share_class_id')),
    sa.ForeignKeyConstraint(['taker_id'], ['share_holder.id'], name=op.f('fk_share_line_taker_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_share_line')),
    sa.UniqueConstraint('operation_id', 'share_class_id', name=op.f('uq_share_line_operation_id_share_class_id'))
    )
    op.create_index(op.f('ix_share_line_giver_id'), 'share_line', ['giver_id'], unique=False)
    op.create_index(op.f('ix_share_line_share_class_id'), 'share_line', ['share_class_id'], unique=False)
    op.create_index(op.f('ix_share_line_taker_id'), 'share_line', ['taker_id'], unique=False)
    op.create_table('share_certificate',
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('operation_id', sa.Integer(), nullable=False),
    sa.Column('holder_id', sa.Integer(), nullable=False),
    sa.Column('share_class_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['holder_id'], ['share_holder.id'], name=op.f('fk_share_certificate_holder_id')),
    sa.ForeignKeyConstraint(['operation_id'], ['share_operation.id'], name=op.f('fk_share_certificate_operation_id')),
    sa.ForeignKeyConstraint(['share_class_id'], ['share_class.id'], name=op.f('fk_share_certificate_share_class_id')),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_share_certificate')),
    sa.UniqueConstraint('operation_id', 'holder_id', 'share_class_id', name=op.f('uq_share_certificate_operation_id_holder_id_share_class_id'))
    )
    op.create_index(op.f('ix_share_certificate_holder_id'), 'share_certificate', ['holder_id'], unique=False)
    op.create_index(op.f('ix_share_certificate_share_class_id'), 'share_certificate', ['share_class_id'], unique=False)
    op.create_table('share_home_size',
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('half_rooms', sa.Integer(), nullable=True),
    sa.Column('area_dm2', sa.Integer(), nullable=True),
    sa.Column('measured_at', Moment(), nullable=False),
    sa.Column('measured_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('area_dm2 > 0', name=op.f('ck_share_home_size_area')),
    sa.CheckConstraint('half_rooms > 0', name=op.f('ck_share_home_size_rooms')),
    sa.ForeignKeyConstraint(['measured_by_id'], ['account.id'], name=op.f('fk_share_home_size_measured_by_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_share_home_size_unit_id')),
    sa.PrimaryKeyConstraint('unit_id', name=op.f('pk_share_home_size'))
    )
    op.create_index(op.f('ix_share_home_size_measured_by_id'), 'share_home_size', ['measured_by_id'], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()


def downgrade() -> None:
    for table in (
        "share_home_size", "share_certificate", "share_line", "share_operation", "share_holder", "share_class",
    ):  # fmt: skip
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        for name in ("only_added", "adding", "certifying", "executing", "deleting"):
            op.execute(f"DROP FUNCTION share_{name}()")


def _guard_sqlite() -> None:
    for table in NEVER_CHANGED:
        _on_sqlite(table, "deleted", "BEFORE DELETE", [(ONLY_ADDED, "1")])
        _on_sqlite(table, "changed", "BEFORE UPDATE", [(ONLY_ADDED, "1")])
    for table, same in REPLACED.items():
        _on_sqlite(table, "replaced", "BEFORE INSERT", [(ONLY_ADDED, f"EXISTS (SELECT 1 FROM {table} WHERE {same})")])
    _on_sqlite("share_class", "changed", f"BEFORE UPDATE OF {FIXED_OF_A_CLASS}", [(ONLY_ADDED, "1")])
    _on_sqlite("share_line", "added", "BEFORE INSERT", ADDING)
    _on_sqlite("share_certificate", "added", "BEFORE INSERT", CERTIFYING)
    _on_sqlite("share_operation", "executed", "BEFORE UPDATE", EXECUTING)
    _on_sqlite("share_operation", "deleted", "BEFORE DELETE", DELETING)


def _on_sqlite(table: str, name: str, moment: str, rules: Sequence[tuple[str, str]]) -> None:
    told = " ".join(f"SELECT RAISE(ABORT, '{said}') WHERE {when};" for said, when in rules)
    op.execute(f"CREATE TRIGGER {table}_{name} {moment} ON {table} BEGIN {told} END")


def _guard_postgresql() -> None:
    _function("only_added", [(ONLY_ADDED, "TRUE")])
    _function("adding", ADDING)
    _function("certifying", CERTIFYING)
    _function("executing", EXECUTING)
    _function("deleting", DELETING, "OLD")
    for table in NEVER_CHANGED:
        _on_postgresql(table, "deleted", "BEFORE DELETE", "only_added")
        _on_postgresql(table, "changed", "BEFORE UPDATE", "only_added")
    for table in (*NEVER_CHANGED, "share_operation"):
        op.execute(f"REVOKE TRUNCATE ON {table} FROM cltms_house, cltms_union")
    _on_postgresql("share_class", "changed", f"BEFORE UPDATE OF {FIXED_OF_A_CLASS}", "only_added")
    _on_postgresql("share_line", "added", "BEFORE INSERT", "adding")
    _on_postgresql("share_certificate", "added", "BEFORE INSERT", "certifying")
    _on_postgresql("share_operation", "executed", "BEFORE UPDATE", "executing")
    _on_postgresql("share_operation", "deleted", "BEFORE DELETE", "deleting")


def _function(name: str, rules: Sequence[tuple[str, str]], given: str = "NEW") -> None:
    told = " ".join(f"IF {when} THEN RAISE EXCEPTION '{said}'; END IF;" for said, when in rules)
    op.execute(
        f"CREATE FUNCTION share_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {told} RETURN {given}; END $$"
    )


def _on_postgresql(table: str, name: str, moment: str, function: str) -> None:
    op.execute(f"CREATE TRIGGER {table}_{name} {moment} ON {table} FOR EACH ROW EXECUTE FUNCTION share_{function}()")
