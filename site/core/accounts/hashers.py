"""Hashing of passwords that are no secret."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class LightArgon2(Argon2PasswordHasher):
    """Argon2 at a fraction of the cost: for development settings alone, whose passwords stand in the README."""

    time_cost = 1
    memory_cost = 1024  # KiB
    parallelism = 1
