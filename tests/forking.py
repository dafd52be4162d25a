"""Other processes for tests, forked from one that has loaded Django and has never had a connection to a database."""

import multiprocessing

context = multiprocessing.get_context("forkserver")
# There is one such process for all tests of a worker, so what any of them needs is loaded.
context.set_forkserver_preload(["tests.medspot.worker.shifts", "tests.search.engines.columns.worker"])
