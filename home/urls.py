from django.urls import path

from . import views

# Of the demo only: medspot/urls.py leaves them out of every other site.
urlpatterns = [
    path("", views.demo, name="demo"),
    path("sign-out/", views.sign_out, name="demo_sign_out"),
]
