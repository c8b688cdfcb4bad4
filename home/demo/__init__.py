"""The demonstration: the agency's year 2012, an open competition and one in scoring, all through the actions."""
