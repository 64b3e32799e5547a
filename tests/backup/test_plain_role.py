"""On PostgreSQL the house lives and is restored with a role that is no superuser, as docs/operations.md says."""

import re
from pathlib import Path

from psycopg import sql
from sqlalchemy import make_url

from tests.backup.test_backup import empty_machine, on
from tests.support.databases import Databases, PostgresDatabases

NAME = "cltms"
OPERATIONS = Path(__file__).parents[2] / "docs" / "operations.md"


def statements() -> list[str]:
    """Give the statements of the page, without those that make the template, which every test server has."""
    (block,) = re.findall(r"```sql\n(.*?)```", OPERATIONS.read_text(encoding="utf-8"), re.DOTALL)
    made = ("CREATE DATABASE template_postgis", "\\c ", "CREATE EXTENSION")
    return [line.replace("'…'", "'secret'") for line in block.splitlines() if line and not line.startswith(made)]


def test_a_role_without_special_powers_is_enough(test_databases: Databases, tmp_path: Path) -> None:
    if not isinstance(test_databases, PostgresDatabases):
        return  # there are roles on PostgreSQL only
    server = test_databases._server
    with server._connect("postgres") as connection:
        for statement in statements():
            if "cltms_" not in statement or "GRANT" in statement:  # the circles are there already
                connection.execute(sql.SQL(statement))
    url = make_url(server.url(NAME)).set(username=NAME, password="secret")  # noqa: S106 of a server without a network
    try:
        with empty_machine(tmp_path / "data", url.render_as_string(hide_password=False)) as machine:
            archive = str(tmp_path / "one.zip")
            for words in (("init",), ("backup", archive), ("restore", archive, "--replace"), ("journal", "verify")):
                done = on(machine, *words)
                assert done.returncode == 0, done.stderr
    finally:
        with server._connect("postgres") as connection:
            found = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'cltms%'").fetchall()
        for (name,) in found:
            server.drop_database(str(name))
        with server._connect("postgres") as connection:
            connection.execute("UPDATE pg_database SET datistemplate = false WHERE datname = 'template_postgis'")
            connection.execute("DROP ROLE cltms")
