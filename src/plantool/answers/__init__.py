"""The answers: records for scripts, blocks for people."""
