"""The sealed fetcher: a paper can use what it brought along and nothing else."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

SCHEME = "asset:"
KINDS = {b"<svg": "image/svg+xml", b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}


class RefusedAddressError(FatalURLFetchingError):  # type: ignore[misc]  # the package has no types
    """The paper asked for something that it did not bring along; this ends the printing."""


class SealedFetcher(URLFetcher):  # type: ignore[misc]  # the package has no types
    """Serves ``asset:NAME`` from memory or from a file of the paper; refuses everything else that has an address."""

    def __init__(self, assets: Mapping[str, bytes], files: Mapping[str, Path] | None = None) -> None:
        super().__init__(allowed_protocols=("asset",), allow_redirects=False)
        self._assets = assets
        self._files = files or {}

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Give an asset of this paper; raises RefusedAddressError for all else."""
        name = url.removeprefix(SCHEME)
        if not url.startswith(SCHEME) or (name not in self._assets and name not in self._files):
            raise RefusedAddressError(url)
        body = self._assets[name] if name in self._assets else self._files[name].read_bytes()
        kind = next((kind for start, kind in KINDS.items() if body.startswith(start)), "application/octet-stream")
        return URLFetcherResponse(url, body, {"Content-Type": kind})
