"""Addresses of the review screens, below ``/admin/review/``."""

from django.urls import path

from review.bundle_views import LeaveBundleView
from review.copy_rules.change_views import AddRuleView, ChangeRuleView, RemoveRuleView
from review.copy_rules.list_views import RuleListView
from review.copy_rules.rule_views import RuleView
from review.delegation_views import DelegationsView
from review.desk.broken_views import BrokenView
from review.desk.copy_views import CopyView
from review.desk.due_views import DueView
from review.desk.task_views import DeskView, DutyView
from review.false_alarm_views import FalseAlarmView
from review.file_views import FileView
from review.grant_views import GrantsView
from review.outside_views import OutsideLinksView
from review.package_views import PackageView, PartView
from review.passkey_views import PasskeyView
from review.place_off_views import ClosePlaceView, MoveLocationView
from review.place_views import AddPlaceView, ChangePlaceView, OpenLocationView, PlacesView
from review.proof.packet_views import PacketView, ProofView
from review.proof.signer_views import SignersView
from review.recall_views import RecallView
from review.rule_views import RulesView
from review.views import SignOffView
from review.waiver_views import WaiveView
from review.withdraw_views import WithdrawView

app_name = "review"
urlpatterns = [
    path("", DeskView.as_view(), name="index"),
    path("absence/", DelegationsView.as_view(), name="delegations"),
    path("broken/", BrokenView.as_view(), name="broken"),
    path("copy/", CopyView.as_view(), name="copy_findings"),
    path("due/", DueView.as_view(), name="due"),
    path("rules/", RulesView.as_view(), name="rules"),
    path("copy-rules/", RuleListView.as_view(), name="copy_rules"),
    # Ids of rules are capitals.
    path("copy-rules/<str:group>/add/", AddRuleView.as_view(), name="copy_rule_add"),
    path("copy-rules/<str:group>/<str:rule>/", RuleView.as_view(), name="copy_rule"),
    path(
        "copy-rules/<str:group>/<str:rule>/change/",
        ChangeRuleView.as_view(),
        name="copy_rule_change",
    ),
    path(
        "copy-rules/<str:group>/<str:rule>/remove/",
        RemoveRuleView.as_view(),
        name="copy_rule_remove",
    ),
    path("files/<str:digest>/", FileView.as_view(), name="file"),
    path("signers/", SignersView.as_view(), name="signers"),
    path("packets/<str:document>/", PacketView.as_view(), name="packet"),
    path("grants/", GrantsView.as_view(), name="grants"),
    path("passkey/", PasskeyView.as_view(), name="passkey"),
    path("places/", PlacesView.as_view(), name="places"),
    path("places/open/<path:path>/", OpenLocationView.as_view(), name="open_location"),
    path("places/add/<path:path>/", AddPlaceView.as_view(), name="add_place"),
    path("places/change/<path:path>/", ChangePlaceView.as_view(), name="change_place"),
    path("places/close/<path:path>/", ClosePlaceView.as_view(), name="close_place"),
    path("places/move/<path:path>/", MoveLocationView.as_view(), name="move_location"),
    path("<uuid:uuid>/", SignOffView.as_view(), name="entry"),
    path("<uuid:uuid>/false-alarm/", FalseAlarmView.as_view(), name="false_alarm"),
    path("<uuid:uuid>/duty/", DutyView.as_view(), name="duty"),
    path("<uuid:uuid>/package/", PackageView.as_view(), name="package"),
    path("<uuid:root>/package/<uuid:uuid>/", PartView.as_view(), name="package_part"),
    path("<uuid:uuid>/leave-package/", LeaveBundleView.as_view(), name="leave_bundle"),
    path("<uuid:uuid>/outside/", OutsideLinksView.as_view(), name="outside"),
    path("<uuid:uuid>/proof/", ProofView.as_view(), name="proof"),
    path("<uuid:uuid>/recall/", RecallView.as_view(), name="recall"),
    path("<uuid:uuid>/waive/", WaiveView.as_view(), name="waive"),
    path("<uuid:uuid>/withdraw/", WithdrawView.as_view(), name="withdraw"),
]
