"""What a person gives, on any route: how an argument is declared, and how it is read.

In comes whatever stands in a cell, in an option or in a plan file; out comes the value that a rule
needs, in its unit, or an error that names the argument. The rooms ``functions``, ``plan``, ``cli``
and ``sheets`` declare and read with it, and ``routes`` describe it.
"""
