"""``python -m jiping.cli``."""

import sys

from jiping.cli.main import main

sys.exit(main())
