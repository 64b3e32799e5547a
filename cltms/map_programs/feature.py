"""The manifest of the door for map programs."""

from cltms.foundation.feature import Feature
from cltms.map_programs.views import bp

FEATURE = Feature(name="map_programs", blueprint=bp)
