"""``cltms demo``: build the demo and serve it."""

import click

from cltms import serving
from cltms.app import make_ready
from cltms.demo import county, homes, open_to_all
from cltms.foundation.i18n import compile_translations
from cltms.foundation.progress import TerminalProgress
from cltms.foundation.terminal import database_of, settings_of


@click.command("demo")
@click.option("--serve/--no-serve", default=True, help="Serve the site when everything is built.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on; 0 takes a free one.")
@click.pass_context
def demo_command(context: click.Context, serve: bool, host: str, port: int) -> None:
    """Build a small fictional neighbourhood, print its dossier, and serve the site."""
    settings, database = settings_of(context), database_of(context)
    compile_translations()
    make_ready(database)
    with TerminalProgress("Building the demo", stages=True) as progress:
        built = county.build(database, settings.data_dir, progress)
        living = homes.build(database, settings.data_dir)
    click.echo(f"The dossier lies in {built.paper}")
    click.echo(f"Sign in with {built.email} and the password {built.password}")
    for each in living.sign_ins:
        click.echo(f"  or as {each.who} with {each.email} and the password {each.password}")
    click.echo(f"Report a repair without signing in at /r/{living.code}")
    click.echo(f"Read what the neighbors ask for, as everybody does, at /c/{open_to_all.SLUG}")
    click.echo(f"Walk past lots as a neighbor, on a telephone, at /vacant-lots/walk/{living.walk}")
    click.echo(f"Open an order as a contractor at /contractors/work/{living.link}")
    if settings.environment == "development" and "second_factor" not in settings.model_fields_set:
        settings = settings.model_copy(update={"second_factor": "offered"})
        click.echo(
            "Nothing here is real, so the demo asks for no second factor; CLTMS_SECOND_FACTOR=required makes it."
        )
    if "default_time_zone" not in settings.model_fields_set:
        settings = settings.model_copy(update={"default_time_zone": homes.WHERE.time_zone})
    if serve:
        database.close()
        serving.serve(settings, serving.Address(host, port))
