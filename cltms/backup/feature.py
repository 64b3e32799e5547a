"""The manifest of backups."""

from datetime import timedelta

from cltms.backup.nightly import NIGHTLY, nightly
from cltms.foundation.feature import Feature

FEATURE = Feature(name="backup", jobs={NIGHTLY: nightly}, rounds={NIGHTLY: timedelta(days=1)})
