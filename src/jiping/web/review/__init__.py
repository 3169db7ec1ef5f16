"""抽查复核 and what follows from it: draw, workpaper, quality sheet, feedback, rectification."""
