"""Spreadsheets in and out of the back office, over django-import-export.

from core.exchange.registry import ExchangeSpec, register      an application offers an exchange (in its ready())
from core.exchange.resources import ExchangeResource           the resource every exchange is made from
"""
