"""The books: accounts, funds, entries that balance or cannot be kept, and months that are closed.

Revision ID: 20261123_0073
Revises: 20261123_0072
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import MinorUnits, Moment

revision = "20261123_0073"
down_revision = "20261123_0072"
branch_labels = None
depends_on = None

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
IN_FORCE = sa.text("reopened_at IS NULL")
OF_A_FUND = sa.text("fund_id IS NOT NULL")

ONLY_ADDED = "the books are only added to"
SEALING = (
    (
        "an entry has at least two postings",
        "(SELECT COUNT(*) FROM book_posting WHERE entry_id = NEW.id) < 2",
    ),
    (
        "the entry does not balance",
        "EXISTS (SELECT 1 FROM book_posting WHERE entry_id = NEW.id GROUP BY commodity, COALESCE(fund_id, 0) "
        "HAVING SUM(amount_minor) <> 0)",
    ),
    (
        "hours of work are never exchanged for money",
        "(SELECT COUNT(DISTINCT commodity = 'WORK') FROM book_posting WHERE entry_id = NEW.id) > 1",
    ),
    (
        "a posting has the day of its entry",
        "EXISTS (SELECT 1 FROM book_posting WHERE entry_id = NEW.id AND dated_on <> NEW.dated_on)",
    ),
    (
        "a fund has one commodity",
        "EXISTS (SELECT 1 FROM book_posting p JOIN book_fund f ON f.id = p.fund_id "
        "WHERE p.entry_id = NEW.id AND p.commodity <> f.commodity)",
    ),
    (
        "a correction mirrors what it corrects",
        "NEW.corrects_id IS NOT NULL AND EXISTS (SELECT 1 FROM book_posting "
        "WHERE entry_id IN (NEW.id, NEW.corrects_id) GROUP BY account_id, COALESCE(fund_id, 0) "
        "HAVING SUM(amount_minor) <> 0)",
    ),
    (
        "the books of this day are closed",
        "EXISTS (SELECT 1 FROM book_closing WHERE reopened_at IS NULL AND through >= NEW.dated_on)",
    ),
)
"""What is looked at when an entry is sealed: what is said, and when."""
FIXED = "id, dated_on, cause, key, corrects_id, entered_at, entered_by_id"
"""Columns of an entry that are never changed; its words can be let go, and ``unsealed`` is emptied once."""
FIXED_OF_AN_ACCOUNT = "id, kind, commodity, parent_id, subject_kind, subject_id"
NEVER_DELETED = ("book_entry", "book_posting", "book_closing", "book_closing_balance", "book_account", "book_fund")
NEVER_CHANGED = ("book_posting", "book_closing_balance")
REPLACED = {
    "book_entry": "id = NEW.id OR key = NEW.key OR corrects_id = NEW.corrects_id",
    "book_posting": "id = NEW.id",
    "book_closing": "id = NEW.id",
    "book_closing_balance": "closing_id = NEW.closing_id AND account_id = NEW.account_id",
    "book_account": "id = NEW.id OR number = NEW.number",
    "book_fund": "id = NEW.id OR name = NEW.name",
}
"""What INSERT OR REPLACE would delete without firing a trigger."""


def upgrade() -> None:
    _make_accounts()
    _make_entries()
    _make_closings()
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()


def downgrade() -> None:
    for table in (
        "book_closing_balance", "book_closing", "book_posting", "book_entry", "book_unsealed", "book_fund_purpose",
        "book_fund", "book_account",
    ):  # fmt: skip
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        for name in ("only_added", "sealing", "unsealed_only", "words_only", "reopened_only", "unsealed_entry"):
            op.execute(f"DROP FUNCTION book_{name}()")


def _make_accounts() -> None:
    op.create_table(
        "book_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20)),
        sa.Column("name", sa.String(200)),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("commodity", sa.String(4), nullable=False),
        sa.Column("holds_money", sa.Boolean(), nullable=False),
        sa.Column("parent_id", sa.Integer()),
        sa.Column("subject_kind", sa.String(20)),
        sa.Column("subject_id", sa.Integer()),
        sa.Column("added_at", Moment(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('asset', 'liability', 'equity', 'income', 'expense')", name=op.f("ck_book_account_kind_known")
        ),
        sa.CheckConstraint(
            "(parent_id IS NULL) = (number IS NOT NULL)", name=op.f("ck_book_account_of_the_chart_has_a_number")
        ),
        sa.CheckConstraint(
            "(parent_id IS NULL) = (name IS NOT NULL)", name=op.f("ck_book_account_of_the_chart_has_a_name")
        ),
        sa.CheckConstraint(
            "(parent_id IS NULL) = (subject_kind IS NULL)", name=op.f("ck_book_account_a_part_has_a_subject")
        ),
        sa.CheckConstraint(
            "(subject_kind IS NULL) = (subject_id IS NULL)", name=op.f("ck_book_account_subject_whole")
        ),
        sa.CheckConstraint("kind = 'asset' OR NOT holds_money", name=op.f("ck_book_account_money_is_an_asset")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_account")),
        sa.UniqueConstraint("number", name=op.f("uq_book_account_number")),
        sa.UniqueConstraint("parent_id", "subject_kind", "subject_id", name=op.f("uq_book_account_parent_id_subject_kind_subject_id")),
        sa.UniqueConstraint("id", "commodity", name="uq_book_account_commodity"),
        sa.UniqueConstraint("id", "kind", "commodity", name="uq_book_account_kind"),
        sa.ForeignKeyConstraint(
            ["parent_id", "kind", "commodity"], ["book_account.id", "book_account.kind", "book_account.commodity"],
            name="fk_book_account_parent_id",
        ),
    )  # fmt: skip
    op.create_index("ix_book_account_subject", "book_account", ["subject_kind", "subject_id"])
    op.create_table(
        "book_fund",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("purpose", sa.String(1000), nullable=False),
        sa.Column("commodity", sa.String(4), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_fund")),
        sa.UniqueConstraint("name", name=op.f("uq_book_fund_name")),
    )
    op.create_table(
        "book_fund_purpose",
        sa.Column("fund_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["fund_id"], ["book_fund.id"], name=op.f("fk_book_fund_purpose_fund_id")),
        sa.ForeignKeyConstraint(["account_id"], ["book_account.id"], name=op.f("fk_book_fund_purpose_account_id")),
        sa.PrimaryKeyConstraint("fund_id", "account_id", name=op.f("pk_book_fund_purpose")),
    )
    op.create_index(op.f("ix_book_fund_purpose_account_id"), "book_fund_purpose", ["account_id"])


def _make_entries() -> None:
    op.create_table(
        "book_unsealed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("id <> id", name=op.f("ck_book_unsealed_always_empty")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_unsealed")),
    )
    op.create_table(
        "book_entry",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("cause", sa.String(10), nullable=False),
        sa.Column("said", sa.Text()),
        sa.Column("key", sa.String(200)),
        sa.Column("corrects_id", BIG_KEY),
        sa.Column("entered_at", Moment(), nullable=False),
        sa.Column("entered_by_id", sa.Integer()),
        sa.Column("unsealed", sa.Integer()),
        sa.CheckConstraint(
            "cause IN ('hand', 'opening', 'bill', 'bank', 'correction')", name=op.f("ck_book_entry_cause_known")
        ),
        sa.CheckConstraint(
            "(cause = 'correction') = (corrects_id IS NOT NULL)", name=op.f("ck_book_entry_correction_names_it")
        ),
        sa.CheckConstraint("corrects_id <> id", name=op.f("ck_book_entry_not_itself")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_entry")),
        sa.UniqueConstraint("key", name=op.f("uq_book_entry_key")),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_book_entry_corrects_id")),
        sa.ForeignKeyConstraint(["corrects_id"], ["book_entry.id"], name=op.f("fk_book_entry_corrects_id")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["account.id"], name=op.f("fk_book_entry_entered_by_id")),
        sa.ForeignKeyConstraint(
            ["unsealed"], ["book_unsealed.id"], name=op.f("fk_book_entry_unsealed"), deferrable=True,
            initially="DEFERRED",
        ),
    )  # fmt: skip
    op.create_index("ix_book_entry_dated_on", "book_entry", ["dated_on", "id"])
    op.create_index(op.f("ix_book_entry_entered_by_id"), "book_entry", ["entered_by_id"])
    op.create_table(
        "book_posting",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("entry_id", BIG_KEY, nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("commodity", sa.String(4), nullable=False),
        sa.Column("amount_minor", MinorUnits(), nullable=False),
        sa.Column("fund_id", sa.Integer()),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            f"amount_minor <> 0 AND amount_minor BETWEEN -{10**15} AND {10**15}", name=op.f("ck_book_posting_amount")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_posting")),
        sa.ForeignKeyConstraint(["entry_id"], ["book_entry.id"], name=op.f("fk_book_posting_entry_id")),
        sa.ForeignKeyConstraint(
            ["account_id", "commodity"], ["book_account.id", "book_account.commodity"],
            name="fk_book_posting_account_id",
        ),
        sa.ForeignKeyConstraint(["fund_id"], ["book_fund.id"], name=op.f("fk_book_posting_fund_id")),
    )  # fmt: skip
    op.create_index("ix_book_posting_entry_id", "book_posting", ["entry_id"])
    op.create_index("ix_book_posting_account", "book_posting", ["account_id", "dated_on", "entry_id", "amount_minor"])
    op.create_index("ix_book_posting_dated_on", "book_posting", ["dated_on", "account_id", "amount_minor"])
    op.create_index(
        "ix_book_posting_fund", "book_posting", ["fund_id", "dated_on"], sqlite_where=OF_A_FUND,
        postgresql_where=OF_A_FUND,
    )  # fmt: skip


def _make_closings() -> None:
    op.create_table(
        "book_closing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("through", sa.Date(), nullable=False),
        sa.Column("closed_at", Moment(), nullable=False),
        sa.Column("closed_by_id", sa.Integer()),
        sa.Column("reopened_at", Moment()),
        sa.Column("reopened_by_id", sa.Integer()),
        sa.Column("why", sa.Text()),
        sa.CheckConstraint(
            "(reopened_at IS NULL) = (why IS NULL)", name=op.f("ck_book_closing_reopened_with_a_reason")
        ),
        sa.CheckConstraint(
            "reopened_at IS NULL OR COALESCE(reopened_by_id, 0) <> COALESCE(closed_by_id, 0)",
            name=op.f("ck_book_closing_reopened_by_another"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_book_closing")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["account.id"], name=op.f("fk_book_closing_closed_by_id")),
        sa.ForeignKeyConstraint(["reopened_by_id"], ["account.id"], name=op.f("fk_book_closing_reopened_by_id")),
    )
    op.create_index(op.f("ix_book_closing_closed_by_id"), "book_closing", ["closed_by_id"])
    op.create_index(op.f("ix_book_closing_reopened_by_id"), "book_closing", ["reopened_by_id"])
    op.create_index(
        "ux_book_closing_through", "book_closing", ["through"], unique=True, sqlite_where=IN_FORCE,
        postgresql_where=IN_FORCE,
    )  # fmt: skip
    op.create_table(
        "book_closing_balance",
        sa.Column("closing_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("balance_minor", MinorUnits(), nullable=False),
        sa.PrimaryKeyConstraint("closing_id", "account_id", name=op.f("pk_book_closing_balance")),
        sa.ForeignKeyConstraint(["closing_id"], ["book_closing.id"], name=op.f("fk_book_closing_balance_closing_id")),
        sa.ForeignKeyConstraint(["account_id"], ["book_account.id"], name=op.f("fk_book_closing_balance_account_id")),
    )


OPEN_ENTRY = "EXISTS (SELECT 1 FROM book_entry WHERE id = NEW.entry_id AND unsealed IS NOT NULL)"


def _guard_sqlite() -> None:
    for table in NEVER_DELETED:
        _on_sqlite(table, "deleted", "BEFORE DELETE", [(ONLY_ADDED, "1")])
        _on_sqlite(table, "replaced", "BEFORE INSERT", [(ONLY_ADDED, f"EXISTS (SELECT 1 FROM {table} WHERE {REPLACED[table]})")])  # fmt: skip
    for table in NEVER_CHANGED:
        _on_sqlite(table, "changed", "BEFORE UPDATE", [(ONLY_ADDED, "1")])
    _on_sqlite("book_account", "changed", f"BEFORE UPDATE OF {FIXED_OF_AN_ACCOUNT}", [(ONLY_ADDED, "1")])
    _on_sqlite("book_fund", "changed", "BEFORE UPDATE OF id, commodity", [(ONLY_ADDED, "1")])
    _on_sqlite("book_entry", "changed", f"BEFORE UPDATE OF {FIXED}", [(ONLY_ADDED, "1")])
    _on_sqlite("book_entry", "words", "BEFORE UPDATE OF said", [(ONLY_ADDED, "NEW.said IS NOT NULL")])
    _on_sqlite("book_entry", "begun", "BEFORE INSERT", [("an entry is written unsealed", "NEW.unsealed IS NULL")])
    sealed_again = (ONLY_ADDED, "OLD.unsealed IS NULL OR NEW.unsealed IS NOT NULL")
    _on_sqlite("book_entry", "sealed", "BEFORE UPDATE OF unsealed", [sealed_again, *SEALING])
    _on_sqlite("book_posting", "added", "BEFORE INSERT", [("the entry is sealed", f"NOT {OPEN_ENTRY}")])
    fixed = "BEFORE UPDATE OF id, through, closed_at, closed_by_id"
    _on_sqlite("book_closing", "changed", fixed, [(ONLY_ADDED, "1")])
    _on_sqlite("book_closing", "reopened", "BEFORE UPDATE", [(ONLY_ADDED, "OLD.reopened_at IS NOT NULL")])


def _on_sqlite(table: str, name: str, moment: str, rules: list[tuple[str, str]]) -> None:
    told = " ".join(f"SELECT RAISE(ABORT, '{said}') WHERE {when};" for said, when in rules)
    op.execute(f"CREATE TRIGGER {table}_{name} {moment} ON {table} BEGIN {told} END")


def _guard_postgresql() -> None:
    _function("only_added", [(ONLY_ADDED, "TRUE")])
    _function("words_only", [(ONLY_ADDED, "NEW.said IS NOT NULL")])
    _function("unsealed_only", [("an entry is written unsealed", "NEW.unsealed IS NULL")])
    sealed_again = (ONLY_ADDED, "OLD.unsealed IS NULL OR NEW.unsealed IS NOT NULL")
    _function("sealing", [sealed_again, *SEALING])
    _function("reopened_only", [(ONLY_ADDED, "OLD.reopened_at IS NOT NULL")])
    op.execute(
        "CREATE FUNCTION book_unsealed_entry() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF NOT {OPEN_ENTRY} THEN RAISE EXCEPTION 'the entry is sealed'; END IF; RETURN NEW; END $$"
    )
    for table in NEVER_DELETED:
        _on_postgresql(table, "deleted", "BEFORE DELETE", "only_added")
        op.execute(f"REVOKE TRUNCATE ON {table} FROM cltms_house, cltms_union")
    for table in NEVER_CHANGED:
        _on_postgresql(table, "changed", "BEFORE UPDATE", "only_added")
    _on_postgresql("book_account", "changed", f"BEFORE UPDATE OF {FIXED_OF_AN_ACCOUNT}", "only_added")
    _on_postgresql("book_fund", "changed", "BEFORE UPDATE OF id, commodity", "only_added")
    _on_postgresql("book_entry", "changed", f"BEFORE UPDATE OF {FIXED}", "only_added")
    _on_postgresql("book_entry", "words", "BEFORE UPDATE OF said", "words_only")
    _on_postgresql("book_entry", "begun", "BEFORE INSERT", "unsealed_only")
    _on_postgresql("book_entry", "sealed", "BEFORE UPDATE OF unsealed", "sealing")
    _on_postgresql("book_posting", "added", "BEFORE INSERT", "unsealed_entry")
    _on_postgresql("book_closing", "changed", "BEFORE UPDATE OF id, through, closed_at, closed_by_id", "only_added")
    _on_postgresql("book_closing", "reopened", "BEFORE UPDATE", "reopened_only")


def _function(name: str, rules: list[tuple[str, str]]) -> None:
    told = " ".join(f"IF {when} THEN RAISE EXCEPTION '{said}'; END IF;" for said, when in rules)
    op.execute(f"CREATE FUNCTION book_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {told} RETURN NEW; END $$")


def _on_postgresql(table: str, name: str, moment: str, function: str) -> None:
    op.execute(f"CREATE TRIGGER {table}_{name} {moment} ON {table} FOR EACH ROW EXECUTE FUNCTION book_{function}()")
