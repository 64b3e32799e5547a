"""The ``cltms`` command; each feature brings its own group."""

import os
import signal
import threading
from functools import cached_property
from types import FrameType

import click

from cltms import serving
from cltms.accounts.beginning import invite_first_administrator
from cltms.accounts.cli import show_links
from cltms.app import make_ready, open_database, open_quick_worker, open_worker, require_ready
from cltms.backup_cli import backup, restore
from cltms.config import Settings, load_settings, signing_key
from cltms.demo.cli import demo_command
from cltms.documents.cli import reports_group
from cltms.features import FEATURES
from cltms.foundation import migrating
from cltms.foundation.database import Database
from cltms.foundation.i18n import compile_translations
from cltms.foundation.logs import set_up_logs
from cltms.foundation.sealing import keeping
from cltms.foundation.terminal import SentenceGroup, database_of, note, settings_of
from cltms.keys_cli import keys


class Terminal:
    """What commands work with; read and opened only when a command asks."""

    def __init__(self, settings: Settings | None = None, database: Database | None = None) -> None:
        if settings is not None:
            self.settings = settings
        if database is not None:
            self.database = database

    @cached_property
    def settings(self) -> Settings:
        """The settings of the environment."""
        return load_settings()

    @cached_property
    def database(self) -> Database:
        """The database of the settings; a new one gets its tables, so that the first command works on a new machine."""
        set_up_logs(self.settings.log_level)
        database = open_database(self.settings)
        if migrating.current(database) is None:
            make_ready(database)
        return database


@click.group("cltms", cls=SentenceGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cltms")
@click.pass_context
def main(context: click.Context) -> None:
    """Land trusts, housing co-operatives, tenant unions and neighbourhood councils: one house, one command."""
    if context.obj is None:
        context.obj = Terminal()


@main.command()
@click.pass_context
def init(context: click.Context) -> None:
    """Make data folder, keys and tables, and print a link for the first administrator; safe to run again."""
    settings = settings_of(context)
    signing_key(settings)
    compile_translations()
    make_ready(database_of(context))
    note(f"Ready. The data lie in {settings.data_dir}.")
    if links := invite_first_administrator(database_of(context)):
        show_links(settings, links)


@main.command()
@click.option("--revision", default="head", show_default=True, help="The revision to go to.")
@click.pass_context
def upgrade(context: click.Context, revision: str) -> None:
    """Bring the tables up to date with this program."""
    migrating.upgrade(database_of(context), revision)
    if revision == "head":
        keeping.prepare(database_of(context))
    note(f"The tables are at {migrating.current(database_of(context))}.")


@main.command()
@click.argument("revision")
@click.pass_context
def downgrade(context: click.Context, revision: str) -> None:
    """Bring the tables back to REVISION; what later revisions added is lost."""
    migrating.downgrade(database_of(context), revision)
    note(f"The tables are at {migrating.current(database_of(context)) or 'the beginning'}.")


@main.command()
@click.option("--once", is_flag=True, help="Do the jobs that wait, and end.")
@click.option("--with-parent", type=int, hidden=True, help="End when this process is no longer our parent.")
@click.pass_context
def work(context: click.Context, once: bool, with_parent: int | None) -> None:
    """Do the jobs that pages and commands have written."""
    database = database_of(context)
    require_ready(database)
    worker, quick = open_worker(settings_of(context), database), open_quick_worker(settings_of(context), database)
    if once:
        worker.ask_rounds()
        while worker.run_once():
            pass
        return

    def stop(_signal: int = 0, _frame: FrameType | None = None) -> None:
        worker.stop()
        quick.stop()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    if with_parent is not None:
        threading.Thread(target=_stop_with_parent, args=(with_parent, stop, worker.stopped), daemon=True).start()
    beside = threading.Thread(target=quick.run_forever, name="quick jobs")
    beside.start()
    try:
        worker.run_forever()
    finally:
        quick.stop()
        beside.join()


def _stop_with_parent(parent: int, stop: serving.Stop, stopped: threading.Event) -> None:
    while not stopped.wait(1):
        if os.getppid() != parent:
            stop()


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on; 0 takes a free one.")
@click.option("--workers", default=2, show_default=True, help="Processes that answer pages.")
@click.option(
    "--server", type=click.Choice(["gunicorn", "waitress"]), default=None, help="Default: gunicorn, where it runs."
)
@click.pass_context
def serve(context: click.Context, host: str, port: int, workers: int, server: serving.Server | None) -> None:
    """Serve the site, with a worker for its jobs beside it."""
    require_ready(database_of(context))
    database_of(context).close()
    serving.serve(settings_of(context), serving.Address(host, port), workers, server)


for feature in FEATURES:
    if feature.cli:
        main.add_command(feature.cli)
main.add_command(reports_group(FEATURES))
main.add_command(demo_command)
main.add_command(keys)
main.add_command(backup)
main.add_command(restore)

if __name__ == "__main__":
    main()
