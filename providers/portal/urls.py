from django.urls import path

from .editing import urls as editing
from .inbox import urls as inbox
from .views import claims, clinics, home, invitations, members, objections

urlpatterns = [
    path("", home.portal, name="portal"),
    path("find/", clinics.find_clinic, name="portal_find"),
    path("new/", clinics.new_clinic, name="portal_new"),
    path("claim/<slug:slug>/", claims.start, name="portal_claim"),
    path("claims/<uuid:pk>/", claims.detail, name="portal_claim_detail"),
    path("claims/<uuid:pk>/email/", claims.send_email, name="portal_claim_email"),
    path("claims/<uuid:pk>/document/", claims.send_document, name="portal_claim_document"),
    path("claims/<uuid:pk>/evidence/", claims.add_evidence, name="portal_claim_evidence"),
    path("claims/<uuid:pk>/withdraw/", claims.withdraw, name="portal_claim_withdraw"),
    path("confirm/<str:token>/", claims.confirm, name="portal_confirm"),
    path("invitations/<str:token>/", invitations.invitation, name="portal_invitation"),
    path("invitations/<uuid:pk>/accept/", invitations.accept, name="portal_invitation_accept"),
    *inbox.urlpatterns,
    path("not-us/<str:token>/", objections.objection, name="portal_objection"),
    path("<slug:slug>/", home.provider_home, name="portal_provider"),
    *editing.urlpatterns,
    path("<slug:slug>/leave/", members.leave, name="portal_leave"),
    path("<slug:slug>/members/", members.members, name="portal_members"),
    path("<slug:slug>/members/hand-over/", members.hand_over, name="portal_hand_over"),
    path("<slug:slug>/members/<int:pk>/", members.member, name="portal_member"),
    path("<slug:slug>/members/<int:pk>/remove/", members.remove, name="portal_member_remove"),
    path("<slug:slug>/invitations/<uuid:pk>/again/", members.invite_again, name="portal_invite_again"),
    path("<slug:slug>/invitations/<uuid:pk>/revoke/", members.revoke, name="portal_invitation_revoke"),
    path("<slug:slug>/disputes/<uuid:pk>/", home.dispute, name="portal_dispute"),
]
