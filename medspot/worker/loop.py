"""The worker: runs jobs, tasks, and what the sources have, one after the other, until it is told to stop."""

import logging
import os
import signal
import socket
import threading
import time

from django.db import InterfaceError, OperationalError, close_old_connections, connection

from .models import BEAT_SECONDS, WorkerProcess
from .queue import new_worker_name, release_work_of_dead_workers, run_next_task
from .schedule import SOURCES, run_next_job, sync_jobs

logger = logging.getLogger(__name__)

IDLE_SECONDS = 1
LONGEST_PAUSE = 30
# What a lost connection, a server that restarts, or a locked SQLite file raises.
DATABASE_TROUBLE = (OperationalError, InterfaceError)


class Worker:
    """One worker of this process. It has a name, and a row that says when it last beat."""

    def __init__(self):
        self.name = new_worker_name(socket.gethostname(), os.getpid())
        self.stopping = threading.Event()
        self.ended = threading.Event()
        self.last_release = float("-inf")

    def run(self):
        """Work until a signal says to stop. Database trouble is waited out, however long it takes."""
        logger.info("Worker %s started.", self.name)
        self.work(until_idle=False)
        logger.info("Worker %s stopped.", self.name)

    def drain(self):
        """Do everything that is due now, and return when nothing is left or a signal says to stop."""
        self.work(until_idle=True)

    def work(self, until_idle):
        """Beat in a thread of its own and go round until stopped, or until a round finds nothing to do."""
        patiently(self.begin, self.stopping)
        heart = threading.Thread(target=self.beat, name="heartbeat", daemon=True)
        heart.start()
        try:
            while not self.stopping.is_set():
                busy = patiently(self.go_round, self.stopping)
                if until_idle and not busy:
                    break
                if not busy:
                    self.stopping.wait(IDLE_SECONDS)
        finally:
            self.ended.set()
            heart.join()
        self.end()

    def begin(self):
        """Record that this worker is running, and bring the table of jobs up to date."""
        WorkerProcess.objects.beat(self.name)
        sync_jobs()

    def end(self):
        """Delete this worker's row; if that fails, it goes stale instead."""
        try:
            WorkerProcess.objects.filter(name=self.name).delete()
        except DATABASE_TROUBLE:
            reconnect()

    def go_round(self):
        """Do at most one job, one task, and one piece of work of each source; return True if there was any.

        Every BEAT_SECONDS, and after database trouble, begin with what dead workers left behind.
        """
        close_old_connections()
        if time.monotonic() - self.last_release > BEAT_SECONDS:
            # Set only once it has succeeded, and before anything is claimed.
            release_work_of_dead_workers(self.name)
            self.last_release = time.monotonic()
        busy = False
        try:
            for step in (run_next_job, run_next_task):
                busy |= not self.stopping.is_set() and step(self.name)
            for source in SOURCES:
                busy |= not self.stopping.is_set() and source()
        except DATABASE_TROUBLE:
            # What was claimed when the connection went must be released before the next round.
            self.last_release = float("-inf")
            raise
        return busy

    def beat(self):
        """Beat every BEAT_SECONDS until the worker ends, on a connection that is closed in between."""
        while not self.ended.wait(BEAT_SECONDS):
            try:
                WorkerProcess.objects.beat(self.name)
            except DATABASE_TROUBLE as error:
                logger.warning("Worker %s could not beat: %s.", self.name, type(error).__name__)
            finally:
                connection.close()

    def stop_on_signals(self):
        """Let SIGTERM and SIGINT stop the worker after what it is doing now; a second one ends it at once.

        What it was doing then stays claimed, and the next worker does it again.
        """
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.on_signal)

    def on_signal(self, number, frame):
        """Stop soon; or at once with exit status 1, without any cleaning up, if already told to stop."""
        if self.stopping.is_set():
            os._exit(1)
        self.stopping.set()


def patiently(action, stopping):
    """Call a function until it returns without database trouble, and return its value; None once `stopping` is set.

    Waits 1 second after the first trouble and twice as long after each other, up to LONGEST_PAUSE.
    """
    pause = 1
    while not stopping.is_set():
        try:
            return action()
        except DATABASE_TROUBLE as error:
            logger.warning("The database did not answer (%s). Next try in %s s.", type(error).__name__, pause)
            reconnect()
            stopping.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
    return None


def reconnect():
    """Close the connection, and every pooled one, which the server may have closed too."""
    connection.close()
    if hasattr(connection, "close_pool"):
        connection.close_pool()
