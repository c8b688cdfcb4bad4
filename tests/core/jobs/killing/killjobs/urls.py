"""These processes serve no pages."""

urlpatterns: list[object] = []
