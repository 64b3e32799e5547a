"""The pages of the books."""

from cltms.ledger.views import books, entries, months, own  # noqa: F401 they add their pages
