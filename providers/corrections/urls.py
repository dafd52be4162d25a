from django.urls import path

from . import views

urlpatterns = [
    path("<slug:slug>/correct/", views.correct, name="correct"),
    path("<slug:slug>/correct/sent/", views.correction_sent, name="correction_sent"),
    path("<slug:slug>/correct/other/", views.correct_other, name="correct_other"),
    path("<slug:slug>/correct/<slug:field>/", views.correct_field, name="correct_field"),
    path("<slug:slug>/correct/<slug:relation>/<uuid:uid>/<slug:field>/", views.correct_field, name="correct_row"),
]
