"""Field visits: turf cut into walks, to whom each walk was given, what was seen of each lot, and pictures.

Revision ID: 20261123_0066
Revises: 20261123_0064
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Json, Moment

revision = "20261123_0066"
down_revision = "20261123_0064"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _turf()
    _givings()
    _visits()


def downgrade() -> None:
    op.drop_table("lot_visit_picture")
    op.drop_table("lot_visit")
    op.drop_table("walk_giving")
    op.drop_table("walk_lot")
    op.drop_table("turf_walk")
    op.drop_table("turf")


def _turf() -> None:
    op.create_table(
        "turf",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("longest_m", sa.Integer(), nullable=False),
        sa.Column("left_out", Json(), nullable=False),
        sa.Column("cut_at", Moment(), nullable=False),
        sa.Column("cut_by_id", sa.Integer()),
        sa.ForeignKeyConstraint(["cut_by_id"], ["account.id"], name=op.f("fk_turf_cut_by_id")),
        sa.ForeignKeyConstraint(["jurisdiction_id"], ["jurisdiction.id"], name=op.f("fk_turf_jurisdiction_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turf")),
    )
    op.create_index(op.f("ix_turf_cut_by_id"), "turf", ["cut_by_id"])
    op.create_index(op.f("ix_turf_jurisdiction_id"), "turf", ["jurisdiction_id"])
    op.create_table(
        "turf_walk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("turf_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("length_m", sa.Float(), nullable=False),
        sa.Column("map_svg", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["turf_id"], ["turf.id"], name=op.f("fk_turf_walk_turf_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turf_walk")),
        sa.UniqueConstraint("turf_id", "number", name=op.f("uq_turf_walk_turf_id_number")),
    )
    op.create_table(
        "walk_lot",
        sa.Column("walk_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_on_lot("walk_lot"),
        sa.ForeignKeyConstraint(["walk_id"], ["turf_walk.id"], name=op.f("fk_walk_lot_walk_id")),
        sa.UniqueConstraint("walk_id", "position", name=op.f("uq_walk_lot_walk_id_position")),
    )
    op.create_index("ix_walk_lot_key", "walk_lot", ["jurisdiction_id", "parcel_key"])


def _givings() -> None:
    op.create_table(
        "walk_giving",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("walk_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer()),
        sa.Column("walker_name", sa.Text()),
        sa.Column("secret", sa.Text()),
        sa.Column("secret_index", sa.String(64)),
        sa.Column("until", Moment(), nullable=False),
        sa.Column("given_at", Moment(), nullable=False),
        sa.Column("given_by_id", sa.Integer()),
        sa.Column("withdrawn_at", Moment()),
        sa.CheckConstraint(
            "account_id IS NULL OR (secret IS NULL AND walker_name IS NULL)",
            name=op.f("ck_walk_giving_account_or_link"),
        ),
        sa.CheckConstraint("until > given_at", name=op.f("ck_walk_giving_ends_after_it_begins")),
        sa.CheckConstraint("(secret IS NULL) = (secret_index IS NULL)", name=op.f("ck_walk_giving_link_whole")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_walk_giving_account_id")),
        sa.ForeignKeyConstraint(["given_by_id"], ["account.id"], name=op.f("fk_walk_giving_given_by_id")),
        sa.ForeignKeyConstraint(["walk_id"], ["turf_walk.id"], name=op.f("fk_walk_giving_walk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_walk_giving")),
        sa.UniqueConstraint("secret_index", name=op.f("uq_walk_giving_secret_index")),
    )
    for column in ("account_id", "given_by_id", "walk_id"):
        op.create_index(op.f(f"ix_walk_giving_{column}"), "walk_giving", [column])


def _visits() -> None:
    op.create_table(
        "lot_visit",
        sa.Column("walk_lot_id", sa.Integer(), nullable=False),
        sa.Column("giving_id", sa.Integer(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", Moment(), nullable=False),
        sa.Column("could_not", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.String(10)) for name in ("condition", "dumping", "fence", "trees", "building", "used")),
        sa.Column("not_vacant", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("replaces_id", sa.Integer()),
        sa.Column("why", sa.Text()),
        sa.Column("replaced_at", Moment()),
        sa.Column("entered_by_id", sa.Integer()),
        sa.Column("settled", sa.String(8)),
        sa.Column("settled_at", Moment()),
        sa.Column("settled_by_id", sa.Integer()),
        *_on_lot("lot_visit"),
        *_known_answers(),
        sa.ForeignKeyConstraint(["entered_by_id"], ["account.id"], name=op.f("fk_lot_visit_entered_by_id")),
        sa.ForeignKeyConstraint(["giving_id"], ["walk_giving.id"], name=op.f("fk_lot_visit_giving_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["lot_visit.id"], name=op.f("fk_lot_visit_replaces_id")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["account.id"], name=op.f("fk_lot_visit_settled_by_id")),
        sa.ForeignKeyConstraint(["walk_lot_id"], ["walk_lot.id"], name=op.f("fk_lot_visit_walk_lot_id")),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_lot_visit_replaces_id")),
    )
    for column in ("entered_by_id", "giving_id", "settled_by_id", "walk_lot_id"):
        op.create_index(op.f(f"ix_lot_visit_{column}"), "lot_visit", [column])
    op.create_index("ix_lot_visit_key", "lot_visit", ["jurisdiction_id", "parcel_key"])
    op.create_index("ix_lot_visit_doubt", "lot_visit", ["not_vacant", "settled"])
    op.create_table(
        "lot_visit_picture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(80), nullable=False),
        sa.Column("media_type", sa.String(40), nullable=False),
        sa.Column("taken_at", sa.String(19)),
        sa.Column("added_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["lot_visit.id"], name=op.f("fk_lot_visit_picture_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lot_visit_picture")),
    )
    op.create_index(op.f("ix_lot_visit_picture_visit_id"), "lot_visit_picture", ["visit_id"])


def _known_answers() -> list[sa.CheckConstraint]:
    known = {
        "condition": "'kept', 'overgrown', 'dangerous'",
        "dumping": "'none', 'some', 'much'",
        "fence": "'none', 'broken', 'whole'",
        "trees": "'none', 'few', 'many'",
        "building": "'none', 'shell', 'occupied'",
        "used": "'not', 'garden', 'parking', 'storage', 'play', 'business', 'other'",
        "settled": "'told', 'declined'",
    }
    return [
        *(
            sa.CheckConstraint(f"{column} IN ({values})", name=op.f(f"ck_lot_visit_{column}_known"))
            for column, values in known.items()
        ),
        sa.CheckConstraint(
            "NOT could_not OR (condition IS NULL AND dumping IS NULL AND fence IS NULL AND trees IS NULL AND"
            " building IS NULL AND used IS NULL AND NOT not_vacant)",
            name=op.f("ck_lot_visit_what_could_not_be_seen_is_unknown"),
        ),
        sa.CheckConstraint("settled IS NULL OR not_vacant", name=op.f("ck_lot_visit_only_a_doubt_is_settled")),
        sa.CheckConstraint(
            "(settled IS NULL) = (settled_at IS NULL)", name=op.f("ck_lot_visit_settled_at_a_moment")
        ),
        sa.CheckConstraint(
            "replaces_id IS NULL OR why IS NOT NULL", name=op.f("ck_lot_visit_corrected_with_a_reason")
        ),
    ]


def _on_lot(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jurisdiction_id", sa.Integer(), nullable=False),
        sa.Column("parcel_key", sa.Text(), nullable=False),
        sa.Column("parcel_id", sa.Text(), nullable=False),
        sa.Column("situs", sa.Text()),
        sa.Column("noted_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["jurisdiction_id"], ["jurisdiction.id"], name=op.f(f"fk_{table}_jurisdiction_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]
