"""Pages of the account beyond allauth's own."""
