"""The folder of kept files of the house that answers this request."""

from cltms.foundation.house import house
from cltms.foundation.storage import Storage, storage_in


def storage() -> Storage:
    """Give the folder of kept files."""
    return storage_in(house().settings.data_dir)
