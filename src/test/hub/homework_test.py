"""Tests of environment/hub/homework.py without a hub; HubIT starts this."""

import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "environment/hub"))

import homework  # noqa: E402

CLASS = ["anna", "boris", "gleb", "inna", "olga", "vera"]
FAULTS = {
    "boris": PermissionError(13, "Permission denied", "/home/boris"),
    "gleb": homework.NoAnswer("/home/gleb does not answer within 30 s"),
    "inna": KeyError("getpwnam(): name not found: 'inna'"),
    "olga": IndexError("list index out of range"),
}


class HomeworkTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        for name in ("hw1", "hw2"):
            (self.folder / "handout" / name).mkdir(parents=True)
            (self.folder / "handout" / name / f"{name}.ipynb").write_text("empty")
        self.exchange = homework.Exchange(self.folder)
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
        self.assertEqual(sorted(self.served), [("anna", "hw1"), ("vera", "hw1")])
        self.assertEqual(list(problems), list(FAULTS))
        self.assertIn("Permission denied", problems["boris"])
        self.assertEqual(problems["gleb"], "/home/gleb does not answer within 30 s")

    def test_one_student_keeps_nobody_from_getting_homework(self):
        with mock.patch.object(homework, "copy_missing", lambda student, folders: self.serve(student, *folders)):
            problems = self.exchange.hand_out_to_all()
        self.assertEqual(sorted(self.served), [(name, "homework/hw1", "homework/hw2") for name in ("anna", "vera")])
        self.assertEqual(list(problems), list(FAULTS))

    def test_students_are_served_at_the_same_time(self):
        all_are_there = threading.Barrier(len(CLASS), timeout=60)
        self.assertEqual(homework.for_each(CLASS, lambda name: all_are_there.wait()), {})

    def test_nobody_waits_for_a_process_that_does_not_answer_not_even_when_it_cannot_be_killed(self):
        process = mock.Mock()
        process.communicate.side_effect = subprocess.TimeoutExpired("python3", homework.PATIENCE)
        with mock.patch.object(homework.subprocess, "Popen", return_value=process):
            with self.assertRaisesRegex(homework.NoAnswer, "does not answer within 30 s"):
                homework.as_user("root", "…")
        process.kill.assert_called_once_with()
        process.wait.assert_not_called()

    def test_a_copy_that_dies_without_a_word_is_an_error_with_its_status(self):
        with mock.patch.object(homework, "as_user", return_value=(-9, b"", b"")), self.assertRaisesRegex(OSError, "status -9"):
            homework.copy_missing("root", {"lessons": Path("/lessons")})

    def copy(self, home, **folders):
        words = [str(word) for target, source in folders.items() for word in (source, target)]
        return subprocess.run([sys.executable, "-I", "-c", homework.COPY, str(home), *words], stderr=subprocess.PIPE, text=True)

    def test_what_can_be_given_is_given_although_something_cannot(self):
        home = self.folder / "home"
        home.mkdir()
        home.chmod(0o755)
        (home / "hw1").write_text("in the way of a folder")
        done = self.copy(home, hw1=self.exchange.handout / "hw1", hw2=self.exchange.handout / "hw2")
        self.assertEqual(done.returncode, 1)
        self.assertIn("hw1", done.stderr.splitlines()[-1])
        self.assertEqual((home / "hw2/hw2.ipynb").read_text(), "empty")
        self.assertEqual(home.stat().st_mode & 0o777, 0o700)

    def test_work_that_has_begun_is_left_alone_and_what_is_new_arrives(self):
        home = self.folder / "home"
        (home / "hw1").mkdir(parents=True)
        (home / "hw1/hw1.ipynb").write_text("begun")
        (self.exchange.handout / "hw1/data.csv").write_text("1,2")
        self.assertEqual(self.copy(home, hw1=self.exchange.handout / "hw1").returncode, 0)
        self.assertEqual((home / "hw1/hw1.ipynb").read_text(), "begun")
        self.assertEqual((home / "hw1/data.csv").read_text(), "1,2")
        self.assertEqual((home / "hw1/data.csv").stat().st_mode & 0o077, 0)

    def test_handing_in_keeps_every_version_and_stores_nothing_twice(self):
        with mock.patch.object(homework, "as_user") as read:
            read.return_value = (0, b"first", b"")
            first = self.exchange.hand_in("root", "hw1")
            self.assertEqual(self.exchange.hand_in("root", "hw1"), first)
            with mock.patch.object(homework, "datetime") as clock:
                clock.datetime.now().strftime.return_value = "2999-01-01T00-00-00Z"
                read.return_value = (0, b"second", b"")
                self.assertEqual(self.exchange.hand_in("root", "hw1"), "2999-01-01T00-00-00Z")
            read.return_value = (1, b"", b"")
            self.assertIsNone(self.exchange.hand_in("root", "hw1"))
        texts = {file.name: file.read_text() for file in (self.folder / "submissions/hw1/root").iterdir()}
        self.assertEqual(texts, {f"{first}.ipynb": "first", "2999-01-01T00-00-00Z.ipynb": "second", "hw1.ipynb": "second"})

    def test_one_student_hands_in_once_at_a_time(self):
        inside, most = [], []

        def read(*_):
            inside.append(1)
            most.append(len(inside))
            overlap.wait(0.2)  # time for another to come in, if the door is open
            inside.pop()
            return 0, b"text", b""

        overlap = threading.Event()
        with mock.patch.object(homework, "as_user", read):
            homework.for_each(["root"] * 4, lambda name: self.exchange.hand_in(name, "hw1"))
        self.assertEqual(most, [1] * 4)

    def test_a_full_disk_leaves_nothing_half_written(self):
        with mock.patch.object(homework.Path, "replace", side_effect=OSError(28, "No space left on device")):
            with self.assertRaises(OSError):
                homework.write(self.folder / "x.ipynb", b"text")
        self.assertEqual([file.name for file in self.folder.iterdir()], ["handout"])


if __name__ == "__main__":
    unittest.main()
