"""Tests of environment/hub/homework.py without a hub; HubIT starts this."""

import subprocess
import sys
import tempfile
import types
import unittest
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "environment/hub"))

import homework  # noqa: E402

CLASS = ["anna", "boris", "gleb", "inna", "olga", "vera"]
FAULTS = {
    "boris": PermissionError(13, "Permission denied", "/home/boris"),
    "gleb": subprocess.TimeoutExpired("python3", 60),
    "inna": KeyError("getpwnam(): name not found: 'inna'"),
    "olga": IndexError("list index out of range"),
}


class HomeworkTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        for name in ("hw1", "hw2"):
            (Path(temporary.name) / "handout" / name).mkdir(parents=True)
        self.exchange = homework.Exchange(temporary.name)
        self.served = []
        self.enterContext(mock.patch.object(homework, "members", return_value=CLASS))
        self.log = self.enterContext(mock.patch.object(homework.sys, "stderr"))

    def enterContext(self, context):  # Python 3.11 has it
        self.addCleanup(context.__exit__, None, None, None)
        return context.__enter__()

    def serve(self, student, *what):
        if student in FAULTS:
            raise FAULTS[student]
        self.served.append((student, *what))

    def test_one_student_keeps_nobody_from_being_collected(self):
        with mock.patch.object(self.exchange, "hand_in", self.serve):
            problems = self.exchange.collect("hw1")
        self.assertEqual(self.served, [("anna", "hw1"), ("vera", "hw1")])
        self.assertEqual(list(problems), list(FAULTS))
        self.assertIn("Permission denied", problems["boris"])
        self.assertEqual(problems["gleb"], "no answer within 60 s")

    def test_one_student_keeps_nobody_from_getting_homework(self):
        with mock.patch.object(homework, "copy_missing", lambda student, source, target: self.serve(student, target)):
            problems = self.exchange.hand_out_to_all()
        self.assertEqual(self.served, [(name, f"homework/{hw}") for name in ("anna", "vera") for hw in ("hw1", "hw2")])
        self.assertEqual(list(problems), list(FAULTS))

    def test_what_can_be_given_is_given_although_something_cannot(self):
        def copy(student, source, target):
            if target == "homework/hw1":
                raise OSError("no room")
            self.served.append(target)

        with mock.patch.object(homework, "copy_missing", copy), self.assertRaisesRegex(OSError, "no room"):
            self.exchange.hand_out("anna", Path("/lessons"))
        self.assertEqual(self.served, ["homework/hw2", "lessons"])

    def test_a_copy_that_dies_without_a_word_is_an_error_with_its_status(self):
        dead = types.SimpleNamespace(returncode=-9, stderr=b"")
        with mock.patch.object(homework, "as_user", return_value=dead), self.assertRaisesRegex(OSError, "for root: status -9"):
            homework.copy_missing("root", Path("/lessons"), "lessons")


if __name__ == "__main__":
    unittest.main()
