#!/bin/sh
# Opens the desk in your browser. Double-click it (choose "run"), or type ./desk.sh; leave the window open while you work.
cd -- "$(dirname -- "$0")" || exit 1
for python in python3 python3.13 python3.12 python3.11; do
  if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
    "$python" build.py desk "$@"
    code=$?
    break
  fi
done
if [ -z "$code" ]; then
  echo "There is no Python 3.11 or later here. Install one from your system's software centre or https://www.python.org"
  code=2
fi
if [ "$code" -ne 0 ] && [ -t 0 ]; then
  printf 'Press Enter to close this window. '
  read -r _
fi
exit "$code"
