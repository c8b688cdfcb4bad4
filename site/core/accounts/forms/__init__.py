"""Forms about people; allauth reads forms.signup by its name."""
