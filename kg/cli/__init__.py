"""The commands: thin, each over a library function. What takes long to import is imported when a command runs."""
