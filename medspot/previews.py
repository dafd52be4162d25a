"""The widths at which every page of ours is looked at, and so previewed while it is written."""

PREVIEW_SIZES = [
    {"name": "mobile", "icon": "mobile-alt", "device_width": 360, "label": "Preview on a phone"},
    {"name": "tablet", "icon": "tablet-alt", "device_width": 768, "label": "Preview on a tablet"},
    {"name": "desktop", "icon": "desktop", "device_width": 1280, "label": "Preview on a desktop"},
]
# Most readers hold a phone.
DEFAULT_PREVIEW_SIZE = "mobile"
