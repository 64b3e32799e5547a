"""The manifest of arriving forms: old keys, and files of which nothing became, are thrown away by a worker."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import delete

from cltms.foundation.arriving import brought, device
from cltms.foundation.arriving.models import Arrival
from cltms.foundation.arriving.once import told_to_script
from cltms.foundation.feature import Feature
from cltms.foundation.forms import ARRIVAL_KEY, new_key
from cltms.foundation.worker import Task

TIDY = "arriving.tidy"


def tidy(task: Task) -> None:
    """Forget keys whose form nobody will send again."""
    with task.acting() as act:
        act.session.execute(delete(Arrival).where(Arrival.arrived_at < act.moment - device.KEPT))


def _set_up(app: Flask) -> None:
    app.after_request(told_to_script)
    device.install(app)
    app.jinja_env.globals.update(arrival_key=ARRIVAL_KEY, new_key=new_key)


FEATURE = Feature(
    name="arriving",
    jobs={TIDY: tidy, brought.LET_GO: brought.let_go},
    rounds={TIDY: timedelta(days=1), brought.LET_GO: brought.EVERY},
    set_up=_set_up,
)
