"""The whole catalogue as files for other programs: the tables, and one writer for each format."""
