"""Every write of the service, split by noun: keyword-only, `by=` the person, the time passed in."""
