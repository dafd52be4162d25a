from datetime import timedelta

from django.core.management import call_command

from medspot.worker.schedule import job

from .sign_ins import delete_old_sign_ins

job(every=timedelta(days=1))(delete_old_sign_ins)


@job(every=timedelta(days=1))
def delete_expired_sessions():
    """Delete the sessions that ended by themselves."""
    call_command("clearsessions", verbosity=0)
