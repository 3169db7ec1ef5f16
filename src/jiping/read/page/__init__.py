"""What stands on a page: runs of text and ruling lines, and how a person reads them as paragraphs and tables.

Everything is measured in points from the upper left corner of the page as it is looked at. Pages of a PDF and pictures
of pages come here as the same runs and rules.
"""
