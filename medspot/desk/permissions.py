from wagtail.permission_policies import ModelPermissionPolicy


class FixedRowsPolicy(ModelPermissionPolicy):
    """Allow only the actions in `allowed`, to superusers too: for rows that staff never edit."""

    def __init__(self, model, allowed=("add", "view")):
        """Allow adding and viewing, or the given actions, of a model's rows."""
        super().__init__(model)
        self.allowed = set(allowed)

    def user_has_permission(self, user, action):
        return action in self.allowed and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        """Return True if the user may do any of the actions that are in `allowed`."""
        actions = self.allowed.intersection(actions)
        return bool(actions) and super().user_has_any_permission(user, actions)

    def users_with_any_permission(self, actions):
        """Return a queryset of the users who may do any of the actions that are in `allowed`."""
        return super().users_with_any_permission(self.allowed.intersection(actions))
