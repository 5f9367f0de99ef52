# SPDX-License-Identifier: BSD-3-Clause
"""peer_exports.py FOLDER: databases of Python's ultrack and what it exports from them: CASE/data.db, CASE.json, CASE.dot, CASE.geff."""

import sys
import warnings
from pathlib import Path

from peer_database import export

warnings.filterwarnings("ignore")
export(Path(sys.argv[1]), "json", "dot", "geff")
