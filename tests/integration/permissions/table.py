"""Who may call which view, by name: one row per view of the admin, none may be missing.

A rule says for whom a call is answered; everybody else is turned away. What a response shows is
checked apart, for every call: nothing that the person may not read.
"""

from collections.abc import Callable

from contract.places import parent_of
from contract.roles import SIGNING_ROLES, WITHDRAWING_ROLES, WRITING_ROLES, Role
from tests.integration.permissions.world import PLACES, ROLES, holds, reads

Rule = Callable[[str, str], bool]
ROOT, NOBODY_IN = "superuser", "anonymous"


def _role(role: str) -> Role | None:
    grant = ROLES[role]
    return grant[0] if grant else None


def anybody(role: str, place: str) -> bool:
    """Whoever asks, logged in or not."""
    return True


def nobody(role: str, place: str) -> bool:
    """There is no such screen, or not by this road."""
    return False


def staff(role: str, place: str) -> bool:
    """Everybody with an account; what it holds is theirs."""
    return role != NOBODY_IN


def strangers(role: str, place: str) -> bool:
    """Whoever is not logged in."""
    return role == NOBODY_IN


def superusers(role: str, place: str) -> bool:
    """Superusers alone."""
    return role == ROOT


def administrators(role: str, place: str) -> bool:
    """Whoever administers anything."""
    return role == ROOT or _role(role) is Role.ADMINISTRATOR


def writers(role: str, place: str) -> bool:
    """Whoever writes anywhere; what it holds is theirs."""
    return role == ROOT or _role(role) in WRITING_ROLES


def readers(role: str, place: str) -> bool:
    """Whoever holds a role at, above or below the place."""
    return reads(role, place)


def writers_here(role: str, place: str) -> bool:
    """Whoever writes at the place or above it."""
    return role == ROOT or (_role(role) in WRITING_ROLES and holds(role, place))


def choosers_here(role: str, place: str) -> bool:
    """Whoever writes at, above or below the place."""
    return role == ROOT or (_role(role) in WRITING_ROLES and reads(role, place))


def signers_here(role: str, place: str) -> bool:
    """Whoever signs at the place; no superuser as such."""
    return _role(role) in SIGNING_ROLES and holds(role, place)


def provers_here(role: str, place: str) -> bool:
    """Whoever signs or administers at the place, and superusers."""
    return signers_here(role, place) or administrators_here(role, place)


def provers(role: str, place: str) -> bool:
    """Whoever signs or administers anywhere, and superusers; what it holds is theirs."""
    return role == ROOT or _role(role) in (*SIGNING_ROLES, Role.ADMINISTRATOR)


def copy_readers(role: str, place: str) -> bool:
    """Whoever signs, administers or manages a location anywhere; what it holds is theirs."""
    return provers(role, place) or _role(role) is Role.LOCATION_MANAGER


def inviters_here(role: str, place: str) -> bool:
    """Whoever signs or administers at the place; no superuser as such."""
    return signers_here(role, place) or (_role(role) is Role.ADMINISTRATOR and holds(role, place))


def withdrawers_here(role: str, place: str) -> bool:
    """Whoever withdraws at the place; no superuser as such."""
    return _role(role) in WITHDRAWING_ROLES and holds(role, place)


def waivers_here(role: str, place: str) -> bool:
    """Whoever lets findings stand at the place; no superuser as such."""
    return _role(role) is Role.COMPLIANCE and holds(role, place)


def administrators_here(role: str, place: str) -> bool:
    """Whoever administers the place."""
    return role == ROOT or (_role(role) is Role.ADMINISTRATOR and holds(role, place))


def rule_keepers(role: str, place: str) -> bool:
    """Whoever administers a whole group; no superuser as such."""
    return _role(role) is Role.ADMINISTRATOR


def rule_readers_here(role: str, place: str) -> bool:
    """Whoever signs or administers anywhere in the place's group, and superusers."""
    grant = ROLES[role]
    group = PLACES[place].partition("/")[0]
    return role == ROOT or (
        provers(role, place) and grant is not None and grant[1].startswith(group)
    )


def adders_here(role: str, place: str) -> bool:
    """Whoever administers a group or a brand, below which there are places to add."""
    return PLACES[place].count("/") < 2 and administrators_here(role, place)


