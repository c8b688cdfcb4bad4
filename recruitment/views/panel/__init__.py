"""The workspace of a committee member: candidates by reference, one sheet of one's own, protocols, ties."""
