"""The manifest of the books."""

from flask_babel import lazy_gettext as _

from cltms.foundation.feature import Feature, MenuEntry
from cltms.ledger import calling
from cltms.ledger import views as _views  # noqa: F401 they add their pages
from cltms.ledger.bank.forgetting import EVERY, FORGET, forget
from cltms.ledger.blueprint import bp
from cltms.ledger.cli import ledger
from cltms.ledger.holding import HELD
from cltms.ledger.papers import LETTER
from cltms.ledger.policy import POLICY
from cltms.ledger.vocabulary import LedgerAction

FEATURE = Feature(
    name="ledger",
    blueprint=bp,
    actions=LedgerAction,
    policy=POLICY,
    cli=ledger,
    menu=(
        MenuEntry(_("Books"), "ledger.overview", LedgerAction.SEE, order=47),
        MenuEntry(_("Statements"), "ledger.mine", LedgerAction.OWN, order=43),
    ),
    submenus={
        "books": (
            MenuEntry(_("Accounts"), "ledger.overview", LedgerAction.SEE, order=10),
            MenuEntry(_("Write an entry"), "ledger.new_entry", LedgerAction.KEEP, order=20),
            MenuEntry(_("Bills"), "ledger.bills", LedgerAction.SEE, order=25),
            MenuEntry(_("The bank"), "ledger.bank", LedgerAction.SEE, order=27),
            MenuEntry(_("Funds"), "ledger.all_funds", LedgerAction.SEE, order=30),
            MenuEntry(_("Months"), "ledger.months", LedgerAction.SEE, order=40),
            MenuEntry(_("Files"), "ledger.files", LedgerAction.SEE, order=50),
        ),
        "household": (MenuEntry(_("Statements"), "ledger.mine", LedgerAction.OWN, order=30),),
    },
    letters={LETTER: _("That a statement can be read")},
    held_about=HELD,
    due=calling.due,
    jobs={FORGET: forget},
    rounds={FORGET: EVERY},
)