def openers_here(role: str, place: str) -> bool:
    """Whoever administers a brand, in which locations open."""
    return PLACES[place].count("/") == 1 and administrators_here(role, place)


def closers_here(role: str, place: str) -> bool:
    """Whoever administers what is above the place."""
    return administrators_here(role, place) and bool(parent_of(PLACES[place]) or PLACES[place])


def movers_here(role: str, place: str) -> bool:
    """Whoever administers the brand of a clinic."""
    return PLACES[place].count("/") == 3 and administrators_here(role, place)


def accounts_near(role: str, place: str) -> bool:
    """Administrators, about people whom they work with; superusers, about all."""
    return role == ROOT or (_role(role) is Role.ADMINISTRATOR and reads(role, place))


# A view's name, per type of content once, and who is answered.
TABLE: dict[str, Rule] = {
    # The way in
    "wagtailadmin_login": strangers,
    "wagtailadmin_logout": anybody,
    "wagtailadmin_password_reset": anybody,
    "wagtailadmin_password_reset_done": anybody,
    "wagtailadmin_password_reset_confirm": anybody,
    "wagtailadmin_password_reset_complete": anybody,
    "wagtailadmin_sprite": anybody,
    "wagtailadmin_javascript_catalog": anybody,
    "wagtailadmin_home": staff,
    "wagtailadmin_account": staff,
    "second_factors": staff,
    # Whose password is asked for first
    "second_factor_app": staff,
    "second_factor_passkey": staff,
    "second_factor_passkey_options": staff,
    "second_factors_of": accounts_near,
    "wagtailadmin_dismissibles": staff,
    "wagtailadmin_error_test": nobody,
    "wagtailadmin_block_preview": nobody,
    # Wagtail's own API, for its menus
    "wagtailadmin_api:pages:listing": staff,
    "wagtailadmin_api:pages:detail": writers_here,
    "wagtailadmin_api:pages:find": nobody,
    "wagtailadmin_api:pages:action": nobody,
    "wagtailadmin_api:documents:listing": staff,
    "wagtailadmin_api:documents:detail": nobody,
    "wagtailadmin_api:documents:find": nobody,
    "wagtailadmin_api:images:listing": staff,
    "wagtailadmin_api:images:detail": choosers_here,
    "wagtailadmin_api:images:find": nobody,
    # Pages
    "wagtailadmin_explore_root": superusers,
    "wagtailadmin_explore": writers_here,
    "wagtailadmin_explore_results": writers_here,
    "wagtail_bulk_action": writers_here,
    "wagtailadmin_pages:add": writers_here,
    "wagtailadmin_pages:add_subpage": writers_here,
    "wagtailadmin_pages:choose_parent": staff,
    "wagtailadmin_pages:type_use": nobody,
    "wagtailadmin_pages:type_use_results": nobody,
    "wagtailadmin_pages:usage": writers_here,
    "wagtailadmin_pages:edit": writers_here,
    "wagtailadmin_pages:delete": writers_here,
    "wagtailadmin_pages:search": writers,
    "wagtailadmin_pages:search_results": writers,
    "wagtailadmin_pages:move": writers_here,
    "wagtailadmin_pages:move_confirm": writers_here,
    "wagtailadmin_pages:revisions_index": staff,
    "wagtailadmin_pages:revisions_revert": writers_here,
    "wagtailadmin_pages:revisions_compare": writers_here,
    "wagtailadmin_pages:workflow_history": writers_here,
    "wagtailadmin_pages:workflow_history_detail": writers_here,
    "wagtailadmin_pages:history": writers_here,
    "wagtailadmin_pages:history_results": writers_here,
    # By POST alone
    "wagtailadmin_pages:lock": nobody,
    "wagtailadmin_pages:unlock": nobody,
    "wagtailadmin_editing_sessions:ping": nobody,
    "wagtailadmin_editing_sessions:release": nobody,
    # Roads around signing
    "wagtailadmin_pages:preview_on_add": nobody,
    "wagtailadmin_pages:preview_on_edit": nobody,
    "wagtailadmin_pages:view_draft": nobody,
    "wagtailadmin_pages:unpublish": nobody,
    "wagtailadmin_pages:convert_alias": nobody,
    "wagtailadmin_pages:set_page_position": nobody,
    "wagtailadmin_pages:copy": nobody,
    "wagtailadmin_pages:workflow_action": nobody,
    "wagtailadmin_pages:collect_workflow_action_data": nobody,
    "wagtailadmin_pages:confirm_workflow_cancellation": nobody,
    "wagtailadmin_pages:workflow_preview": nobody,
    "wagtailadmin_pages:set_privacy": nobody,
    "wagtailadmin_pages:revisions_view": nobody,
    "wagtailadmin_pages:revisions_unschedule": nobody,
    # Choosers of pages; what they list is what a person explores
    "wagtailadmin_choose_page": staff,
    "wagtailadmin_choose_page_child": staff,
    "wagtailadmin_choose_page_search": staff,
    "wagtailadmin_choose_page_chosen_multiple": nobody,
    "wagtailadmin_choose_page_external_link": staff,
    "wagtailadmin_choose_page_email_link": staff,
    "wagtailadmin_choose_page_phone_link": staff,
    "wagtailadmin_choose_page_anchor_link": staff,
    "wagtailadmin_tag_autocomplete": nobody,
    "wagtailadmin_tag_model_autocomplete": nobody,
    # Collections follow the places
    "wagtailadmin_collections:index": nobody,
    "wagtailadmin_collections:add": nobody,
    "wagtailadmin_collections:edit": nobody,
    "wagtailadmin_collections:delete": nobody,
    "wagtailadmin_collections:set_privacy": nobody,
    # Workflows are one for all places
    "wagtailadmin_workflows:index": superusers,
    "wagtailadmin_workflows:index_results": superusers,
    "wagtailadmin_workflows:add": superusers,
    "wagtailadmin_workflows:enable": nobody,
    "wagtailadmin_workflows:disable": superusers,
    "wagtailadmin_workflows:edit": superusers,
    "wagtailadmin_workflows:usage": superusers,
    "wagtailadmin_workflows:usage_results": superusers,
    "wagtailadmin_workflows:remove": nobody,
    "wagtailadmin_workflows:add_task": nobody,
    "wagtailadmin_workflows:select_task_type": superusers,
    "wagtailadmin_workflows:task_index": superusers,
    "wagtailadmin_workflows:task_index_results": superusers,
    "wagtailadmin_workflows:edit_task": superusers,
    "wagtailadmin_workflows:disable_task": superusers,
    "wagtailadmin_workflows:enable_task": nobody,
    "wagtailadmin_workflows:task_chooser": staff,
    "wagtailadmin_workflows:task_chooser_results": staff,
    "wagtailadmin_workflows:task_chooser_create": staff,
    "wagtailadmin_workflows:task_chosen": staff,
    # Reports
    "wagtailadmin_reports:locked_pages": superusers,
    "wagtailadmin_reports:locked_pages_results": superusers,
    "wagtailadmin_reports:workflow": writers,
    "wagtailadmin_reports:workflow_results": writers,
    "wagtailadmin_reports:workflow_tasks": writers,
    "wagtailadmin_reports:workflow_tasks_results": writers,
    "wagtailadmin_reports:site_history": staff,
    "wagtailadmin_reports:site_history_results": staff,
    "wagtailadmin_reports:aging_pages": writers,
    "wagtailadmin_reports:aging_pages_results": writers,
    "wagtailadmin_reports:page_types_usage": nobody,
    "wagtailadmin_reports:page_types_usage_results": nobody,
    # Reviews
    "review:index": staff,
    "review:broken": staff,
    # One's own, and those in the places that one administers
    "review:delegations": staff,
    # By POST alone
    "review:passkey": nobody,
    "review:duty": nobody,
    "review:false_alarm": nobody,
    "review:copy_findings": copy_readers,
    "review:due": staff,
    "review:rules": rule_keepers,
    "review:copy_rules": provers,
    "review:copy_rule": rule_readers_here,
    # Compliance reviewers of a whole group, of whom there is none here; see test_copy_rules.
    "review:copy_rule_add": nobody,
    "review:copy_rule_change": nobody,
    "review:copy_rule_remove": nobody,
    "review:file": choosers_here,
    "review:grants": administrators,
    "review:packet": provers_here,
    "review:signers": provers,
    "review:proof": provers_here,
    "review:entry": signers_here,
    "review:package": signers_here,
    "review:package_part": signers_here,
    # Links for somebody outside; what a link opens is no part of the admin.
    "review:outside": inviters_here,
    "review:recall": writers_here,
    "review:leave_bundle": writers_here,
    "review:withdraw": withdrawers_here,
    "review:waive": waivers_here,
    # Places
    "review:places": administrators,
    # Files
    "intake_profiles": writers,
    "intake_profiles_download": writers,
    "review:open_location": openers_here,
    "review:add_place": adders_here,
    "review:change_place": administrators_here,
    "review:close_place": closers_here,
    "review:move_location": movers_here,
    # Entries
    "content_models_web_link": staff,
    "content_models_family": readers,
    "content_models_usage": readers,
    "content_models_preview": readers,
    # Answers to a form alone; see test_preview.
    "content_models_preview_new": nobody,
    # As these do; see test_copy_check.
    "content_models_copy_check": nobody,
    "content_models_copy_check_new": nobody,
    "list_everything:index": staff,
    "list_everything:index_results": staff,
    "list_<type>:index": staff,
    "list_<type>:index_results": staff,
    "list_<type>:choose_parent": staff,
    "choose_<type>:choose": staff,
    "choose_<type>:choose_results": staff,
    "choose_<type>:chosen": readers,
    "choose_<type>:chosen_multiple": staff,
    "choose_<type>:create": writers,
    # Documents: nobody is granted a right on them
    "wagtaildocs:index": nobody,
    "wagtaildocs:index_results": nobody,
    "wagtaildocs:add": nobody,
    "wagtaildocs:edit": nobody,
    "wagtaildocs:delete": nobody,
    "wagtaildocs:add_multiple": nobody,
    "wagtaildocs:edit_multiple": nobody,
    "wagtaildocs:create_multiple_from_uploaded_document": nobody,
    "wagtaildocs:delete_multiple": nobody,
    "wagtaildocs:delete_upload_multiple": nobody,
    "wagtaildocs:document_usage": nobody,
    "wagtaildocs_chooser:choose": nobody,
    "wagtaildocs_chooser:choose_results": nobody,
    "wagtaildocs_chooser:chosen": nobody,
    "wagtaildocs_chooser:chosen_multiple": nobody,
    "wagtaildocs_chooser:create": nobody,
    # Pictures
    "wagtailimages:index": writers,
    "wagtailimages:index_results": writers,
    "wagtailimages:edit": writers_here,
    "wagtailimages:delete": writers_here,
    "wagtailimages:url_generator": nobody,
    "wagtailimages:url_generator_output": nobody,
    "wagtailimages:preview": writers_here,
    "wagtailimages:add": writers,
    "wagtailimages:image_usage": writers_here,
    "wagtailimages:add_multiple": writers,
    "wagtailimages:edit_multiple": nobody,
    "wagtailimages:create_multiple_from_uploaded_image": nobody,
    "wagtailimages:delete_multiple": nobody,
    "wagtailimages:delete_upload_multiple": nobody,
    "wagtailimages_chooser:choose": staff,
    "wagtailimages_chooser:choose_results": staff,
    "wagtailimages_chooser:chosen": choosers_here,
    "wagtailimages_chooser:chosen_multiple": staff,
    "wagtailimages_chooser:create": writers,
    "wagtailimages_chooser:select_format": choosers_here,
    # Accounts
    "wagtailusers_users:index": administrators,
    "wagtailusers_users:index_results": administrators,
    "wagtailusers_users:add": administrators,
    "wagtailusers_users:edit": accounts_near,
    "wagtailusers_users:delete": nobody,
    "wagtailusers_users:history": accounts_near,
    "wagtailusers_users:history_results": accounts_near,
    "wagtailusers_users:usage": accounts_near,
    "wagtailusers_groups:index": nobody,
    "wagtailusers_groups:index_results": nobody,
    "wagtailusers_groups:add": nobody,
    "wagtailusers_groups:edit": nobody,
    "wagtailusers_groups:delete": nobody,
    "wagtailusers_groups:history": nobody,
    "wagtailusers_groups:history_results": nobody,
    "wagtailusers_groups:usage": nobody,
}
