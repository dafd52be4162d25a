from medspot.limits import wait_words


class LimitedForm:
    """Mixin of a form that may come back because somebody did too much in a short time. Everything typed stays."""

    too_many = "You’ve done this many times today."

    def reject_for_now(self, seconds):
        """Add an error that says how long to wait."""
        self.add_error(None, f"{self.too_many} Nothing is lost. Please try again in {wait_words(seconds)}.")
