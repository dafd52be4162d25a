"""Errors as RFC 9457 problem details, application/problem+json."""

import json
from http import HTTPStatus

from django.core.exceptions import SuspiciousOperation
from django.core.signals import got_request_exception
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.log import log_response
from ninja.errors import HttpError, ValidationError


def problem(status, detail, **headers):
    """Return a response with problem details; `detail` says in a sentence what is wrong. Header names use _ for -."""
    # "about:blank" means that the title is just the status phrase.
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    return HttpResponse(json.dumps(body), "application/problem+json", status, headers=headers)


def not_found(request, exception=None):
    """Return a 404 problem that names the path of the documentation."""
    return problem(404, f"Not found. See {reverse('api:openapi-view')} for what this API offers.")


def bad_request(request, exception):
    """Return a 400 problem that says nothing about the cause."""
    return problem(400, "We couldn’t read this request.")


def server_error(request, exception):
    """Return a 500 problem; log the exception and signal it to error monitoring, as Django does for its own pages."""
    got_request_exception.send(sender=None, request=request)
    response = problem(500, "Something went wrong on our side. Please try again later.")
    log_response(
        "%s: %s", "Internal Server Error", request.path, response=response, request=request, exception=exception
    )
    return response


HANDLERS = {
    Exception: server_error,
    Http404: not_found,
    HttpError: bad_request,
    SuspiciousOperation: bad_request,
    ValidationError: bad_request,
}
