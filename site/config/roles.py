"""What each role may do in the back office: one table, applied by `manage.py migrate`.

Permissions of Django and Wagtail by their names ("app_label.codename"). What a role may do to one object of a service
is that service's permissions.py; which sections of the site an editor may change is set with the sections.
Nobody is given the management of users or groups: in Wagtail whoever has it can make himself a superuser, so people
are managed on the desk of core.accounts, whose rules are actions.
"""

from core.accounts.models import Role

BACK_OFFICE = ("wagtailadmin.access_admin",)
IMAGES_AND_DOCUMENTS = (
    "wagtailimages.add_image",
    "wagtailimages.change_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.change_document",
    "wagtaildocs.choose_document",
)

TABLE: dict[Role, tuple[str, ...]] = {
    Role.CANDIDATE: (),
    Role.EMPLOYEE: (),
    Role.COMMITTEE_MEMBER: (),
    Role.APPEAL_MEMBER: (),
    Role.TRAINER: (),
    Role.SECRETARY: BACK_OFFICE,
    Role.PERSONNEL_OFFICER: (
        *BACK_OFFICE,
        "accounts.view_employment",
        "accounts.add_employment",
        "accounts.change_employment",
    ),
    Role.TRAINING_OFFICER: BACK_OFFICE,
    Role.ETHICS_OFFICER: BACK_OFFICE,
    Role.LEGAL_OFFICER: BACK_OFFICE,
    Role.UNIT_HEAD: BACK_OFFICE,
    Role.HEAD_OF_BODY: BACK_OFFICE,
    Role.OVERSIGHT_OFFICER: BACK_OFFICE,
    Role.EDITOR: (*BACK_OFFICE, *IMAGES_AND_DOCUMENTS),
    Role.MODERATOR: (*BACK_OFFICE, *IMAGES_AND_DOCUMENTS),
    Role.AUDITOR: BACK_OFFICE,
    Role.ADMINISTRATOR: (
        *BACK_OFFICE,
        "accounts.view_body",
        "accounts.add_body",
        "accounts.change_body",
        "accounts.view_unit",
        "accounts.add_unit",
        "accounts.change_unit",
        "accounts.view_employment",
        "accounts.add_employment",
        "accounts.change_employment",
        "accounts.view_recoveryrequest",
    ),
}
