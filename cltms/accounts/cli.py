"""``cltms accounts``: letting people in from the terminal."""

import secrets
import sys

import click

from cltms.accounts import queries
from cltms.accounts.commands import add_account
from cltms.foundation.acting import OPERATOR, Door, acting_as, reading_as
from cltms.foundation.terminal import SentenceGroup, database_of, note, say_json
from cltms.roles import Role


@click.group(cls=SentenceGroup)
def accounts() -> None:
    """Let people in, and see who can sign in."""


@accounts.command()
@click.argument("email")
@click.option("--name", default="", help="Name shown beside what they do.")
@click.option("--role", type=click.Choice([role.value for role in Role]), default=Role.STAFF.value, show_default=True)
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of making one.")
@click.pass_context
def add(context: click.Context, email: str, name: str, role: str, password_stdin: bool) -> None:
    """Add an account for EMAIL; without --password-stdin, make a password and print it once."""
    password = sys.stdin.readline().rstrip("\n") if password_stdin else secrets.token_urlsafe(15)
    with acting_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as act:
        account = add_account(act, email, name, Role(role), password)
        address = account.email
    note(f"{address} can sign in now ({role}).")
    if not password_stdin:
        click.echo(password)


@accounts.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list.")
@click.pass_context
def list_accounts(context: click.Context, as_json: bool) -> None:
    """Print who can sign in."""
    with reading_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as look:
        people = [{"email": each.email, "name": each.name, "role": each.role} for each in queries.everyone(look)]
    if as_json:
        say_json(people)
        return
    for person in people:
        click.echo(f"{person['email']}  {person['role']}  {person['name']}")
