from django.urls import path

from .views import clinics, readers, sending

urlpatterns = [
    path("message/", sending.message_several, name="message_several"),
    path("message/sent/<str:token>/", readers.message_sent, name="message_sent"),
    path("message/mine/<str:token>/", readers.my_inquiry, name="my_inquiry"),
    path("message/mine/<str:token>/withdraw/", readers.withdraw_inquiry, name="withdraw_inquiry"),
    path("message/mine/<str:token>/delete/", readers.erase_inquiry, name="erase_inquiry"),
    path("inquiries/<str:token>/", clinics.open_inquiry, name="open_inquiry"),
    path("<slug:slug>/message/", sending.message, name="message"),
]
