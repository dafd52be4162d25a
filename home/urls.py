from django.urls import path

from . import views

# medspot/urls.py includes these only in the demo.
urlpatterns = [
    path("", views.demo, name="demo"),
    path("sign-out/", views.sign_out, name="demo_sign_out"),
]
