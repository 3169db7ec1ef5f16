"""The official forms and reports of a filing, laid out as the form's data describes, printed in several formats."""
