"""One rule, one file; importing a file registers its rule. `docs/compliance.md` tells how."""
