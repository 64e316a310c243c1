"""Every JSON file of the exports against its schema, and the schemas against the metaschema, by check-jsonschema.

python tests/validators/schemas.py FOLDER
"""

import subprocess
import sys
from pathlib import Path

SCHEMAS = Path(__file__).parent.parent.parent / "schemas"


def check(*arguments: str | Path) -> int:
    """Run check-jsonschema; its exit code."""
    command = [sys.executable, "-m", "check_jsonschema", "--quiet", *map(str, arguments)]
    return subprocess.run(command, check=False).returncode


def main(folder: Path) -> int:
    """Check everything; 0 when all is valid."""
    schemas = sorted(SCHEMAS.glob("*.json"))
    failed = check("--check-metaschema", *schemas)
    files = 0
    for name, pattern in {
        "export-glossary": "*/json/glossary.json",
        "export-index": "*/json/index.json",
        "export-entry": "*/json/entries/*.json",
    }.items():
        found = sorted(folder.glob(pattern))
        files += len(found)
        failed |= check("--schemafile", SCHEMAS / f"{name}.schema.json", *found)
    if not failed:
        print(f"check-jsonschema: {len(schemas)} schemas and {files} files, 0 errors")
    return failed


sys.exit(main(Path(sys.argv[1])))
