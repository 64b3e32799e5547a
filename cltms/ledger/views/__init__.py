"""The pages of the books."""

from cltms.ledger.bank import line_views as _lines  # noqa: F401
from cltms.ledger.bank import views as _bank  # noqa: F401
from cltms.ledger.billing import views as _bills  # noqa: F401
from cltms.ledger.views import books, entries, files, months, own  # noqa: F401 they add their pages
