"""Numbers of repairs: for the house, for everybody, and on paper; how soon somebody came, how soon it was fixed."""
