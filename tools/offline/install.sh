#!/bin/sh
# Installs plantool from this folder, without any network:  sh install.sh [FOLDER]
# It takes the first Python that fits; PYTHON=/path/to/python3 chooses one.
set -u
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1
for python in ${PYTHON:+"$PYTHON"} python3.14 python3.13 python3.12 python3.11 python3 python; do
    if "$python" "$here/install.py" --check >/dev/null 2>&1; then
        exec "$python" "$here/install.py" "$@"
    fi
done
echo "No Python was found that fits. plantool needs one of these, 64-bit:" >&2
ls "$here/requirements" | sed 's/^/    /; s/\.txt$//' >&2
echo "Install one (its installer can be on the same stick), then run this again." >&2
exit 1
