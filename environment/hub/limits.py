"""Single-user servers with memory and CPU limits that the Linux kernel enforces.

JupyterHub's own local spawner knows mem_limit and cpu_limit and enforces neither. This one starts every server inside a control
group: by systemd-run where systemd runs the machine, else in a group that it makes itself (control groups of version 1 or 2).
What a user's server starts stays in the user's group, and ends with the server.
"""

import asyncio
import os
import pwd
import re
import subprocess
import time
from pathlib import Path

from jupyterhub.spawner import LocalProcessSpawner

PERIOD = 100_000  # microseconds; the kernel hands out a CPU share anew after each
HUB = "genmodels-hub"  # version 2: where the hub itself goes


class NoLimits(Exception):
    """This machine cannot hold its users to limits."""


class Limits:
    """What one user may take."""

    def __init__(self, memory, cores, processes):
        self.memory = int(memory)
        self.cores = float(cores)
        self.processes = int(processes)

    def quota(self):
        return int(self.cores * PERIOD)


class Systemd:
    """A transient scope: systemd owns the control groups, so it is asked."""

    def __init__(self, name, limits):
        self.unit = f"genmodels-{name}.scope"
        self.limits = limits

    def command(self, command, user):
        return [
            "systemd-run", "--scope", "--quiet", "--collect", "--slice=genmodels", f"--unit={self.unit}", f"--uid={user}",
            f"--property=MemoryMax={self.limits.memory}", "--property=MemorySwapMax=0",
            f"--property=CPUQuota={self.limits.cores * 100:.0f}%", f"--property=TasksMax={self.limits.processes}",
            "--", *command,
        ]  # fmt: skip

    def prepare(self):
        pass

    def enter(self):
        pass

    def end(self):
        """Ends what is left in the scope, and waits until its name is free again; says nothing where there is no such scope."""
        for words in (["kill", "--signal=KILL"], ["stop"]):
            try:
                subprocess.run(["systemctl", *words, self.unit], stderr=subprocess.DEVNULL, timeout=10)
            except subprocess.TimeoutExpired:
                pass  # a process in an uninterruptible call


class ControlGroup:
    """A group made by hand: {folder: {file: value}} for one hierarchy (version 2) or one a controller (version 1)."""

    def __init__(self, files):
        self.files = files

    def command(self, command, user):
        return command

    def prepare(self):
        """Makes the folders and writes the limits, the order of a folder's files kept."""
        for folder, settings in self.files.items():
            folder.mkdir(parents=True, exist_ok=True)
            for name, value in settings.items():
                file = folder / name
                if value is None or file.name.startswith("memory.") and "sw" in name and not file.exists():
                    continue  # a kernel without an account of swap
                file.write_text(str(value))

    def enter(self):
        """Puts the calling process into the group: between fork and exec, while it is root."""
        for folder in self.files:
            (folder / "cgroup.procs").write_text(str(os.getpid()))

    def end(self):
        """Ends what is left in the group, and the group."""
        deadline = time.monotonic() + 5
        while self._kill() and time.monotonic() < deadline:
            time.sleep(0.05)
        for folder in self.files:
            try:
                folder.rmdir()
            except OSError:
                pass  # never made, or a process in an uninterruptible call: the next start uses it again

    def _kill(self):
        left = set()
        for folder in self.files:
            try:
                left.update(int(pid) for pid in (folder / "cgroup.procs").read_text().split())
            except FileNotFoundError:
                pass
        for pid in left:
            try:
                os.kill(pid, 9)
            except ProcessLookupError:
                pass
        return left


def version_2(base, name, limits):
    return ControlGroup({
        base / name: {
            "memory.max": limits.memory,
            "memory.swap.max": 0,
            "memory.oom.group": 0,
            "cpu.max": f"{limits.quota()} {PERIOD}",
            "pids.max": limits.processes,
        }
    })


