"""Own addresses of the server."""
