"""Twenty people who send forms at once, each from a process of their own, lose nothing and are never turned away."""

import multiprocessing
import time
from pathlib import Path

from tests.torture.house import Sheet, tormented
from tests.torture.site import served

PROCESSES = 20
FORMS = 15

# People are forked from a process that has imported this module once, instead of twenty interpreters that start anew.
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__])


def send_all(port: int, sheets: list[Sheet]) -> list[tuple[int, str, float]]:
    """Send forms one after the other, every third one twice; gives statuses, texts and seconds."""
    answers = []
    for number, sheet in enumerate(sheets):
        for _ in range(2 if number % 3 == 0 else 1):
            began = time.monotonic()
            status, text = sheet.sent_to(port)
            answers.append((status, text, time.monotonic() - began))
    return answers


def test_twenty_processes_with_mixed_forms_lose_nothing(tmp_path: Path) -> None:
    house = tormented(tmp_path)
    mine = [[house.form(number, f"writer {writer}") for number in range(FORMS)] for writer in range(PROCESSES)]
    with served(house.settings, tmp_path / "log") as site, CONTEXT.Pool(PROCESSES) as people:
        answers = [each for part in people.starmap(send_all, [(site.port, sheets) for sheets in mine]) for each in part]
    said = (tmp_path / "log").read_text()
    assert {status for status, _, _ in answers} == {303}, [text[:300] for status, text, _ in answers if status != 303][
        :2
    ]
    assert not [text for _, text, _ in answers if "locked" in text]
    assert "locked" not in said
    assert house.members() == sorted(sheet.fields["name"] for part in mine for sheet in part if "name" in sheet.fields)
    assert house.notes() == sorted(sheet.fields["note"] for part in mine for sheet in part if "note" in sheet.fields)
    house.require_whole()
    waits = sorted(seconds for _, _, seconds in answers)
    print(f"{len(answers)} forms, median {waits[len(waits) // 2]:.3f} s, longest {waits[-1]:.3f} s")
