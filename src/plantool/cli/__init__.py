"""The command line: one file a command, named like it. ``main`` runs one of them."""
