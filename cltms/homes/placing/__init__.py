"""Where buildings stand on the map: on a lot of a roll, found by their address, or set by hand."""
