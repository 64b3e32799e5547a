"""The page /components: every component in each of its states, so that one look is looked at in one place."""
