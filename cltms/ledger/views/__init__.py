"""The pages of the books."""

from cltms.ledger.views import books, entries, files, months, own  # noqa: F401 they add their pages
