"""Files of the person's: read within bounds, written whole or not at all.

What comes in is a name as it was typed; what goes out is the bytes of a file, or one line that
says why there are none. The core knows no files: the rooms ``cli``, ``sheets`` and ``routes``
come here.
"""
