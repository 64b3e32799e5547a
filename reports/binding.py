"""Binding PDFs of other people into a paper of ours: their pages as they are, without anything that acts by itself.

Nobody knows what such a file holds, so it is looked at in a process of its own (`pages_in_child`), and what it would
do (scripts, calls to programs) stays behind. Its pages bring no tags, and a screen reader learns from the page before
them what they are.
"""

import re
import resource
import subprocess
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ContentStream,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    RectangleObject,
    StreamObject,
)

from reports.errors import PaperError
from reports.sheet import Insert
from reports.untelling import untelling

LOCKED, BROKEN = 4, 5
"""Exit codes of the process that counts the pages of a file."""
MOST_PAGES = 400
SECONDS, MEMORY = 60, 1024**3
CLAIM = re.compile(rb"<rdf:Description[^>]*pdfuaid:part[^>]*/>")


class LockedPdfError(PaperError):
    """The file wants a password."""


class BrokenPdfError(PaperError):
    """The file is no PDF that can be opened, or has too many pages."""


def pages_in_child(path: Path) -> int:
    """Count the pages of a PDF of somebody else, looking at each of them, in a process with limits."""
    try:
        done = subprocess.run(  # noqa: S603 - the command is this very module and a file of the house
            [sys.executable, "-m", "reports.binding", str(path)], capture_output=True, check=False,
            timeout=SECONDS + 10, env={"PYTHONPATH": ":".join(each for each in sys.path if each)},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise BrokenPdfError("This PDF took too long to open.") from None
    if done.returncode == LOCKED:
        raise LockedPdfError("This PDF wants a password.")
    if done.returncode:
        raise BrokenPdfError("This PDF cannot be opened.")
    return int(done.stdout)


def count_pages(path: Path) -> int:
    """Count the pages of a PDF after looking at each of them; `LockedPdfError`, `BrokenPdfError`."""
    try:
        reader = _opened(path)
        count = sum(1 for page in reader.pages if page.mediabox.width and _drawn(page) and untelling(page))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise BrokenPdfError(f"This PDF cannot be opened: {type(error).__name__}.") from None
    if not 0 < count <= MOST_PAGES:
        raise BrokenPdfError(f"This PDF has {count} pages; at most {MOST_PAGES} can be bound in.")
    return count


def bound(pdf: bytes, inserts: Sequence[Insert], stamp: str = "") -> bytes:
    """Put each insert behind one of the last pages of ``pdf``, in their order; equal parts give equal bytes."""
    if not inserts:
        return pdf
    writer = PdfWriter(clone_from=BytesIO(pdf))
    at = len(writer.pages) - len(inserts)
    for insert in inserts:
        at = _bind(writer, insert, at + 1, stamp)
    _claim_nothing(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _bind(writer: PdfWriter, insert: Insert, at: int, stamp: str) -> int:
    """Put the pages of a file in from ``at`` on; gives where the next page of ours stands."""
    try:
        for page in _opened(insert.path).pages:
            _stamp(writer.insert_page(untelling(page), at), writer, stamp)
            at += 1
    except LockedPdfError:
        raise PaperError(f"“{insert.title}” wants a password. Attach it without one.") from None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise PaperError(f"“{insert.title}” is broken ({type(error).__name__}). Attach it again.") from None
    return at


def _opened(path: Path) -> PdfReader:
    reader = PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        raise LockedPdfError("This PDF wants a password.")
    return reader


def _drawn(page: PageObject) -> bool:
    """Whether what is on the page can be unpacked; an empty page is a page too."""
    contents = page.get_contents()
    return contents is None or contents.get_data() is not None


def _stamp(page: PageObject, writer: PdfWriter, words: str) -> None:
    """Write ``words`` into the upper right corner of a page, on a white ground."""
    if not words:
        return
    page.transfer_rotation_to_content()
    box: RectangleObject = page.mediabox
    wide = 6.4 * len(words) + 12
    text = words.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    drawn = DecodedStreamObject()
    drawn.set_data(b"q 1 g 0 0 %d 18 re f 0 G 0.8 w 0.5 0.5 %d 17 re S 0 g BT /F1 10 Tf 6 5.5 Td (%s) Tj ET Q" % (
        wide, wide - 1, text))  # fmt: skip
    font = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica-Bold"), NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
    })  # fmt: skip
    over = PageObject.create_blank_page(writer, wide, 18)
    over[NameObject("/Resources")] = DictionaryObject({
        NameObject("/Font"): DictionaryObject({NameObject("/F1"): font}),
    })  # fmt: skip
    over[NameObject("/Contents")] = ContentStream(drawn, writer)
    corner = Transformation().translate(float(box.right) - wide - 24, float(box.top) - 30)
    page.merge_transformed_page(over, corner)


def _claim_nothing(writer: PdfWriter) -> None:
    """Take back the claim that every page is tagged."""
    metadata = writer.root_object["/Metadata"].get_object()
    if not isinstance(metadata, StreamObject):
        raise TypeError("a paper of ours has its metadata in a stream")
    said, times = CLAIM.subn(b"", metadata.get_data())
    if times != 1:
        raise PaperError("The engine writes its claim to be PDF/UA otherwise than it did.")
    metadata.set_data(said)


def main() -> int:
    """Print how many pages the PDF has whose path is the argument."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        sys.stdout.write(str(count_pages(Path(sys.argv[1]))))
    except LockedPdfError:
        return LOCKED
    except (BrokenPdfError, MemoryError):
        return BROKEN
    return 0


if __name__ == "__main__":
    sys.exit(main())
