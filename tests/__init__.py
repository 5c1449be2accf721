"""The tests: flat functions on a real PostgreSQL; `python -m tests` runs them."""
