"""The page of backups: what there is and how it stands; never a download."""

from flask import Blueprint, flash, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from cltms.backup import commands, queries
from cltms.backup.policy import POLICY
from cltms.backup.vocabulary import BackupAction
from cltms.foundation.acting import Reading, acting, reading
from cltms.foundation.calling import Due
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.pages import Answer, page, to

bp = Blueprint("backup", __name__, template_folder="templates")


@bp.get("/backups")
@guarded(BackupAction.SEE)
def backups() -> Answer:
    """Show what backups there are, when each was verified, and when the next one comes."""
    settings = house().settings
    with reading() as look:
        state = queries.state(look, settings)
    return page(
        "backup/backups.html", state=state, backups=queries.shown(settings), keep=settings.backup_keep,
        old_after=queries.OLD_AFTER.days,
    )  # fmt: skip


@bp.post("/backups")
@guarded(BackupAction.MAKE)
def back_up_now() -> Answer:
    """Ask for a backup."""
    with acting() as act:
        commands.ask(act)
    flash(_("A backup is being made. Look again in a minute."), "plain")
    return to("backup.backups")


def due(look: Reading) -> list[Due]:
    """Tell those who look after the house of backups that are too old or failed."""
    if not POLICY.may(look.actor, BackupAction.SEE):
        return []
    state, days = queries.state(look, house().settings), queries.OLD_AFTER.days
    return [
        Due(ngettext("day without a good backup", "days or more without a good backup", days), days * state.old,
            url_for("backup.backups"), (state.since + queries.OLD_AFTER).date()),
        Due(_("backup failed"), int(state.failed is not None), url_for("backup.backups")),
    ]  # fmt: skip
