"""Cases of a test that only reads: they share one set-up, and all that fail are named."""

import inspect
from functools import wraps


def each(names, values):
    """Decorate a test to run for each value, as pytest.mark.parametrize does, but in one test with one set-up.

    Several names are given as a tuple or with commas between them; then each value is a tuple, too.
    """
    names = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    cases = [dict(zip(names, value if len(names) > 1 else (value,), strict=True)) for value in values]
    assert cases, "A test without cases cannot fail."

    def decorated(test):
        @wraps(test)
        def run(**fixtures):
            failures = []
            for case in cases:
                try:
                    test(**fixtures, **case)
                except AssertionError as error:
                    failures.append(f"{case}: {error}")
            assert not failures, "\n\n".join(failures)

        signature = inspect.signature(test)
        kept = [parameter for name, parameter in signature.parameters.items() if name not in names]
        run.__signature__ = signature.replace(parameters=kept)
        return run

    return decorated
