"""From what was read of a file to the draft: what a person is shown and asked, and what becomes of the answers."""
