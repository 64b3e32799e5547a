"""The look that all papers share: type, tables, margins and the running foot."""
