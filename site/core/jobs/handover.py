"""Handing a committed job to whoever runs jobs."""


def hand_over(job_id: int) -> None:
    """Tell the broker, when there is one, that a job waits; the sweep finds it anyway."""
