"""The command line's manners: where a command finds the house, how it prints JSON, and errors as one sentence."""

import json
import os
import sys
from typing import Any, NoReturn, cast

import click
from sqlalchemy.exc import DBAPIError

from cltms.foundation.database import Database
from cltms.foundation.errors import HouseError
from cltms.foundation.room import is_full
from cltms.foundation.usage import sentence_of
from maps.parcel_files.raw import ReadingError

TRACE_VARIABLE = "CLTMS_LOG_LEVEL"


def database_of(context: click.Context) -> Database:
    """Give the database that the command works on."""
    return cast(Database, context.find_root().obj.database)


def settings_of(context: click.Context) -> Any:
    """Give the settings (`cltms.config.Settings`) that the command works with."""
    return context.find_root().obj.settings


def say_json(value: Any) -> None:
    """Print one JSON value on standard output, where nothing else is printed."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def note(text: str) -> None:
    """Tell the person at the terminal something beside the result: on standard error."""
    click.echo(text, err=True)


class SentenceGroup(click.Group):
    """A group whose errors are one sentence on standard error, and never a trace of the program."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the words after the group's name; a mistake in them is one sentence, too."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            self._end(sentence_of(error, info_name or ""), error.exit_code)

    def invoke(self, context: click.Context) -> Any:
        """Run the command; errors for a reader end it with their exit code."""
        try:
            return super().invoke(context)
        except click.UsageError as error:
            command = f"{context.command_path} {context.invoked_subcommand or ''}".strip()
            self._end(sentence_of(error, command), error.exit_code)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise  # click's own, which it shows itself
        except ReadingError as error:
            self._end(str(error.sentence), 1)
        except HouseError as error:
            self._end(str(error.sentence), error.exit_code)
        except DBAPIError as error:
            self._end(_database_sentence(error), 1)
        except OSError as error:
            where = f"“{error.filename}” cannot be read or written" if error.filename else "A file cannot be used"
            self._end(f"{where}: {error.strerror or error}. Check the name, the space and the rights.", 1)
        except Exception as error:  # the outermost edge: a trace helps nobody at a terminal
            if os.environ.get(TRACE_VARIABLE) == "debug":
                raise
            self._end(f"That is our mistake ({type(error).__name__}: {error}). {TRACE_VARIABLE}=debug shows more.", 70)

    def _end(self, sentence: str, code: int) -> NoReturn:
        note(sentence)
        sys.exit(code)


def _database_sentence(error: DBAPIError) -> str:
    reason = str(error.orig).strip().splitlines()[0] if error.orig else "no reason given"
    if is_full(error):
        return (
            "There is no room left on the disk. Delete the file ballast in the data folder, make room, and try again."
        )
    if "no such table" in reason or ("relation" in reason and "does not exist" in reason):
        return "The database does not have all its tables yet. Run: cltms upgrade"
    return f"The database did not answer as it should: {reason}. Check CLTMS_DATABASE_URL, and run: cltms upgrade"
