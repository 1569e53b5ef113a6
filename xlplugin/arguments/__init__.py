"""What a person gives, on any route: how an argument is declared, and how it is read."""
