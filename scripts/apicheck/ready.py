"""Ends with 0 if the server at the address given is ready."""

import sys
import urllib.error
import urllib.request

try:
    with urllib.request.urlopen(sys.argv[1] + "/health/ready", timeout=5) as answer:
        sys.exit(0 if answer.status == 200 else 1)
except (ValueError, urllib.error.URLError, OSError):
    sys.exit(1)
