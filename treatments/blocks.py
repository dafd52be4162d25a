from wagtail.blocks import StreamBlock

from medspot.blocks import CalloutBlock, FigureBlock, HeadingBlock, KeyFactsBlock, PlainTableBlock, TextBlock


class TreatmentBody(StreamBlock):
    """What an editor may add below the fixed parts of a treatment page."""

    heading = HeadingBlock()
    text = TextBlock()
    figure = FigureBlock()
    key_facts = KeyFactsBlock()
    callout = CalloutBlock()
    table = PlainTableBlock()
