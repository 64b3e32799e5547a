"""Bringing evidence to what was said or promised, and looking at it."""

from collections.abc import Callable

from flask_babel import lazy_gettext
from werkzeug.wrappers import Response as Redirect

from cltms.foundation.act import Act
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.brought_files import came_with, handed_out, take_one_file
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, to
from cltms.vacant_lots.blueprint import bp
from cltms.vacant_lots.city import commands, queries
from cltms.vacant_lots.city.forms import FileForm
from cltms.vacant_lots.city.models import Conversation, Promise
from cltms.vacant_lots.city.vocabulary import CityAction
from cltms.vacant_lots.views.conversations import conversation_page
from cltms.vacant_lots.views.promises import promise_page


@bp.url_value_preprocessor
def _take_one_file(endpoint: str | None, _values: object) -> None:
    if endpoint in {"vacant_lots.add_to_conversation", "vacant_lots.add_to_promise"}:
        take_one_file()


@bp.post("/conversations/<int:conversation_id>/files")
@guarded(CityAction.KEEP)
def add_to_conversation(conversation_id: int) -> Answer:
    """Add evidence of what was said."""
    there = to("vacant_lots.conversation", conversation_id=conversation_id, _anchor="evidence")
    return _added(lambda act: queries.conversation(act, conversation_id), there)


@bp.post("/promises/<int:promise_id>/files")
@guarded(CityAction.KEEP)
def add_to_promise(promise_id: int) -> Answer:
    """Add evidence of what became of a promise."""
    there = to("vacant_lots.promise", promise_id=promise_id, _anchor="evidence")
    return _added(lambda act: queries.promise(act, promise_id), there)


@bp.get("/files/<int:file_id>")
@guarded(CityAction.SEE)
@leaves(lazy_gettext("Evidence of what an official said or promised, as somebody brought it."), about=About.PEOPLE)
def evidence(file_id: int) -> Answer:
    """Show a picture; give a paper to be kept, for nobody of ours has looked into it."""
    with reading() as look:
        found = queries.file(look, file_id)
    return handed_out(found.file, found.media_type, f"evidence-{found.id}")


def _added(find: Callable[[Act], Conversation | Promise], there: Redirect) -> Answer:
    form = FileForm()
    came = came_with(form, form.file)
    with arriving() as act:
        thing = find(act)
        if carried_out(act, form, lambda: commands.add_file(act, thing, came.file, form.title.data or "")):
            return arrived(act, there)
        if isinstance(thing, Promise):
            return promise_page(act, thing, file_form=form), 422
        return conversation_page(act, thing, file_form=form), 422
