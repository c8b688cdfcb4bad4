"""The plan of a competition as a page of forms, and back."""

from recruitment.forms.plan.page import PlanPage

__all__ = ["PlanPage"]
