from treatments.blocks import TreatmentBody


class DirectoryBody(TreatmentBody):
    """What an editor may add below the results."""

    class Meta:
        taken = (
            "order",
            "order-heading",
            "nearest",
            "result-count",
            "search-q",
            "search-near",
            "search-radius",
            "search-sort",
        )
