"""Who holds what and who lacks what, and the register line after line."""

from cltms.foundation.acting import reading
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page
from cltms.shares.register import queries
from cltms.shares.register.blueprint import bp
from cltms.shares.register.required import required
from cltms.shares.register.vocabulary import ShareAction


@bp.get("/")
@guarded(ShareAction.SEE)
def register() -> Answer:
    """Show who holds which shares, what waits, and who lacks shares for their home."""
    with reading() as look:
        held, waiting, homes = queries.held(look), queries.operations(look, under_way=True), required(look)
        names = queries.names(look, {each.holder_id for each in held} | queries.parties(*waiting))
        called = queries.household_names(look, {each.household_id for each in homes if each.household_id})
        classes = queries.share_classes(look)
        issued = {row.id: sum(each.shares for each in held if each.share_class is row) for row in classes}
        return page(
            "shares/register.html", held=held, waiting=waiting, homes=homes, names=names, called=called,
            issued=issued, classes=classes,
        )  # fmt: skip


@bp.get("/lines")
@guarded(ShareAction.SEE)
def lines() -> Answer:
    """Show the register line after line, and what was refused or withdrawn."""
    with reading() as look:
        rows = queries.operations(look, under_way=False)
        return page("shares/lines.html", rows=rows, names=queries.names(look, queries.parties(*rows)))
