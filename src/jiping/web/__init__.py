"""The web application: people and time around the core. Everything about budgets comes from below."""
