"""Tests of environment/hub/limits.py on machines made of files; HubIT starts this."""

import sys
import tempfile
import types
import unittest
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "environment/hub"))

import limits  # noqa: E402

TWO_GIGABYTES = 2 << 30


class LimitsTest(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.root = Path(self.temporary.name)
        self.addCleanup(self.temporary.cleanup)
        self.want = limits.Limits(TWO_GIGABYTES, 1.5, 400)

    def means(self, **options):
        return limits.means(self.root, options.get("systemd", self.root / "no"), self.root / "own")

    def test_systemd_is_asked_for_a_scope(self):
        group = self.means(systemd=self.root)("anna", self.want)
        command = group.command(["jupyterhub-singleuser", "--port=1"], "anna")
        self.assertEqual(command[:2], ["systemd-run", "--scope"])
        self.assertEqual(command[-3:], ["--", "jupyterhub-singleuser", "--port=1"])
        for option in ("--uid=anna", f"--property=MemoryMax={TWO_GIGABYTES}", "--property=CPUQuota=150%", "--property=MemorySwapMax=0",
                       "--property=TasksMax=400", "--unit=genmodels-anna.scope"):  # fmt: skip
            self.assertIn(option, command)

    def test_under_systemd_a_user_has_the_own_groups_and_home_only(self):
        group = self.means(systemd=self.root)("anna", self.want)
        spawner = types.SimpleNamespace(group=lambda: group)
        anna = types.SimpleNamespace(pw_gid=1007, pw_dir="/home/anna")
        done = []
        with mock.patch.multiple(limits.os, getgrouplist=lambda name, own: [own, 1042], setgroups=done.append, chdir=done.append):
            with mock.patch.object(limits.pwd, "getpwnam", {"anna": anna}.__getitem__):
                before_exec = limits.LimitedSpawner.make_preexec_fn(spawner, "anna")
            self.assertEqual(done, [])
            with mock.patch.object(limits, "first_to_go", lambda: done.append("first to go")):
                before_exec()
        self.assertEqual(done, ["first to go", [1007, 1042], "/home/anna"])

    def test_version_2_moves_the_hub_aside_and_writes_limits(self):
        own = self.root / "service"
        own.mkdir()
        (self.root / "cgroup.controllers").write_text("cpu memory pids")
        (self.root / "own").write_text("0::/service\n")
        (own / "cgroup.procs").write_text("17\n18\n")
        (own / "genmodels/anna").mkdir(parents=True)
        (own / "genmodels/anna/memory.swap.max").write_text("max")
        group = self.means()("anna", self.want)
        self.assertEqual((own / "genmodels-hub/cgroup.procs").read_text(), "18")
        self.assertEqual((own / "cgroup.subtree_control").read_text(), "+memory +cpu +pids")
        self.assertEqual((own / "genmodels/cgroup.subtree_control").read_text(), "+memory +cpu +pids")
        group.prepare()
        written = {f.name: f.read_text() for f in (own / "genmodels/anna").iterdir()}
        self.assertEqual(written["memory.max"], str(TWO_GIGABYTES))
        self.assertEqual(written["memory.swap.max"], "0")
        self.assertEqual(written["cpu.max"], "150000 100000")
        self.assertEqual(written["pids.max"], "400")

    def test_version_2_keeps_its_groups_in_their_place_when_the_hub_starts_again_from_where_it_was_moved(self):
        first = self.root / "service"
        (first / "genmodels-hub").mkdir(parents=True)
        (self.root / "cgroup.controllers").write_text("cpu memory pids")
        (first / "cgroup.procs").write_text("")
        groups = []
        for own in ("0::/service\n", "0::/service/genmodels-hub\n"):
            (self.root / "own").write_text(own)
            groups.extend(self.means()("anna", self.want).files)
        self.assertEqual(groups, [first / "genmodels/anna"] * 2)

    def test_version_1_writes_limits_where_swap_is_not_counted(self):
        for controller in ("memory", "cpu", "pids"):
            (self.root / controller).mkdir()
        group = self.means()("anna", self.want)
        group.prepare()
        self.assertEqual((self.root / "memory/genmodels/anna/memory.limit_in_bytes").read_text(), str(TWO_GIGABYTES))
        self.assertFalse((self.root / "memory/genmodels/anna/memory.memsw.limit_in_bytes").exists())
        self.assertEqual((self.root / "cpu/genmodels/anna/cpu.cfs_quota_us").read_text(), "150000")
        self.assertEqual((self.root / "pids/genmodels/anna/pids.max").read_text(), "400")

    def test_without_any_means_the_hub_does_not_start(self):
        with self.assertRaisesRegex(limits.NoLimits, "memory, cpu, pids .* run the hub as root under systemd"):
            self.means()


if __name__ == "__main__":
    unittest.main()
