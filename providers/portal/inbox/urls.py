from django.urls import path

from . import views

urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/export/", views.export, name="inbox_export"),
    path("inbox/emails/", views.emails, name="inbox_emails"),
    path("inbox/<uuid:pk>/", views.message, name="inbox_message"),
]
