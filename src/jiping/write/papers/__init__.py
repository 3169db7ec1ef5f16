"""The papers of the reviewing side: notices to a unit, and the summary of a county."""
