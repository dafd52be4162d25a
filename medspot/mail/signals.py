from django.dispatch import Signal

# Sent with `email`, an OutgoingEmail that was sent, in the transaction that records it.
email_sent = Signal()
