"""Tests of environment/hub/limits.py under a real systemd; HubIT starts this, as root.

    python3 src/test/hub/systemd_test.py FOLDER

The systemd is one of the test's own: it rules namespaces of processes, mounts and control groups that end with it, and knows no unit
but the test. One line for each claim, `ok CLAIM` or `FAILED CLAIM: why`; `SKIPPED why` where no second systemd starts.
"""

import os
import shutil
import subprocess
import sys
import time
import traceback
import types
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "environment/hub"))

GROUPS = Path("/sys/fs/cgroup")
SYSTEMD = Path("/lib/systemd/systemd")
PATIENCE = 180  # seconds; the machine may be busy with other things
MEMORY, CORES, PROCESSES = 100 << 20, 0.5, 20


# ---- On the machine as it is ----------------------------------------------------------------------------------------------------


def is_version_2():
    return (GROUPS / "cgroup.controllers").exists()


def run(folder):
    hierarchies = [GROUPS] if is_version_2() else [f for f in GROUPS.iterdir() if (f / "cgroup.procs").exists() and not f.is_symlink()]
    own = [hierarchy / f"genmodels-test-{os.getpid()}" for hierarchy in hierarchies]
    try:
        for group in own:
            group.mkdir()
            for file in ("cpuset.cpus", "cpuset.mems"):  # version 1 lets nobody in before these are set
                if (group / file).exists():
                    (group / file).write_text((group.parent / file).read_text())
        enter = lambda: [(group / "cgroup.procs").write_text(str(os.getpid())) for group in own]  # noqa: E731
        namespaces = "--cgroup --pid --fork --kill-child --mount --propagation private --uts --ipc --net".split()
        with open(folder / "log", "wb") as log:
            process = subprocess.Popen(
                ["unshare", *namespaces, sys.executable, __file__, str(folder), "machine"],
                preexec_fn=enter, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    except (OSError, subprocess.SubprocessError) as error:
        print("SKIPPED", error)
        return
    finally:
        for group in own:
            forget(group)
    if not (folder / "said").exists():
        print("SKIPPED no second systemd starts here:", (folder / "log").read_text(errors="replace")[-300:].replace("\n", " "))
        return
    print((folder / "said").read_text(), end="")


def forget(group):
    """Control groups go one by one, from below, once their processes have ended."""
    for _ in range(50):
        for folder, _, _ in os.walk(group, topdown=False):
            try:
                os.rmdir(folder)
            except OSError:
                pass
        if not group.exists():
            return
        time.sleep(0.1)


# ---- The first process of the namespaces, which becomes systemd -----------------------------------------------------------------


def mount(*words):
    subprocess.run(["mount", *map(str, words)], check=True)


def become_systemd(folder):
    version_2 = is_version_2()
    hierarchies = [] if version_2 else [f.name for f in GROUPS.iterdir() if (f / "cgroup.procs").exists() and not f.is_symlink()]
    mount("-t", "proc", "proc", "/proc")
    # What is mounted here already shows the groups of the whole machine.
    for place in [*(GROUPS / name for name in hierarchies), GROUPS]:
        subprocess.run(["umount", "--lazy", place], check=True)
    if version_2:
        mount("-t", "cgroup2", "cgroup2", GROUPS)
    else:
        mount("-t", "tmpfs", "-o", "mode=755", "tmpfs", GROUPS)
        for name in hierarchies:
            if name == "unified":
                continue
            (GROUPS / name).mkdir()
            mount("-t", "cgroup", "-o", "none,name=systemd" if name == "systemd" else name, "cgroup", GROUPS / name)
    mount("-t", "tmpfs", "-o", "mode=755", "tmpfs", "/run")
    units = Path("/run/units")
    units.mkdir()
    (units / "default.target").write_text("[Unit]\nDefaultDependencies=no\nWants=claims.service\n")
    (units / "claims.service").write_text(
        "[Unit]\nDefaultDependencies=no\n[Service]\nType=oneshot\n"
        f"StandardOutput=file:{folder}/said\nStandardError=file:{folder}/complaints\n"
        f"ExecStart={sys.executable} {Path(__file__).resolve()} {folder} claims\n"
        "ExecStopPost=/bin/systemctl --force --force poweroff\n"
    )
    environment = {"PATH": os.environ["PATH"], "container": "test", "SYSTEMD_UNIT_PATH": str(units)}
    os.execve(SYSTEMD, [SYSTEMD, "--system", "--log-target=console", "--show-status=no"], environment)


# ---- Inside a service of that systemd -------------------------------------------------------------------------------------------


class Claims:
    def __init__(self, folder):
        import limits

        self.limits = limits
        self.home = folder / "anna"
        self.home.mkdir()
        os.chown(self.home, 4242, 4242)
        for name, lines in (("passwd", f"anna:x:4242:4242::{self.home}:/bin/sh\n"), ("group", "anna:x:4242:\nclass:x:4243:anna\n")):
            shutil.copy(f"/etc/{name}", folder / name)
            with open(folder / name, "a") as file:
                file.write(lines)
            mount("--bind", folder / name, f"/etc/{name}")
        self.group = limits.means()("anna", limits.Limits(MEMORY, CORES, PROCESSES))

    def start(self, program):
        """As JupyterHub starts a server."""
        before_exec = self.limits.LimitedSpawner.make_preexec_fn(types.SimpleNamespace(group=lambda: self.group), "anna")
        return subprocess.Popen(
            self.group.command([sys.executable, "-c", program], "anna"),
            preexec_fn=before_exec, start_new_session=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def said_by(self, program):
        said, _ = self.start(program).communicate(timeout=PATIENCE)
        self.group.end()
        return said.split()

    def systemd_is_the_means_that_is_found(self):
        assert isinstance(self.group, self.limits.Systemd), self.group

    def a_server_has_its_users_rights_and_home(self):
        said = self.said_by("import os; print(os.getuid(), os.getgid(), *sorted(os.getgroups()), os.getcwd())")
        assert said == ["4242", "4242", "4242", "4243", str(self.home)], said

    def it_goes_before_the_hub_when_memory_ends(self):
        assert self.said_by("print(open('/proc/self/oom_score_adj').read())") == ["500"]

    def memory_is_held_and_only_the_hog_is_ended(self):
        hog = 'x = b"x" * (400 << 20); print("had it all")'
        said = self.said_by(f"import subprocess, sys; print(subprocess.run([sys.executable, '-c', {hog!r}]).returncode)")
        assert said == ["-9"], said

    def cores_are_held(self):
        """Two busy loops for three seconds of somebody's clock; a busy machine gives them less, never more."""
        loop = "import os, time\nos.fork()\nend = time.monotonic() + 3\nwhile time.monotonic() < end: pass\nprint(time.process_time())"
        took = sum(map(float, self.said_by(loop)))
        assert 0 < took < 3 * CORES * 1.5, took

    def processes_are_counted(self):
        fork = "import os, time\nn = 0\ntry:\n while os.fork(): n += 1\n os.close(1)\n time.sleep(60)\nexcept BlockingIOError: print(n)"
        started = int(self.said_by(fork)[0])
        assert PROCESSES - 5 < started < PROCESSES, started

    def what_a_user_leaves_running_ends_and_the_name_is_free_again(self):
        for _ in range(3):
            server = self.start("import subprocess; print(subprocess.Popen(['setsid', 'sleep', '1000']).pid, flush=True)")
            pid = server.stdout.readline().strip()
            assert pid and Path("/proc", pid).exists(), "nothing was started"
            server.wait(PATIENCE)
            self.group.end()
            assert not Path("/proc", pid).exists() or "Z" in Path("/proc", pid, "stat").read_text().rsplit(")", 1)[1], pid
        self.group.end()  # where there is nothing


def claims(folder):
    all_of_them = Claims(folder)
    for name, claim in vars(Claims).items():
        if name.startswith("_") or name in ("start", "said_by"):
            continue
        try:
            claim(all_of_them)
            print("ok", name, flush=True)
        except Exception as error:
            traceback.print_exc()
            print(f"FAILED {name}: {type(error).__name__} {error}", flush=True)


if __name__ == "__main__":
    {"": run, "machine": become_systemd, "claims": claims}["".join(sys.argv[2:])](Path(sys.argv[1]).resolve())
