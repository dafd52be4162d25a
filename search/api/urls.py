from .endpoints import api
from .guard import guarded, missing

__all__ = ["app_name", "missing", "urlpatterns"]

urlpatterns, _, app_name = api.urls
for pattern in urlpatterns:
    pattern.callback = guarded(pattern.callback)
