"""What stays of a page of somebody else: what is seen on paper; what acts, tells of people or is hidden goes."""

import re
import zlib
from collections.abc import Callable
from typing import Any

from pypdf import PageObject
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    EncodedStreamObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

from reports import jpeg, jpeg2000

DRAWN = frozenset({
    "/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents", "/Group", "/Annots",
})  # fmt: skip
"""What a page is drawn from; all else acts, carries files, or tells where and when it was made."""
SHOWN = frozenset({"/Widget", "/FreeText", "/Stamp", "/Highlight", "/Underline", "/Ink", "/Square", "/Circle", "/Line"})
"""Annotations that show something on paper; all others only act."""
LOOKS = frozenset({
    "/Type", "/Subtype", "/Rect", "/QuadPoints", "/AP", "/AS", "/F", "/C", "/IC", "/CA", "/BS", "/Border", "/InkList",
    "/L", "/LE", "/DA", "/Q",
})  # fmt: skip
"""What an annotation looks like; all else tells who wrote it and when, or what nobody sees on paper."""
TELLING = frozenset({
    "/Metadata", "/PieceInfo", "/LastModified", "/AF", "/Measure", "/PtData", "/OPI", "/Ref", "/Usage",
    "/StructParent", "/StructParents",
})  # fmt: skip
"""What may lie beside anything that is drawn: files, places on earth, who made it, and ties to tags of ours."""
UPWARDS = frozenset({"/Parent", "/P", "/Popup", "/IRT", "/Dest"})
"""What leads from a page to others."""
NAMING = frozenset({
    "/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/Properties", "/CharProcs", "/Colorants",
    "/N", "/R", "/D",
})  # fmt: skip
"""What holds things by names that somebody chose, which may be the same as those above."""
PICTURES: dict[str, Callable[[bytes], bytes]] = {
    "/DCTDecode": jpeg.without_metadata, "/DCT": jpeg.without_metadata, "/JPXDecode": jpeg2000.without_metadata,
}  # fmt: skip
"""Filters whose pictures tell of themselves, and what takes that out of them."""

INLINE = re.compile(
    rb"(\bBI\s[^<>()]{0,400}?/F(?:ilter)?\s*\[?\s*/DCT(?:Decode)?\b[^<>()]{0,400}?\sID\s)"
    rb"(\xff\xd8\xff.*?\xff\xd9)(\s+EI\b)", re.S,
)  # fmt: skip
"""A photograph among what is drawn; one that was packed once more stays as it is (docs/security.md)."""


def untelling(page: PageObject) -> PageObject:
    """Take from a page what acts by itself, what tells of people, and what would tie it to tags of ours."""
    for name in set(page) - DRAWN:
        del page[name]
    kept: list[Any] = []
    for reference in page.get("/Annots", ArrayObject()) or []:
        mark = reference.get_object()
        if mark.get("/Subtype") in SHOWN:
            _only_looks(mark)
            kept.append(reference)
    page[NameObject("/Annots")] = ArrayObject(kept)
    for contents in _listed(page.get("/Contents")):
        _inline(contents.get_object())
    _walk(page)
    return page


def _only_looks(mark: DictionaryObject) -> None:
    """Leave of an annotation what is seen; its words only where a viewer draws them, as nothing else draws them."""
    kind: Any = mark["/Subtype"]
    words: set[str] = {"/Contents"} if kind == "/FreeText" and "/AP" not in mark else set()
    for name in set(mark) - LOOKS - words:
        del mark[name]


def _walk(page: PageObject) -> None:
    """Take from all that is drawn on a page what a camera or a program wrote about it."""
    waiting: list[tuple[Any, bool]] = [(page, False)]
    seen: set[tuple[int, int, bool]] = set()
    while waiting:
        thing, names = waiting.pop()
        if isinstance(thing, IndirectObject):
            if (thing.idnum, thing.generation, names) in seen:
                continue
            seen.add((thing.idnum, thing.generation, names))
            thing = thing.get_object()
        if isinstance(thing, DictionaryObject):
            waiting += _within(thing, names=names and not isinstance(thing, StreamObject))
        elif isinstance(thing, ArrayObject):
            waiting += [(each, False) for each in list.__iter__(thing)]


def _within(thing: DictionaryObject, *, names: bool) -> list[tuple[Any, bool]]:
    """Clean one thing that is drawn; gives what is in it, each with whether it holds things by chosen names."""
    if names:
        return [(thing.raw_get(name), False) for name in thing]
    for name in TELLING & set(thing):
        del thing[name]
    if isinstance(thing, StreamObject):
        _picture(thing)
        if thing.get("/Subtype") == "/Form":
            _inline(thing)
    return [(thing.raw_get(name), name in NAMING) for name in thing if name not in UPWARDS]


def _picture(stream: StreamObject) -> None:
    """Leave of a picture what is drawn: it stays as it is but for what was written into it."""
    filters = _listed(stream.get("/Filter"))
    clean = PICTURES.get(filters[-1]) if filters else None
    if clean is None:
        return
    if filters[:-1]:  # such as a JPEG that was packed once more, or written in letters
        _unpack(stream, filters, _listed(stream.get("/DecodeParms")))
    stream._data = clean(stream._data)


def _inline(stream: Any) -> None:
    """Clean the photographs that stand among what is drawn, instead of in a thing of their own."""
    if not isinstance(stream, StreamObject):
        return
    drawn = stream.get_data()
    clean = INLINE.sub(lambda found: found[1] + jpeg.without_metadata(found[2]) + found[3], drawn)
    if clean == drawn:
        return
    if not isinstance(stream, EncodedStreamObject):
        stream._data = clean
        return
    stream._data, stream.decoded_self = zlib.compress(clean), None
    stream.pop(NameObject("/DecodeParms"), None)
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")


def _unpack(stream: StreamObject, filters: list[Any], parameters: list[Any]) -> None:
    """Undo all filters of a stream but the last."""
    packed = EncodedStreamObject()
    packed._data = stream._data
    packed[NameObject("/Filter")] = ArrayObject(filters[:-1])
    if len(parameters) == len(filters):
        packed[NameObject("/DecodeParms")] = ArrayObject(parameters[:-1])
    stream._data = packed.get_data()
    stream[NameObject("/Filter")] = filters[-1]
    stream.pop(NameObject("/DecodeParms"), None)
    if len(parameters) == len(filters):
        stream[NameObject("/DecodeParms")] = parameters[-1]


def _listed(value: Any) -> list[Any]:
    value = value.get_object() if value is not None else None
    return list(value) if isinstance(value, ArrayObject) else [] if value is None else [value]
