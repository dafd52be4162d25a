from django.urls import path

from . import views

urlpatterns = [
    path("<slug:slug>/edit/<slug:section>/", views.edit_section, name="portal_section"),
    path("<slug:slug>/edit/<slug:section>/add/", views.edit_row, name="portal_add_row"),
    path("<slug:slug>/edit/<slug:section>/<uuid:uid>/", views.edit_row, name="portal_row"),
    path("<slug:slug>/edit/<slug:section>/<uuid:uid>/remove/", views.remove_row, name="portal_remove_row"),
    path("<slug:slug>/confirm/<slug:section>/", views.confirm_section, name="portal_confirm_section"),
    path("<slug:slug>/changes/", views.proposals, name="portal_proposals"),
    path("<slug:slug>/changes/<int:pk>/", views.act_on_row, name="portal_act_on_row"),
    path("<slug:slug>/preview/", views.preview, name="portal_preview"),
]
