"""The command says what it did in a sentence, prints pure JSON where asked, and never shows a trace."""

import json
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pydantic import SecretStr

from cltms.app import open_database
from cltms.cli import Terminal, main
from cltms.config import Settings
from cltms.foundation import migrating
from cltms.foundation.acting import OPERATOR, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.jobs import Job, enqueue
from tests.support.patience import PATIENCE


@pytest.fixture
def run(settings: Settings, database: Database) -> "Run":
    return Run(Terminal(settings, database))


class Run:
    """Runs ``cltms`` with a house of its own."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    def __call__(self, *words: str, given: str | None = None) -> Result:
        return CliRunner().invoke(main, words, input=given, obj=self._terminal)


def test_somebody_is_invited_by_a_link_that_is_printed_and_sent(run: Run) -> None:
    invited = run("accounts", "invite", "Ana@Example.org", "--name", "Ana", "--role", "admin")
    assert invited.exit_code == 0
    assert invited.stdout.startswith("http://127.0.0.1:8000/invitation/")
    assert invited.stdout.count("\n") == 1
    assert "opens once, within 7 days" in invited.stderr
    assert json.loads(run("accounts", "list", "--json").stdout) == []
    facts = [line["fact"] for line in json.loads(run("journal", "list", "--json").stdout)]
    assert facts == ["outbox.MessagePosted", "accounts.Invited"]


def test_who_needs_vouching_gets_a_second_link(run: Run) -> None:
    invited = run("accounts", "invite", "ana@example.org", "--role", "steward", "--no-mail")
    assert [line.split("/")[3] for line in invited.stdout.splitlines()] == ["invitation", "vouch"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["accounts", "invite", "nonsense"], "not an e-mail address"),
        (["accounts", "close", "nobody@example.org"], "no account for nobody@example.org"),
    ],
)
def test_what_is_refused_is_one_sentence(run: Run, words: list[str], said: str) -> None:
    refused = run(*words)
    assert refused.exit_code == 1
    assert refused.stdout == ""
    assert said in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_the_journal_knows_who_came_through_which_door(run: Run) -> None:
    run("accounts", "invite", "ana@example.org", "--no-mail")
    (line,) = json.loads(run("journal", "list", "--json").stdout)
    assert (line["fact"], line["door"], line["actor_id"]) == ("accounts.Invited", "command line", None)
    assert "ana" not in json.dumps(line)
    assert "accounts.Invited" in run("journal", "list").stdout


def test_work_that_waits_is_done(run: Run, database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        enqueue(act, "unknown", {})
    assert run("work", "--once").exit_code == 0


def test_tables_are_made_and_missing_ones_are_explained(empty_database_url: str, tmp_path: Path) -> None:
    settings = Settings(
        environment="test", data_dir=tmp_path, database_url=empty_database_url, secret_key=SecretStr("k" * 40)
    )
    database = open_database(settings)
    run = Run(Terminal(settings, database))
    for words in (["work", "--once"], ["serve", "--port", "0"]):
        early = run(*words)
        assert (early.exit_code, early.stderr) == (1, "The tables do not fit this program yet. Run: cltms upgrade\n")
    assert "Run: cltms upgrade" in run("accounts", "list").stderr
    first, again = run("init"), run("init")
    assert "Ready" in first.stderr and "Ready" in again.stderr
    assert first.stdout.startswith("http://127.0.0.1:8000/invitation/")
    assert first.stdout != again.stdout, "the second link makes the first one void"
    assert str(migrating.newest()) in run("upgrade").stderr
    assert "the beginning" in run("downgrade", "base").stderr
    database.close()


def test_wrong_settings_are_one_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cltms.cli", "accounts", "list"],
        env={"CLTMS_DATA_DIR": str(tmp_path), "CLTMS_COLOUR": "red"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("The setting CLTMS_COLOUR is not known.")
    assert done.stderr.count("\n") == 1


def test_a_mistake_of_ours_shows_no_trace(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrating, "upgrade", lambda *_: 1 / 0)
    broken = run("init")
    assert broken.exit_code == 70
    assert (
        broken.stderr
        == "That is our mistake (ZeroDivisionError: division by zero). CLTMS_LOG_LEVEL=debug shows more.\n"
    )


def test_help_needs_no_settings() -> None:
    helped = CliRunner().invoke(main, ["--help"])
    assert helped.exit_code == 0
    assert "accounts" in helped.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nonsense"], "“cltms” has no command “nonsense”."),
        (["--nonsense"], "“cltms” has no option --nonsense."),
        (["accounts", "invit"], "“cltms accounts” has no command “invit”. Did you mean invite?"),
        (["accounts", "invite"], "“cltms accounts invite” needs EMAIL."),
        (["accounts", "invite", "a@b.org", "c", "d"], "“cltms accounts invite” has no use for “c d”."),
        (["accounts", "invite", "--role"], "--role needs a value after it."),
        (["accounts", "list", "--json=yes"], "--json takes no value."),
        (["journal", "list", "--jsn"], "“cltms journal list” has no option --jsn. Did you mean --json?"),
        (["journal", "list", "--count", "few"], "--count must be a whole number."),
        (["serve", "--server", "apache"], "--server must be gunicorn or waitress."),
        (
            ["parcels", "layer"],
            "“cltms parcels layer” needs KIND (footprints, streets, districts, inventory, violations or other).",
        ),
        (
            ["parcels", "layer", "parks", "x"],
            "KIND must be footprints, streets, districts, inventory, violations or other.",
        ),
        (["parcels", "import", __file__, "--as-of", "May"], "--as-of must be a day, written like 2026-01-31."),
        (["reports", "repairs-month", "--month", "2026-13"], "--month must be a month, written like 2026-01."),
        (["reports", "dossier", "out.pdf"], "“cltms reports dossier” needs --parcels."),
    ],
)
def test_a_command_written_wrongly_is_answered_in_one_line_that_says_where_to_look(
    run: Run, words: list[str], said: str
) -> None:
    wrong = run(*words)
    groups = [word for word in words[:2] if word[0] != "-" and "." not in word and word not in {"nonsense", "invit"}]
    command = " ".join(["cltms", *groups])
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert wrong.stderr == f"{said} To see how it is written, run: {command} --help\n"


def test_a_file_that_is_not_there_is_one_sentence(run: Run, tmp_path: Path) -> None:
    wrong = run("parcels", "profile", str(tmp_path / "nowhere.zip"))
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert wrong.stderr == (
        f"“{tmp_path / 'nowhere.zip'}” does not exist. Check its name, and the folder in which you are.\n"
    )


def test_a_group_without_a_command_shows_its_commands(run: Run) -> None:
    asked = run("accounts")
    assert asked.exit_code == 2
    assert "Let people in" in asked.stderr


@pytest.mark.parametrize("server", ["gunicorn", "waitress"])
def test_the_site_is_served_with_a_worker_beside_it(settings: Settings, database: Database, server: str) -> None:
    environment = {
        "CLTMS_DATA_DIR": str(settings.data_dir),
        "CLTMS_DATABASE_URL": settings.database_url,
        "CLTMS_SECRET_KEY": "k" * 40,
        "CLTMS_KEYS_DIR": str(settings.keys_dir),
    }
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        number = enqueue(act, "unknown", {}).id
    command = [sys.executable, "-m", "cltms.cli", "serve", "--port", "0", "--server", server]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as serving:
        try:
            assert serving.stdout is not None
            address = serving.stdout.readline().split()[5]
            with urllib.request.urlopen(address + "sign-in", timeout=PATIENCE) as answer:  # noqa: S310 our own address
                assert answer.status == 200
            words = [sys.executable, "-m", "cltms.cli", "accounts", "invite", "sam@example.org"]
            invited = subprocess.run(words, env=environment, stdout=subprocess.PIPE, text=True, check=True)
            assert invited.stdout.startswith(f"{address}invitation/")
            assert ended(database, number)
        finally:
            serving.terminate()
            serving.wait(PATIENCE)


def ended(database: Database, number: int) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with database.read() as session:
            if session.get_one(Job, number).ended:
                return True
        time.sleep(0.1)
    return False
