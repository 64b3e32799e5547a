"""``cltms accounts``: letting people in from the terminal, and helping them."""

import click

from cltms.accounts import commands, inviting, queries
from cltms.accounts.models import Account
from cltms.accounts.queries import tidy_email
from cltms.config import Settings
from cltms.foundation.acting import OPERATOR, Act, Door, acting_as, reading_as
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.terminal import SentenceGroup, database_of, note, say_json, settings_of
from cltms.roles import Role
from maps.sentences import sentence


@click.group(cls=SentenceGroup)
def accounts() -> None:
    """Let people in, and see who can sign in."""


@accounts.command()
@click.argument("email")
@click.option("--name", default="", help="Name shown beside what they do.")
@click.option("--role", type=click.Choice([role.value for role in Role]), default=Role.STAFF.value, show_default=True)
@click.option("--mail/--no-mail", default=True, help="Send the link to EMAIL, too.")
@click.pass_context
def invite(context: click.Context, email: str, name: str, role: str, mail: bool) -> None:
    """Invite EMAIL: print a link that opens once, and send it."""
    address = tidy_email(email)
    if "@" not in address or " " in address:
        raise Refused(sentence("“{email}” is not an e-mail address.", email=email))
    settings = settings_of(context)
    site = settings.where_readers_find_it
    with acting_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as act:
        if queries.by_email(act, address):
            raise Refused(sentence("There is an account for {email} already.", email=address))
        links = inviting.invite(act, Role(role), email=address, name=name, site=site if mail else None)
    show_links(settings, links)


def show_links(settings: Settings, links: inviting.Links) -> None:
    """Print the links of an invitation: the one that opens on standard output, what to do with it beside it."""
    site = settings.where_readers_find_it
    if "site_url" not in settings.model_fields_set:
        note(f"Links begin with {site}. Where the house has another address, write it into CLTMS_SITE_URL.")
    days = inviting.OPEN_FOR.days
    note(f"This link opens once, within {days} days, for somebody with the role {links.invitation.role}:")
    click.echo(f"{site.rstrip('/')}/invitation/{links.token}")
    if links.vouching_token:
        note(f"{links.invitation.vouchers_needed} members must vouch before it opens. Give them this link:")
        click.echo(f"{site.rstrip('/')}/vouch/{links.vouching_token}")
        note("They sign in as members (cltms accounts invite EMAIL --role member), and open it while they are.")


@accounts.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list.")
@click.pass_context
def list_accounts(context: click.Context, as_json: bool) -> None:
    """Print who can sign in."""
    with reading_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as look:
        people = [
            {
                "email": each.email,
                "name": each.name,
                "role": each.role,
                "active": each.active,
                "second_factor": each.has_second_factor,
            }
            for each in queries.everyone(look)
        ]
    if as_json:
        say_json(people)
        return
    for person in people:
        click.echo(f"{person['email']}  {person['role']}  {person['name']}{'' if person['active'] else '  (closed)'}")


@accounts.command()
@click.argument("email")
@click.pass_context
def close(context: click.Context, email: str) -> None:
    """Let EMAIL sign in no more, and end every session."""
    with acting_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as act:
        commands.close(act, _of(act, email))
    note(f"{email} cannot sign in any more.")


@accounts.command("reset-second-factors")
@click.argument("email")
@click.pass_context
def reset_second_factors(context: click.Context, email: str) -> None:
    """Help EMAIL, who lost app, passkeys and recovery codes; they set up new ones when they sign in."""
    with acting_as(database_of(context), OPERATOR, Door.COMMAND_LINE) as act:
        commands.take_away_second_factors(act, _of(act, email))
    note(f"{email} signs in with the password, and sets up a second factor before anything opens.")


def _of(act: Act, email: str) -> Account:
    account = queries.by_email(act, email)
    if account is None:
        raise NotThere(sentence("There is no account for {email}.", email=email))
    return account
