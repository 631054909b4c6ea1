"""One command per claim: each module here is run by `make` and prints what it measured."""
