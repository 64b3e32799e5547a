"""A bar is shown to people who wait, and to nobody else."""

import io

from cltms.foundation.progress import TerminalProgress, unseen
from maps.sentences import sentence


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_long_work_shows_how_far_it_is() -> None:
    screen = Screen()
    with TerminalProgress("Importing", screen, show_after=0) as progress:
        progress(50, 200)
    assert " 25 %  50 of 200" in screen.getvalue()
    assert screen.getvalue().endswith("\n")


def test_what_is_being_done_takes_the_place_of_the_title() -> None:
    screen = Screen()
    with TerminalProgress("Importing", screen, show_after=0) as progress:
        progress(3, None, sentence("Reading shapes"))
    assert "Reading shapes: 3" in screen.getvalue()


def test_short_work_shows_nothing() -> None:
    screen = Screen()
    with TerminalProgress("Importing", screen) as progress:
        progress(200, 200)
    assert screen.getvalue() == ""


def test_a_file_gets_no_bar() -> None:
    file = io.StringIO()
    with TerminalProgress("Importing", file, show_after=0) as progress:
        progress(1, 2)
    assert file.getvalue() == ""
    unseen(1, 2)


def test_where_stages_are_wanted_a_file_gets_a_line_for_each() -> None:
    file = io.StringIO()
    with TerminalProgress("Building", file, stages=True) as progress:
        progress(0)
        for done in range(3):
            progress(done, 2, sentence("Reading shapes"))
        progress(0, None, sentence("Printing"))
    assert file.getvalue() == "Building\nReading shapes\nPrinting\n"
