"""Makes texts/java_sources.txt.gz from this library's own sources: python3 java_sources.py src/main/java OUT.gz"""
import gzip
import pathlib
import re
import sys

folder, out = map(pathlib.Path, sys.argv[1:])
files = sorted(f for f in folder.rglob("*.java") if f.name != "package-info.java")
text = "\n".join(f.read_text("utf-8") for f in files)
for written, plain in {"→": "->", "←": "<-", "≤": "<=", "≥": ">=", "×": "*", "−": "-", "–": "-", "·": "*", "∞": "infinity"}.items():
    text = text.replace(written, plain)
text = re.sub(r"[^\n -~]", "", text)
with open(out, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
    packed.write(text.encode("ascii"))
