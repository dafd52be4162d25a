from django.urls import path

from . import views

urlpatterns = [
    path("inquiries/<str:token>/", views.open_inquiry, name="open_inquiry"),
    path("<slug:slug>/message/", views.message, name="message"),
    path("<slug:slug>/message/sent/", views.message_sent, name="message_sent"),
]
