"""A table as a file that spreadsheets open: CSV in UTF-8 with a mark that says so, and no cell that could compute."""

import csv
import io
from collections.abc import Iterable, Sequence

from flask import Response

from maps.formulas import inert


def csv_file(name: str, heads: Sequence[object], rows: Iterable[Sequence[object]]) -> Response:
    """Answer with the table as the file ``name``; None is an empty cell, which is not the same as zero.

    Texts are made inert, so that no spreadsheet takes one for a formula; numbers stay as they are. A view that gives
    this must be marked with `leaves`.
    """
    out = io.StringIO(newline="")
    sheet = csv.writer(out)
    sheet.writerow([inert(str(head)) for head in heads])
    sheet.writerows([_cell(value) for value in row] for row in rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(out.getvalue().encode("utf-8-sig"), mimetype="text/csv", headers=headers)


def _cell(value: object) -> object:
    if value is None:
        return ""
    return value if isinstance(value, int | float) else inert(str(value))
