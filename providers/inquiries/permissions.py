from wagtail.permission_policies import ModelPermissionPolicy


class ReadAndDeletePolicy(ModelPermissionPolicy):
    """Lets nobody, not even a superuser, add or change: only a reader writes an inquiry."""

    def user_has_permission(self, user, action):
        return action in ("view", "delete") and super().user_has_permission(user, action)
