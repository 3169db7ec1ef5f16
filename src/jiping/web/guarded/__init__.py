"""What is done to uploaded files, each in a process of its own with limits of time and memory. Nothing here knows Django."""
