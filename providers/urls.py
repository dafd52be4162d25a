from django.urls import path

from . import views

urlpatterns = [path("<slug:slug>/", views.provider_page, name="provider")]
