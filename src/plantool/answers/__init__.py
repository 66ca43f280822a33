"""The shape of each answer: records for scripts, blocks for people. No formatting, no terminal."""
