"""Say in one sentence what is wrong with how a command was written, and how to see how it is written."""

import re

import click
from click.exceptions import NoArgsIsHelpError, NoSuchCommand


def sentence_of(error: click.UsageError, command: str) -> str:
    """Give the sentence that a person at the terminal reads instead of click's own three lines.

    ``command`` is the command that was being read, for the errors that do not know it themselves.
    """
    if isinstance(error, NoArgsIsHelpError):
        return error.format_message()  # the whole help: a group without a command is a question, not a mistake
    if (
        isinstance(error, click.BadParameter)
        and not isinstance(error, click.MissingParameter)
        and _is_path(error.param)
    ):
        return f"{_quoted(error.message.partition(' ')[2])} Check its name, and the folder in which you are."
    command = command if error.ctx is None else error.ctx.command_path
    return f"{_mistake(error, command)} To see how it is written, run: {command} --help"


def _mistake(error: click.UsageError, command: str) -> str:
    match error:
        case click.MissingParameter():
            allowed = _allowed(error.param)
            return f"“{command}” needs {_name(error)}{f' ({allowed})' if allowed else ''}."
        case click.BadParameter():
            allowed = _allowed(error.param)
            return f"{_name(error)} must be {allowed}." if allowed else f"{_name(error)}: {_quoted(error.message)}"
        case click.NoSuchOption():
            return f"“{command}” has no option {error.option_name}.{_meant(error.possibilities)}"
        case NoSuchCommand():
            return f"“{command}” has no command “{error.command_name}”.{_meant(error.possibilities)}"
        case click.BadOptionUsage():
            takes = "takes no value" if "does not take" in error.message else "needs a value after it"
            return f"{error.option_name} {takes}."
    extra = re.search(r"extra arguments? \((.*)\)", error.message)
    return f"“{command}” has no use for “{extra[1]}”." if extra else _quoted(error.message)


def _is_path(parameter: click.Parameter | None) -> bool:
    return parameter is not None and isinstance(parameter.type, click.Path)


def _name(error: click.BadParameter) -> str:
    """The parameter as one writes it: FILE, or --role."""
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return "something more" if error.param is None else error.param.human_readable_name


def _allowed(parameter: click.Parameter | None) -> str:
    """What the parameter takes, where that can be told whatever was written."""
    match None if parameter is None else parameter.type:
        case click.Choice(choices=choices):
            *most, last = map(str, choices)
            return f"{', '.join(most)} or {last}" if most else last
        case click.DateTime(formats=["%Y-%m"]):
            return "a month, written like 2026-01"
        case click.DateTime():
            return "a day, written like 2026-01-31"
        case click.types.IntParamType():
            return "a whole number"
    return ""


def _meant(possibilities: list[str] | None) -> str:
    return f" Did you mean {' or '.join(possibilities)}?" if possibilities else ""


def _quoted(message: str) -> str:
    return re.sub(r"'([^']*)'", r"“\1”", message)
