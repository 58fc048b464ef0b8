"""The command line: parse, call a use case, print. No decision is made here."""
