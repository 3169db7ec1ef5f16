"""The command line: one verb one module; it prints what ``examine`` found and decides nothing itself."""
