"""Jupyter's own conformance tests, with the code samples of every optional feature.

Run by KernelProtocolIT; by hand: JUPYTER_PATH=<data folder> python3 kernel_protocol_test.py
"""

import unittest

import jupyter_kernel_test


class JavaKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = "java"
    language_name = "java"
    file_extension = ".jshell"

    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("oh no");'
    code_page_something = "String.valueOf?"
    code_generate_error = 'throw new IllegalStateException("on purpose");'
    code_clear_output = "clearOutput(false);"
    code_inspect_sample = "Math.max"

    completion_samples = [
        {"text": "System.out.printl", "matches": {"println"}},
        {"text": '"text".isEm', "matches": {"isEmpty"}},
        {"text": "genmodels.random.Seeds.o", "matches": {"of"}},
    ]

    complete_code_samples = [
        "1 + 1",
        "int x = 3;",
        "void f() {\n    System.out.println();\n}\n",
        'var s = """\n  {\n  """;',
        "%maven group:artifact:1.0",
        "",
    ]
    incomplete_code_samples = [
        "void f() {",
        "int x = ",
        'var s = """\n  {',
        "/* a comment",
        "List.of(1,\n",
    ]
    invalid_code_samples = ["int x = ;", "}", '"not closed']

    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"при" + "вет 🎲"', "result": "привет 🎲"},
        {"code": "List.of(1, 2)", "result": "[1, 2]"},
        {
            "code": "new java.awt.image.BufferedImage(4, 4, java.awt.image.BufferedImage.TYPE_INT_RGB)",
            "mime": "image/png",
        },
    ]
    code_display_data = [
        {"code": 'display("<b>bold</b>", "text/html");', "mime": "text/html"},
        {
            "code": "display(new java.awt.image.BufferedImage(4, 4, java.awt.image.BufferedImage.TYPE_INT_RGB));",
            "mime": "image/png",
        },
        {
            "code": "display(new org.knowm.xchart.XYChartBuilder().build(), \"image/svg+xml\");",
            "mime": "image/svg+xml",
        },
    ]

    code_history_pattern = "6*7"
    supported_history_operations = ("tail", "range", "search")


if __name__ == "__main__":
    unittest.main(verbosity=2)
