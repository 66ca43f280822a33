"""What we know: the model, the reader and the checker."""
