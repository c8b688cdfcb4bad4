"""Wagtail's words in Azerbaijani, behind our own and in its scripts."""

from pathlib import Path

import pytest
import wagtail
from babel.messages.pofile import read_po
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, ngettext, override

CATALOGUE = Path(settings.ROOT) / "site/core/loanwords/locale/az/LC_MESSAGES/django.po"
SCRIPTS = Path(settings.ROOT) / "site/locale/az/LC_MESSAGES/djangojs.po"


def messages_of(po: Path) -> dict[object, object]:
    with po.open("rb") as source:
        return {str(message.id): message.string for message in read_po(source) if message.id}


@pytest.mark.parametrize(
    ("english", "azerbaijani"), [("Submit for moderation", "Moderasiyaya göndər"), ("Unpublish", "Dərcdən çıxar")]
)
def test_wagtails_words_are_spoken_in_azerbaijani(english, azerbaijani):
    with override("az"):
        assert gettext(english) == azerbaijani


def test_wagtails_plurals_are_spoken_in_azerbaijani():
    with override("az"):
        assert ngettext("Delete 1 page", "Delete %(counter)s pages", 3) == "%(counter)s səhifəni sil"


def test_our_own_word_wins_over_wagtails():
    with override("az"):
        assert gettext("Submit") == "Təqdim et"


@pytest.mark.parametrize(
    ("ours", "theirs"), [(CATALOGUE, "admin/locale/en/LC_MESSAGES/django.po"),
                         (CATALOGUE, "locale/en/LC_MESSAGES/django.po"),
                         (CATALOGUE, "images/locale/en/LC_MESSAGES/django.po"),
                         (CATALOGUE, "documents/locale/en/LC_MESSAGES/django.po"),
                         (CATALOGUE, "snippets/locale/en/LC_MESSAGES/django.po"),
                         (SCRIPTS, "admin/locale/en/LC_MESSAGES/djangojs.po")]
)  # fmt: skip
def test_every_message_of_this_wagtail_has_its_azerbaijani(ours, theirs):
    wanted = messages_of(Path(wagtail.__file__).parent / theirs)
    translated = {msgid for msgid, text in messages_of(ours).items() if text}
    assert sorted(set(wanted) - translated) == []


@pytest.mark.django_db
def test_the_scripts_of_the_back_office_get_their_words(client):
    with override("az"):
        words = client.get(reverse("wagtailadmin_javascript_catalog"), headers={"accept-language": "az"})
    assert "Saxlan\\u0131l\\u0131r" in words.content.decode()
