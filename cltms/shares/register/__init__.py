"""The share register: what was registered, line after line; who holds what is added up from it and kept nowhere."""
