"""Who may do what to which object: predicates, split by noun, each (user, object) -> bool."""
