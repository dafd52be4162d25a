from django.urls import path

from . import views

# medspot/urls.py includes these only in the demo.
urlpatterns = [
    path("", views.demo, name="demo"),
    path("sign-out/", views.sign_out, name="demo_sign_out"),
    path("mail/", views.demo_mail, name="demo_mail"),
    path("mail/<slug:name>/", views.demo_email, name="demo_email"),
    path("mail/<slug:name>/html/", views.demo_email_html, name="demo_email_html"),
]
