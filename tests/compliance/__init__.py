"""The labelled set of the copy checker, and what measures the checker by it."""
