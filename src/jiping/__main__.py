"""``python -m jiping``: the command line."""

import sys

from jiping.cli.main import main

sys.exit(main())
