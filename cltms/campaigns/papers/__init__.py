"""Papers beside the packet: flyer, handout for a meeting, signs, scorecard and map sheet of a campaign."""
