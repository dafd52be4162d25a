from django.urls import path

from . import views

urlpatterns = [
    path("enquiries/<str:token>/", views.open_enquiry, name="open_enquiry"),
    path("<slug:slug>/enquire/", views.enquire, name="enquire"),
    path("<slug:slug>/enquire/sent/", views.enquiry_sent, name="enquiry_sent"),
]
