"""What went wrong, as a machine reads it: RFC 9457 problem details."""

import json
from http import HTTPStatus

from django.core.exceptions import SuspiciousOperation
from django.core.signals import got_request_exception
from django.http import Http404, HttpResponse
from django.utils.log import log_response
from ninja.errors import HttpError, ValidationError


def problem(status, detail, **headers):
    """The answer to a request that cannot be met, with why in a sentence."""
    # No type of its own: the title says no more than the status does.
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    return HttpResponse(json.dumps(body), "application/problem+json", status, headers=headers)


def not_found(request, exception=None):
    return problem(404, "There is nothing at this address. /api/v1/docs lists what there is.")


def not_understood(request, exception):
    return problem(400, "This request is not one that we can read.")


def failed(request, exception):
    """As Django answers an error of ours, told to the log and to whoever watches, but not in HTML."""
    got_request_exception.send(sender=None, request=request)
    response = problem(500, "Something failed on our side. It was noted, and the same request may work later.")
    log_response(
        "%s: %s", "Internal Server Error", request.path, response=response, request=request, exception=exception
    )
    return response


HANDLERS = {
    Exception: failed,
    Http404: not_found,
    HttpError: not_understood,
    SuspiciousOperation: not_understood,
    ValidationError: not_understood,
}
