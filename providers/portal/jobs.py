from datetime import timedelta

from medspot.worker.schedule import job

from .schedule import expire_claims, purge_documents, remind_claimants, remind_moderators, who_has_access_mails

for function in (expire_claims, remind_claimants, remind_moderators):
    job(every=timedelta(hours=1))(function)
for function in (who_has_access_mails, purge_documents):
    job(every=timedelta(days=1))(function)
