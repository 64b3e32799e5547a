"""Decisions: bodies, polls with their frozen electorate, ballots, results, and what was adopted.

Revision ID: 20261123_0053
Revises: 20261123_0048b
"""

import sqlalchemy as sa
from alembic import op

from cltms.foundation.columns import Json, Moment

revision = "20261123_0053"
down_revision = "20261123_0048b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('body',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(200), nullable=False),
    sa.Column('added_at', Moment(), nullable=False),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_body_organisation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_body')),
    sa.UniqueConstraint('organisation_id', 'name', name=op.f('uq_body_organisation_id_name'))
    )
    op.create_table('body_hat',
    sa.Column('body_id', sa.Integer(), nullable=False),
    sa.Column('hat', sa.String(20), nullable=False),
    sa.ForeignKeyConstraint(['body_id'], ['body.id'], name=op.f('fk_body_hat_body_id')),
    sa.PrimaryKeyConstraint('body_id', 'hat', name=op.f('pk_body_hat'))
    )
    op.create_table('body_seat',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('body_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date()),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_body_seat_ends_after_start')),
    sa.ForeignKeyConstraint(['body_id'], ['body.id'], name=op.f('fk_body_seat_body_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_body_seat_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_body_seat'))
    )
    op.create_index(op.f('ix_body_seat_person_id'), 'body_seat', ['person_id'])
    op.create_index('ux_body_seat_still', 'body_seat', ['body_id', 'person_id'], unique=True, sqlite_where=sa.text('ends_on IS NULL'), postgresql_where=sa.text('ends_on IS NULL'))
    op.create_table('poll',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('body_id', sa.Integer(), nullable=False),
    sa.Column('question', sa.Text(), nullable=False),
    sa.Column('explanation', sa.Text()),
    sa.Column('kind', sa.String(10), nullable=False),
    sa.Column('way', sa.String(10), nullable=False),
    sa.Column('secret', sa.Boolean(), nullable=False),
    sa.Column('measure', sa.String(10), nullable=False),
    sa.Column('share_num', sa.Integer(), nullable=False),
    sa.Column('share_den', sa.Integer(), nullable=False),
    sa.Column('base', sa.String(10), nullable=False),
    sa.Column('abstentions_count', sa.Boolean(), nullable=False),
    sa.Column('blanks_count', sa.Boolean(), nullable=False),
    sa.Column('quorum_measure', sa.String(10)),
    sa.Column('quorum_num', sa.Integer()),
    sa.Column('quorum_den', sa.Integer()),
    sa.Column('minutes_kept_by', sa.Text(), nullable=False),
    sa.Column('in_force_from', sa.Date()),
    sa.Column('in_force_until', sa.Date()),
    sa.Column('supersedes_poll_id', sa.Integer()),
    sa.Column('subject_kind', sa.String(20)),
    sa.Column('subject_key', sa.String(100)),
    sa.Column('state', sa.String(10), nullable=False),
    sa.Column('drafted_at', Moment(), nullable=False),
    sa.Column('closes_at', Moment()),
    sa.Column('opened_at', Moment()),
    sa.Column('closed_at', Moment()),
    sa.Column('frozen', sa.String(64)),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name=op.f('ck_poll_closed_at_a_moment')),
    sa.CheckConstraint("NOT (secret AND way = 'hand')", name=op.f('ck_poll_hands_are_seen')),
    sa.CheckConstraint("base IN ('cast', 'present', 'electorate')", name=op.f('ck_poll_base_known')),
    sa.CheckConstraint("kind IN ('yes_no', 'options')", name=op.f('ck_poll_kind_known')),
    sa.CheckConstraint("measure IN ('more_than', 'at_least', 'most')", name=op.f('ck_poll_measure_known')),
    sa.CheckConstraint("state IN ('draft', 'open', 'closed', 'called_off')", name=op.f('ck_poll_state_known')),
    sa.CheckConstraint("state NOT IN ('open', 'closed') OR (opened_at IS NOT NULL AND frozen IS NOT NULL)", name=op.f('ck_poll_frozen_when_open')),
    sa.CheckConstraint("way IN ('screen', 'hand', 'paper')", name=op.f('ck_poll_way_known')),
    sa.CheckConstraint('(subject_kind IS NULL) = (subject_key IS NULL)', name=op.f('ck_poll_subject_is_whole')),
    sa.CheckConstraint('in_force_until > in_force_from', name=op.f('ck_poll_ends_after_start')),
    sa.CheckConstraint('share_num > 0 AND share_num <= share_den', name=op.f('ck_poll_share_is_a_part')),
    sa.ForeignKeyConstraint(['body_id'], ['body.id'], name=op.f('fk_poll_body_id')),
    sa.ForeignKeyConstraint(['supersedes_poll_id'], ['poll.id'], name=op.f('fk_poll_supersedes_poll_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_poll'))
    )
    op.create_index(op.f('ix_poll_body_id'), 'poll', ['body_id'])
    op.create_table('secret_ballots',
    sa.Column('poll_id', sa.Integer(), nullable=False),
    sa.Column('key_name', sa.String(32), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['poll_id'], ['poll.id'], name=op.f('fk_secret_ballots_poll_id')),
    sa.PrimaryKeyConstraint('poll_id', name=op.f('pk_secret_ballots')),
    sa.UniqueConstraint('key_name', name=op.f('uq_secret_ballots_key_name'))
    )
    op.create_table('decision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('body_id', sa.Integer(), nullable=False),
    sa.Column('poll_id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('adopted_on', sa.Date(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date()),
    sa.Column('supersedes_id', sa.Integer()),
    sa.Column('subject_kind', sa.String(20)),
    sa.Column('subject_key', sa.String(100)),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_decision_ends_after_start')),
    sa.CheckConstraint('number > 0', name=op.f('ck_decision_counted_from_one')),
    sa.ForeignKeyConstraint(['body_id'], ['body.id'], name=op.f('fk_decision_body_id')),
    sa.ForeignKeyConstraint(['poll_id'], ['poll.id'], name=op.f('fk_decision_poll_id')),
    sa.ForeignKeyConstraint(['supersedes_id'], ['decision.id'], name=op.f('fk_decision_supersedes_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decision')),
    sa.UniqueConstraint('body_id', 'year', 'number', name=op.f('uq_decision_body_id_year_number')),
    sa.UniqueConstraint('poll_id', name=op.f('uq_decision_poll_id'))
    )
    op.create_index('ix_decision_subject', 'decision', ['subject_kind', 'subject_key'])
    op.create_index(op.f('ix_decision_supersedes_id'), 'decision', ['supersedes_id'])
    op.create_table('elector',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('poll_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer()),
    sa.Column('hat', sa.String(20)),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('voted', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_elector_person_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['poll_id'], ['poll.id'], name=op.f('fk_elector_poll_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_elector')),
    sa.UniqueConstraint('poll_id', 'person_id', name=op.f('uq_elector_poll_id_person_id'))
    )
    op.create_index(op.f('ix_elector_person_id'), 'elector', ['person_id'])
    op.create_table('paper_count',
    sa.Column('poll_id', sa.Integer(), nullable=False),
    sa.Column('counted_by_id', sa.Integer(), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['counted_by_id'], ['account.id'], name=op.f('fk_paper_count_counted_by_id')),
    sa.ForeignKeyConstraint(['poll_id'], ['poll.id'], name=op.f('fk_paper_count_poll_id')),
    sa.PrimaryKeyConstraint('poll_id', 'counted_by_id', name=op.f('pk_paper_count'))
    )
    op.create_table('poll_option',
    sa.Column('poll_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('label', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['poll_id'], ['poll.id'], name=op.f('fk_poll_option_poll_id')),
    sa.PrimaryKeyConstraint('poll_id', 'position', name=op.f('pk_poll_option'))
    )
    op.create_table('poll_result',
    sa.Column('poll_id', sa.Integer(), nullable=False),
    sa.Column('electorate', sa.Integer(), nullable=False),
    sa.Column('present', sa.Integer(), nullable=False),
    sa.Column('counts', Json(), nullable=False),
    sa.Column('abstentions', sa.Integer(), nullable=False),
    sa.Column('blanks', sa.Integer(), nullable=False),
    sa.Column('spoiled', sa.Integer(), nullable=False),
    sa.Column('quorum', sa.Integer()),
    sa.Column('whole', sa.Integer(), nullable=False),
    sa.Column('needed', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.String(20), nullable=False),
    sa.Column('winner', sa.Integer()),
    sa.Column('arithmetic', Json(), nullable=False),
    sa.CheckConstraint("outcome IN ('adopted', 'not_adopted', 'tied', 'no_quorum')", name=op.f('ck_poll_result_outcome_known')),
    sa.CheckConstraint('present <= electorate', name=op.f('ck_poll_result_present_are_of_the_electorate')),
    sa.ForeignKeyConstraint(['poll_id'], ['poll.id'], name=op.f('fk_poll_result_poll_id')),
    sa.PrimaryKeyConstraint('poll_id', name=op.f('pk_poll_result'))
    )
    op.create_table('open_ballot',
    sa.Column('elector_id', sa.Integer(), nullable=False),
    sa.Column('choice', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['elector_id'], ['elector.id'], name=op.f('fk_open_ballot_elector_id')),
    sa.PrimaryKeyConstraint('elector_id', name=op.f('pk_open_ballot'))
    )


def downgrade() -> None:
    op.drop_table('open_ballot')
    op.drop_table('poll_result')
    op.drop_table('poll_option')
    op.drop_table('paper_count')
    op.drop_index(op.f('ix_elector_person_id'), table_name='elector')
    op.drop_table('elector')
    op.drop_index(op.f('ix_decision_supersedes_id'), table_name='decision')
    op.drop_index('ix_decision_subject', table_name='decision')
    op.drop_table('decision')
    op.drop_table('secret_ballots')
    op.drop_index(op.f('ix_poll_body_id'), table_name='poll')
    op.drop_table('poll')
    op.drop_index('ux_body_seat_still', table_name='body_seat', sqlite_where=sa.text('ends_on IS NULL'), postgresql_where=sa.text('ends_on IS NULL'))
    op.drop_index(op.f('ix_body_seat_person_id'), table_name='body_seat')
    op.drop_table('body_seat')
    op.drop_table('body_hat')
    op.drop_table('body')
