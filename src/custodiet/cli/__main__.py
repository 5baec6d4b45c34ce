"""`python -m custodiet.cli`: the same as the `custodiet` command."""

import sys

from custodiet.cli import main

sys.exit(main())
