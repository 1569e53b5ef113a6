"""``python -m xlplugin``: the command where its script is not on the path."""

import sys

from xlplugin.cli import main

sys.exit(main())
