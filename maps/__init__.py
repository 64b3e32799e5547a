"""Geometry for land work: reading a county's file, who owns a lot, whether it is vacant, and drawing it.

This library knows nothing of the application: no database, no request, no signed-in person. Values go in, values come
out, whole columns at a time (pandas, numpy, shapely 2), so that the same functions serve one county and a country.
"""

from maps import gdal as gdal  # the allow-list stands before any module of ours can load GDAL
