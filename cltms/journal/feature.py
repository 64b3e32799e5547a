"""The manifest of the journal."""

from cltms.foundation.feature import Feature
from cltms.journal.cli import journal

FEATURE = Feature(name="journal", cli=journal)
