"""Units and users: made, changed and imported by the administrator, who touches no material."""
