from treatments.blocks import TreatmentBody


class DirectoryBody(TreatmentBody):
    """The content that editors can add below the results."""

    class Meta:
        taken = (
            "compare",
            "map",
            "nearest",
            "panel-fold",
            "panel-heading",
            "result-count",
            "results",
            "results-header",
            "results-heading",
            "results-map",
            "results-panel",
            "results-promoted",
            "results-status",
            "search",
            "search-order",
            "search-q",
            "search-near",
            "search-radius",
            "search-kept",
            "search-sort",
        )
