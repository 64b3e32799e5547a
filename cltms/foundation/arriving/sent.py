"""A form as it was sent: its key and the digest of what it says, the same however it travelled."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from werkzeug.wrappers import Request

from cltms.foundation.act import Actor
from cltms.foundation.errors import Refused
from cltms.foundation.forms import ARRIVAL_KEY
from maps.sentences import sentence

NOT_SAID = frozenset({ARRIVAL_KEY, "csrf_token"})
"""Fields that say nothing of what somebody means."""
AT_ONCE = 1024 * 1024


@dataclass(frozen=True)
class Sent:
    """A sent form by its digests; the same key from another person is another form."""

    key: str
    body: str

    @classmethod
    def of(cls, request: Request, actor: Actor) -> "Sent | None":
        """Read the form of ``request``; None when it carries no key. Refused when the key was tampered with."""
        given = request.form.get(ARRIVAL_KEY)
        if not given:
            return None
        try:
            key = UUID(given).bytes
        except ValueError as error:
            raise Refused(sentence("This form is not whole. Open it anew and send it again.")) from error
        owner = json.dumps([actor.id]).encode()
        body = hmac.new(key, digestmod=hashlib.sha256)
        for part in _canonical(request):
            body.update(part)
        return cls(hashlib.sha256(owner + key).hexdigest(), body.hexdigest())


def _canonical(request: Request) -> Iterator[bytes]:
    """Give address, fields and files so that no two different forms give the same bytes."""
    fields = sorted((name, request.form.getlist(name)) for name in set(request.form) - NOT_SAID)
    yield json.dumps([request.path, fields]).encode()
    for name, file in sorted(request.files.items(multi=True), key=lambda each: each[0]):
        digest = hashlib.sha256()
        file.stream.seek(0)  # a view may have kept it already
        while part := file.stream.read(AT_ONCE):
            digest.update(part)
        file.stream.seek(0)
        yield json.dumps([name, file.filename, digest.hexdigest()]).encode()
