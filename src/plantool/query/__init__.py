"""Questions to the catalogue: pure functions, model in, result out."""
