import logging

from django.core import signing

from medspot.http.logs import DiscreetFormatter


def written(message, *args, error=None):
    exc_info = (type(error), error, None) if error else None
    record = logging.LogRecord("medspot", logging.ERROR, __file__, 1, message, args, exc_info)
    return DiscreetFormatter("%(levelname)s %(message)s").format(record)


def test_log_has_no_email_addresses():
    assert written("Mail to %s failed", "carol.o'hara+skin@clinic.example") == "ERROR Mail to [email] failed"


def test_log_has_no_query_strings():
    line = written("Not Found: %s", "/providers/?q=botox&near=78701")
    assert "botox" not in line
    assert line.endswith("/providers/?[withheld]")


def test_traceback_has_no_database_values():
    error = ValueError('null value in column "name"\nDETAIL:  Failing row contains (7, I have acne, carol@a.example).')
    line = written("Failed", error=error)
    assert "acne" not in line
    assert "carol" not in line


def test_log_has_no_signed_links():
    token = signing.dumps({"recipient": 7}, salt="inquiry")
    line = written("Forbidden (CSRF cookie not set.): %s", f"/providers/inquiries/{token}/")
    assert token not in line
    assert line.endswith("/providers/inquiries/[signed link]/")
