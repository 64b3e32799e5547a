"""The pages of the books."""

from cltms.ledger.bank import models as _bank_models  # noqa: F401
from cltms.ledger.billing import views as _bills  # noqa: F401
from cltms.ledger.views import books, entries, files, months, own  # noqa: F401 they add their pages
