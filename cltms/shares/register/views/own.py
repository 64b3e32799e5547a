"""What one's own household holds, how it came to that, and its certificates."""

from flask_babel import get_locale

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.guard import guarded
from cltms.foundation.many_forms import named_apart
from cltms.foundation.pages import Answer, page
from cltms.leases.resale.paper_form import PrintForm
from cltms.members import subjects
from cltms.shares.register import queries
from cltms.shares.register.blueprint import bp
from cltms.shares.register.required import required
from cltms.shares.register.vocabulary import ShareAction


@bp.get("/mine")
@guarded(ShareAction.OWN)
def mine() -> Answer:
    """Show the shares of the reader's households."""
    with reading() as look:
        return own_page(look)


def own_page(look: Reading, printing: dict[int, PrintForm] | None = None) -> str:
    """Write the page; ``printing`` is a form that comes back, by the number of its certificate."""
    held, rows = queries.own_held(look), queries.own_operations(look)
    numbers = [each.certificate for each in held if each.certificate]
    forms = {number: (printing or {}).get(number) or _print_form(number) for number in numbers}
    return page(
        "shares/mine.html", held=held, rows=rows, forms=forms, homes=required(look, list(subjects.own(look))),
        mine=queries.own_holders(look),
    )  # fmt: skip


def _print_form(number: int) -> PrintForm:
    found: PrintForm = named_apart(PrintForm(formdata=None, lang=str(get_locale())[:2]), "print", number)
    return found
