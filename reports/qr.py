"""QR codes as drawings: an address that a telephone reads from a door, a wall or a card."""

from html import escape

import segno

QUIET = 4
"""Modules of white around a code, without which telephones do not find it (ISO/IEC 18004)."""
ERROR = "q"
"""A quarter of the code may be scratched off; stickers hang for years."""


def modules(address: str) -> tuple[tuple[bool, ...], ...]:
    """Give the code of an address row by row: which of its modules are dark."""
    code = segno.make(address, error=ERROR, micro=False, boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def qr_svg(address: str, title: str) -> str:
    """Draw the code of an address as one path, with its white around it; ``title`` is read to who cannot see it."""
    rows = modules(address)
    side = len(rows) + 2 * QUIET
    dark = "".join(
        f"M{first + QUIET} {number + QUIET}h{last - first}v1h-{last - first}z"
        for number, row in enumerate(rows)
        for first, last in _runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}" height="{side}">'
        f"<title>{escape(title, quote=False)}</title>"
        f'<path d="M0 0h{side}v{side}h-{side}z" fill="#fff"/><path d="{dark}" fill="#000"/></svg>'
    )


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Give first and last-but-one of each run of dark modules."""
    edges = [at for at in range(len(row) + 1) if (at > 0 and row[at - 1]) != (at < len(row) and row[at])]
    return list(zip(edges[::2], edges[1::2], strict=True))