def version_1(root, name, limits):
    return ControlGroup({
        root / "memory/genmodels" / name: {
            # The second holds memory and swap together and may never be below the first.
            "memory.limit_in_bytes": limits.memory,
            "memory.memsw.limit_in_bytes": limits.memory,
        },
        root / "cpu/genmodels" / name: {"cpu.cfs_period_us": PERIOD, "cpu.cfs_quota_us": limits.quota()},
        root / "pids/genmodels" / name: {"pids.max": limits.processes},
    })


def means(root=Path("/sys/fs/cgroup"), systemd=Path("/run/systemd/system"), own=Path("/proc/self/cgroup")):
    """How this machine limits: a function of a group's name and its limits.

    Raises NoLimits, with what to do, where it cannot.
    """
    if systemd.is_dir():
        return Systemd
    if (root / "cgroup.controllers").is_file():
        place = root / own.read_text().split("::/", 1)[1].split("\n")[0]
        # A hub that is started again from where an earlier one moved everything to: the groups are beside that place, not below.
        base = (place.parent if place.name == HUB else place) / "genmodels"
        try:
            enable(base)
        except OSError as error:
            raise NoLimits(f"{error}: let the container manage its own control groups, or run the hub under systemd") from None
        return lambda name, limits: version_2(base, name, limits)
    missing = [c for c in ("memory", "cpu", "pids") if not os.access(root / c, os.W_OK)]
    if missing:
        raise NoLimits(f"the control groups {', '.join(missing)} in {root} cannot be written: run the hub as root under systemd")
    return lambda name, limits: version_1(root, name, limits)


def enable(base):
    """Version 2: a group with limits for its children holds no process itself, so those of the hub move into one of their own."""
    hub = base.parent / HUB
    hub.mkdir(exist_ok=True)
    for pid in (base.parent / "cgroup.procs").read_text().split():
        try:
            (hub / "cgroup.procs").write_text(pid)
        except ProcessLookupError:
            pass  # it has ended meanwhile
    base.mkdir(exist_ok=True)
    for folder in (base.parent, base):
        (folder / "cgroup.subtree_control").write_text("+memory +cpu +pids")


def groups_and_home(name):
    """For the time between fork and exec, while it is root: systemd-run --scope --uid leaves root's groups (systemd issue 23190)."""
    user = pwd.getpwnam(name)
    groups = os.getgrouplist(name, user.pw_gid)

    def set_both():
        os.setgroups(groups)
        os.chdir(user.pw_dir)

    return set_both


def first_to_go():
    """All users together may want more than the machine has: then Linux ends a process of theirs and not the hub."""
    try:
        Path("/proc/self/oom_score_adj").write_text("500")
    except OSError:
        pass  # a container that shows no such file


class LimitedSpawner(LocalProcessSpawner):
    """Starts each user's server as that user, inside the user's limits."""

    means = None
    processes = 400  # threads count, and a JVM has some thirty

    def group(self):
        # What a name may hold in JupyterHub, a folder or a unit may not.
        name = re.sub(r"[^a-z0-9]", lambda m: f"_{ord(m[0]):x}_", f"{self.user.name}-{self.name}".rstrip("-"))
        return type(self).means(name, Limits(self.mem_limit, self.cpu_limit, self.processes))

    def make_preexec_fn(self, name):
        group = self.group()
        # systemd-run changes the user itself, and nothing else.
        change_user = groups_and_home(name) if isinstance(group, Systemd) else super().make_preexec_fn(name)

        def enter_and_change_user():
            first_to_go()
            group.enter()
            change_user()

        return enter_and_change_user

    async def start(self):
        group = self.group()
        # Beside the hub's loop: what does not end at once keeps nobody else waiting.
        await asyncio.to_thread(group.end)  # what a crash of the hub may have left
        group.prepare()
        plain = self.cmd
        self.cmd = group.command(plain, self.user.name)
        try:
            return await super().start()
        finally:
            self.cmd = plain

    async def stop(self, now=False):
        await super().stop(now)
        await asyncio.to_thread(self.group().end)


if __name__ == "__main__":
    # Says whether this machine can hold its users to limits.
    try:
        means()
    except NoLimits as problem:
        raise SystemExit(str(problem)) from None
