"""Writes the notebooks that NotebookDocumentTest compares with, by Jupyter's own writer. Run with nbformat 5.5.0 (Debian 12)."""

import pathlib
import sys

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

folder = pathlib.Path(sys.argv[1])


def write(name, cells, metadata=None):
    notebook = new_notebook(cells=cells, metadata=metadata or {})
    for i, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{i}"
    nbformat.validate(notebook)
    nbformat.write(notebook, folder / f"nbformat-{name}.ipynb")


write("empty", [])
write(
    "texts",
    [
        new_markdown_cell("# Заголовок 🎲\n\nformula $\\alpha$ <b>&amp;</b> 'quoted' \"quoted\"\n"),
        new_code_cell('String s = """\n  a\\n\tb\n""";\r\n\x00\x01\x1f\x7f'),
        new_code_cell("\x0bvertical\x0cform\x1cfile\x1dgroup\x1erecord\x85next\u2028line\u2029paragraph\rcarriage\r\nboth"),
        new_code_cell(""),
        new_raw_cell("\n\n"),
        new_markdown_cell("![p](attachment:p.svg)", attachments={"p.svg": {"image/svg+xml": "<svg>\n</svg>"}}),
    ],
)
write(
    "outputs",
    [
        new_code_cell(
            "x",
            execution_count=3,
            outputs=[
                new_output("stream", name="stdout", text="10%\r20%\r\nline\n"),
                new_output("stream", name="stderr", text="ой"),
                new_output(
                    "display_data",
                    data={
                        "text/plain": "a\nb",
                        "text/html": "<b>\n</b>",
                        "image/png": "iVBORw0KGgo=\nAAAA\n",
                        "image/svg+xml": "<svg>\n</svg>\n",
                        "application/json": {"b": [1, 2.5, None, True, "x\ny"], "a": {}},
                        "application/javascript": "f()\ng()",
                        "application/vnd.genmodels+json": {"text/plain": "a\nb"},
                    },
                    metadata={"image/png": {"width": 300, "height": 200}},
                ),
                new_output("execute_result", data={"text/plain": "42"}, execution_count=3),
                new_output("error", ename="E", evalue="v\nw", traceback=["\x1b[31mE\x1b[0m", "at\nline"]),
            ],
        ),
        new_code_cell("y"),
    ],
)
write(
    "metadata",
    [new_code_cell("z", metadata={"tags": ["raises-exception"], "nbgrader": {"points": 2.0, "grade": True}})],
    metadata={
        "kernelspec": {"name": "java", "display_name": "Java (genmodels)", "language": "java"},
        "zeta": -0.0,
        "Zeta": 1e-7,
        "альфа": [[], {}, [[1]], 12345678901234567890],
        "😀": 1,
        "\uffee": 2,
        "widgets": {"empty": {}},
    },
)
