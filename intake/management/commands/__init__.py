"""One file per command; each is a door that prints one clear line when it fails."""
