"""Runs migrations on the connection that the application hands over; see cltms/foundation/migrating.py."""

from alembic import context

from cltms.features import FEATURES
from cltms.foundation.database import Base
from cltms.foundation.migrating import compared

assert FEATURES  # noqa: S101 importing the features has filled the metadata with their tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    include_name=compared,
    transaction_per_migration=False,  # all steps or none: the application holds one transaction around them
)
with context.begin_transaction():
    context.run_migrations()
