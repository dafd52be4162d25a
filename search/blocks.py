from treatments.blocks import TreatmentBody


class DirectoryBody(TreatmentBody):
    """What an editor may add below the results."""

    class Meta:
        taken = (
            "compare",
            "map",
            "nearest",
            "panel-fold",
            "panel-heading",
            "result-count",
            "results",
            "results-asked",
            "results-heading",
            "results-map",
            "results-panel",
            "results-promoted",
            "results-said",
            "search",
            "search-order",
            "search-q",
            "search-near",
            "search-radius",
            "search-kept",
            "search-sort",
        )
