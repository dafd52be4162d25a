from wagtail.blocks import StreamBlock

from medspot.blocks import CalloutBlock, FAQBlock, FigureBlock, HeadingBlock, KeyFactsBlock, PlainTableBlock, TextBlock


class PlainBody(StreamBlock):
    heading = HeadingBlock()
    text = TextBlock()
    figure = FigureBlock()
    key_facts = KeyFactsBlock()
    callout = CalloutBlock()
    table = PlainTableBlock()
    faq = FAQBlock(label="Questions and answers")
