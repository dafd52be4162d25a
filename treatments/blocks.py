from medspot.blocks import Body, CalloutBlock, FigureBlock, HeadingBlock, KeyFactsBlock, PlainTableBlock, TextBlock


class TreatmentBody(Body):
    """Blocks an editor may add below the fixed sections of a treatment page."""

    heading = HeadingBlock()
    text = TextBlock()
    figure = FigureBlock()
    key_facts = KeyFactsBlock()
    callout = CalloutBlock()
    table = PlainTableBlock()

    class Meta:
        taken = ("regulators", "how", "who", "ask", "at-a-glance", "providers", "treatment-near", "articles")
