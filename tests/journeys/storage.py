from medspot.http.static_files import OneStylesheetStorage


class QuickStorage(OneStylesheetStorage):
    """Hashed names as ever; but to compress Wagtail's files takes longer than a journey, so only ours are."""

    def compress_files(self, paths):
        return super().compress_files([path for path in paths if path.startswith("medspot/")])
