"""Tests of the running class server. HubIT starts this; one line for each claim, `ok CLAIM` or `FAILED CLAIM: why`.

    unshare --mount --propagation private python3 src/test/hub/class_server.py FOLDER       (as root)

The accounts lie in copies of /etc and /home that only this mount namespace sees. With --users N, it measures instead how N users
who come in at the same time fare.
"""

import argparse
import asyncio
import glob
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

CHECKOUT = Path(__file__).resolve().parents[3]
COURSE = CHECKOUT / "environment/course"
LESSON = CHECKOUT / "notebooks/lessons/00_first_steps.ipynb"
PATIENCE = 300  # seconds; the machine may be busy with other things
MEMORY = 1 << 30  # the hub is told 1G


def private_accounts(folder):
    """What useradd does stays in this mount namespace."""
    for name in ("etc", "home"):
        shutil.rmtree(folder / name, ignore_errors=True)
    shutil.copytree("/etc", folder / "etc", symlinks=True)
    (folder / "home").mkdir()
    for name in ("etc", "home"):
        subprocess.run(["mount", "--bind", folder / name, f"/{name}"], check=True)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(condition, what, seconds=PATIENCE):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.2)
    raise AssertionError(f"{what} did not come within {seconds} s")


class Hub:
    def __init__(self, folder):
        self.folder = folder / "srv"
        self.log = open(folder / "hub.log", "ab")
        self.url = f"http://127.0.0.1:{free_port()}"
        self.process = None
        self.env = dict(os.environ, GENMODELS_HUB=str(self.folder), GENMODELS_HUB_URL=self.url, GENMODELS_MEMORY="1G")

    def add(self, *names):
        out = subprocess.run([COURSE, "hub", "add", *names], env=self.env, stdout=subprocess.PIPE, stderr=self.log, check=True, text=True)
        return dict(line.split() for line in out.stdout.splitlines())

    def start(self, **variables):
        self.process = subprocess.Popen([COURSE, "hub", "start"], env={**self.env, **variables}, stdout=self.log, stderr=self.log)
        wait_for(self.answers, "the hub")

    def answers(self):
        assert self.process.poll() is None, "the hub has ended"
        try:
            return requests.get(self.url + "/hub/health", timeout=5).ok
        except requests.RequestException:
            return False

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(60)


    def end_all(self, names):
        """What the hub leaves running when it is stopped: the servers of its users and the proxy."""
        for name in names:
            for line in processes_of(name):
                os.kill(int(line.split()[0]), signal.SIGKILL)
        pid = self.folder / "state/proxy.pid"
        if pid.exists():
            os.kill(int(pid.read_text()), signal.SIGTERM)


class User:
    def __init__(self, hub, name, password):
        self.hub, self.name, self.password = hub, name, password
        self.session = requests.Session()
        self.token = ""

    def sign_in(self):
        self.session.get(f"{self.hub.url}/hub/login", timeout=PATIENCE)
        answer = self.session.post(f"{self.hub.url}/hub/login", data={"username": self.name, "password": self.password, "_xsrf": self.xsrf()}, timeout=PATIENCE)
        if answer.status_code != 200 or "jupyterhub-session-id" not in self.session.cookies:
            raise PermissionError(f"{self.name} was not let in: {answer.status_code}")
        self.session.get(f"{self.hub.url}/hub/token", timeout=PATIENCE)  # the session that came with the server has forms of its own
        headers = {"Referer": f"{self.hub.url}/hub/token", "X-XSRFToken": self.xsrf()}
        made = self.session.post(f"{self.hub.url}/hub/api/users/{self.name}/tokens", json={}, headers=headers, timeout=PATIENCE)
        made.raise_for_status()
        self.token = made.json()["token"]

    def xsrf(self):
        """What forms of the hub carry from JupyterHub 4 on; '' before."""
        return next((cookie.value for cookie in self.session.cookies if cookie.name == "_xsrf" and cookie.path == "/hub/"), "")

    def api(self, path, method="GET", **options):
        return requests.request(method, self.hub.url + path, headers={"Authorization": f"token {self.token}"}, timeout=PATIENCE, **options)

    def start_server(self):
        """Signing in leads to one's own server, so on a quick machine it runs already."""
        if not self.is_ready():
            answer = self.api(f"/hub/api/users/{self.name}/server", "POST")
            assert answer.ok or self.is_ready(), f"no server for {self.name}: {answer.status_code} {answer.text}"
        wait_for(self.is_ready, f"the server of {self.name}")

    def is_ready(self):
        return self.api(f"/hub/api/users/{self.name}").json()["servers"].get("", {}).get("ready")

    def kernel(self):
        answer = self.api(f"/user/{self.name}/api/kernels", "POST", json={"name": "java"})
        answer.raise_for_status()
        return Kernel(self, answer.json()["id"])


class Kernel:
    """Runs cells through the server's WebSocket, as a page does."""

    def __init__(self, user, ident):
        self.user, self.id = user, ident
        self.path = f"/user/{user.name}/api/kernels/{ident}"

    def run(self, code, seconds=PATIENCE):
        return asyncio.run(self._run([code], seconds))[0]

    def run_all(self, cells, seconds=PATIENCE):
        return asyncio.run(self._run(cells, seconds))

    async def _run(self, cells, seconds):
        request = HTTPRequest(self.user.hub.url.replace("http", "ws") + self.path + "/channels", headers={"Authorization": f"token {self.user.token}"}, connect_timeout=60, request_timeout=60)
        socket = await websocket_connect(request)
        results = []
        for code in cells:
            ident = uuid.uuid4().hex
            header = {"msg_id": ident, "msg_type": "execute_request", "username": "", "session": ident, "date": "", "version": "5.3"}
            content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": True}
            await socket.write_message(json.dumps({"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}))
            results.append(await asyncio.wait_for(self._result(socket, ident), seconds))
        socket.close()
        return results

    async def _result(self, socket, ident):
        text, status, idle = "", None, False
        while status is None or not idle:
            message = await socket.read_message()
            if message is None:
                raise ConnectionError("the kernel's socket was closed")
            message = json.loads(message)
            if message["parent_header"].get("msg_id") != ident:
                continue
            content = message["content"]
            if message["msg_type"] == "execute_result":
                text += content["data"].get("text/plain", "")
            elif message["msg_type"] == "stream":
                text += content["text"]
            elif message["msg_type"] == "error":
                text += f"{content['ename']}: {content['evalue']}"
            elif message["msg_type"] == "execute_reply":
                status = content["status"]
            elif message["msg_type"] == "status":
                idle = content["execution_state"] == "idle"
        return status, text

    def interrupt(self):
        self.user.api(self.path + "/interrupt", "POST")


def lesson():
    """Code cells of a lesson, and the text each printed when it was stored; '' where it shows no text."""
    cells = [cell for cell in json.loads(LESSON.read_text())["cells"] if cell["cell_type"] == "code"]
    stored = ["".join("".join(o.get("text", o.get("data", {}).get("text/plain", ""))) for o in c["outputs"] if o["output_type"] in ("stream", "execute_result")) for c in cells]
    return ["".join(cell["source"]) for cell in cells], stored


def group_file(name, controller, file):
    """A file of the user's group: one made by hand, or a scope of systemd; of one controller, or of all."""
    for group in (f"genmodels/{name}", f"genmodels.slice/genmodels-{name}.scope"):
        for pattern in (f"/sys/fs/cgroup/{controller}/{group}/{file}", f"/sys/fs/cgroup/**/{group}/{file}"):
            found = glob.glob(pattern, recursive=True)
            if found:
                return Path(found[0])
    raise AssertionError(f"{name} is in no control group with {file}")


def processes_of(name):
    out = subprocess.run(["ps", "-o", "pid=,args=", "-u", name], stdout=subprocess.PIPE, text=True).stdout
    return [line.strip() for line in out.splitlines()]


class Claims:
    """The tests, in their order: each stands on what those before it have set up."""

    def __init__(self, folder):
        self.hub = Hub(folder)
        passwords = self.hub.add("anna", "boris", "vera") | self.hub.add("--instructor", "olga")
        self.users = {name: User(self.hub, name, password) for name, password in passwords.items()}
        self.anna, self.boris, self.vera, self.olga = (self.users[n] for n in ("anna", "boris", "vera", "olga"))
        self.hub.start()
        self.kernels = {}

    def everybody(self, work, users):
        with ThreadPoolExecutor(len(users)) as pool:
            return list(pool.map(work, users))

    def only_the_class_comes_in_and_with_its_passwords(self):
        subprocess.run(["useradd", "--create-home", "stranger"], check=True)
        subprocess.run(["chpasswd"], input="stranger:right", text=True, check=True)
        for name, password in (("anna", "wrong"), ("stranger", "right")):
            try:
                User(self.hub, name, password).sign_in()
            except PermissionError:
                continue
            raise AssertionError(f"{name} was let in")

    def all_sign_in_at_once_and_each_runs_a_lesson(self):
        cells, stored = lesson()

        def come_in(user):
            user.sign_in()
            user.start_server()
            self.kernels[user.name] = user.kernel()
            return self.kernels[user.name].run_all(cells)

        compared = 0
        for user, results in zip(("anna", "boris"), self.everybody(come_in, [self.anna, self.boris])):
            for i, ((status, text), expected) in enumerate(zip(results, stored)):
                assert status == "ok", f"{user}, cell {i + 1}: {text}"
                if re.search(r"\d\.\d", expected) and " s" not in expected and "@" not in expected:
                    assert text.strip() == expected.strip(), f"{user}, cell {i + 1}: {text!r} instead of {expected!r}"
                    compared += 1
        status, text = self.kernels["anna"].run("import org.nd4j.linalg.factory.Nd4j;\nNd4j.ones(3, 4).mmul(Nd4j.ones(4, 2)).sumNumber()")
        assert (status, text) == ("ok", "24.0"), text
        assert compared or any(stored), "the lesson prints nothing to compare"

    def native_libraries_are_shared_by_all(self):
        for name in ("anna", "boris"):
            home = Path("/home", name, ".javacpp")
            own = sum(f.stat().st_size for f in home.rglob("*") if f.is_file() and not f.is_symlink()) if home.exists() else 0
            assert own < 40e6, f"{name} unpacked {own / 1e6:.0f} MB of native libraries"

    def an_endless_loop_takes_no_more_than_its_share(self):
        loop = "for (int i = 0; i < 3; i++) { var t = new Thread(() -> { while (true) {} }); t.setDaemon(true); t.start(); }\nThread.sleep(600_000);"
        spinning = threading.Thread(target=lambda: self.kernels["anna"].run(loop), daemon=True)
        spinning.start()
        time.sleep(2)
        usage = self.cpu_seconds("anna")
        started = time.monotonic()
        status, text = self.kernels["boris"].run("IntStream.range(0, 1000).sum()")
        answered = time.monotonic() - started
        time.sleep(max(0.0, 4 - answered))
        share = (self.cpu_seconds("anna") - usage) / (time.monotonic() - started)
        assert (status, text) == ("ok", "499500"), text
        assert answered < 10, f"the neighbour waited {answered:.1f} s"
        assert share < 1.15, f"the loop took {share:.2f} cores of its one"
        self.kernels["anna"].interrupt()
        self.anna.api(self.kernels["anna"].path + "/restart", "POST")

    def cpu_seconds(self, name):
        try:
            return int(group_file(name, "cpuacct,cpu", "cpuacct.usage").read_text()) / 1e9
        except AssertionError:
            pass
        ticks = 0
        for pid in group_file(name, "cpu", "cgroup.procs").read_text().split():
            try:
                fields = Path("/proc", pid, "stat").read_text().rsplit(")", 1)[1].split()
                ticks += int(fields[11]) + int(fields[12])
            except FileNotFoundError:
                pass
        return ticks / os.sysconf("SC_CLK_TCK")

    def a_memory_hog_is_ended_and_nobody_else_notices(self):
        self.kernels["boris"].run("int kept = 41;")
        hog = 'int status = new ProcessBuilder("tail", "/dev/zero").start().waitFor();\nstatus'
        status, text = self.kernels["anna"].run(hog)
        # 137: killed by the kernel; or the group's victim was the Java kernel itself, which the server starts anew.
        assert text in ("137", "1") or status != "ok", f"tail took all memory it wanted: {text}"
        most = self.most_memory("anna")
        assert most <= MEMORY, f"anna's processes took {most / 1e6:.0f} MB"
        assert most > MEMORY * 0.9, f"the hog was stopped at {most / 1e6:.0f} MB already"
        assert self.kernels["boris"].run("kept + 1") == ("ok", "42")
        assert self.anna.api("/user/anna/api/status").ok

    def most_memory(self, name):
        for file in ("memory.max_usage_in_bytes", "memory.peak"):
            try:
                return int(group_file(name, "memory", file).read_text())
            except AssertionError:
                continue
        raise AssertionError("no account of memory")

    def nobody_reads_the_files_of_another(self):
        secret = Path("/home/anna/lessons/secret.txt")
        secret.write_text("anna's")
        os.chown(secret, Path("/home/anna").stat().st_uid, -1)
        secret.chmod(0o644)
        for code in (f'Files.readString(Path.of("{secret}"))', 'Files.list(Path.of("/home/anna")).count()'):
            status, text = self.kernels["boris"].run(code)
            assert status == "error" and "AccessDenied" in text, text
        for path in ("/user/anna/api/contents/lessons/secret.txt", "/user/anna/files/lessons/secret.txt"):
            assert self.boris.api(path).status_code in (403, 404), path
        assert self.anna.api("/user/anna/api/contents/lessons/secret.txt").json()["content"] == "anna's"
        for inner in ("state/cookie_secret", "state/jupyterhub.sqlite", "submissions"):
            status, text = self.kernels["boris"].run(f'new java.io.File("{self.hub.folder}/{inner}").canRead()')
            assert text == "false", inner

    def instructors_see_and_help_and_students_do_not(self):
        self.olga.sign_in()
        assert {u["name"] for u in self.olga.api("/hub/api/users").json()} >= {"anna", "boris"}
        assert self.olga.api("/user/anna/api/contents/lessons/secret.txt").ok
        assert self.boris.api("/hub/api/users").status_code == 403
        assert self.boris.api("/user/anna/api/status").status_code in (403, 404)
        assert self.boris.api("/hub/api/users/anna/server", "DELETE").status_code in (403, 404)

    def homework_is_handed_out_handed_in_and_collected(self):
        given = self.hub.folder / "handout/hw1_test"
        given.mkdir()
        (given / "hw1_test.ipynb").write_text("empty")
        self.homework(self.olga, "hand-out", "")
        for name in ("anna", "boris", "vera"):
            mine = Path("/home", name, "homework/hw1_test/hw1_test.ipynb")
            assert mine.read_text() == "empty" and mine.owner() == name
        Path("/home/anna/homework/hw1_test/hw1_test.ipynb").write_text("anna's answer")
        self.homework(self.anna, "hand-in", "hw1_test")
        submissions = self.hub.folder / "submissions/hw1_test"
        assert (submissions / "anna/hw1_test.ipynb").read_text() == "anna's answer"
        assert not (submissions / "boris").exists()
        renamed = Path("/home/boris/homework/hw1_test/hw1_test.ipynb").rename("/home/boris/my work.ipynb")
        assert "Not handed in:<ul><li>boris: there is no file homework/hw1_test/" in self.homework(self.boris, "hand-in", "hw1_test").text
        renamed.rename("/home/boris/homework/hw1_test/hw1_test.ipynb")
        assert self.page(self.anna)["homework"]["hw1_test"].keys() == {"anna"}
        # A link to a file that only root may read is not followed.
        link = Path("/home/boris/homework/hw1_test/hw1_test.ipynb")
        link.unlink()
        link.symlink_to("/etc/shadow")
        Path("/home/anna/homework/hw1_test/hw1_test.ipynb").write_text("anna's second answer")
        # An account that is gone keeps nobody else from it, and the page names it.
        group = Path("/etc/group")
        kept = group.read_text()
        group.write_text(re.sub(r"(?m)^(genmodels-students:.*:)", r"\1aaron,", kept))
        for do, name in (("hand-out", ""), ("collect", "hw1_test")):
            assert "<li>aaron: KeyError" in self.homework(self.olga, do, name).text
        group.write_text(kept)
        assert (submissions / "anna/hw1_test.ipynb").read_text() == "anna's second answer"
        assert not (submissions / "boris").exists()
        assert (submissions / "vera/hw1_test.ipynb").read_text() == "empty"
        # Handing out again leaves begun work alone; a student may not collect.
        self.homework(self.olga, "hand-out", "")
        assert Path("/home/anna/homework/hw1_test/hw1_test.ipynb").read_text() == "anna's second answer"
        assert self.homework(self.boris, "collect", "hw1_test", check=False).status_code == 403

    def page(self, user):
        answer = user.session.get(self.hub.url + "/services/homework/", headers={"Accept": "application/json"}, timeout=PATIENCE)
        answer.raise_for_status()
        return answer.json()

    def homework(self, user, do, name, check=True):
        data = {"do": do, "homework": name, "_xsrf": self.page(user)["xsrf"]}
        answer = user.session.post(self.hub.url + "/services/homework/", data=data, timeout=PATIENCE)
        assert answer.ok or not check, f"{do}: {answer.status_code} {answer.reason}"
        return answer

    def a_restart_of_the_hub_loses_nothing(self):
        self.hub.stop()
        # From now on what is idle ends soon; servers that run keep what they were started with.
        self.hub.start(GENMODELS_IDLE="8")
        assert self.kernels["boris"].run("kept + 2") == ("ok", "43")
        assert self.boris.session.get(self.hub.url + "/hub/home", timeout=PATIENCE).url.endswith("/hub/home"), "must sign in again"
        assert self.page(self.anna)["homework"]["hw1_test"]["anna"]

    def what_is_idle_ends(self):
        self.vera.sign_in()
        self.vera.start_server()
        self.vera.kernel().run("1 + 1")
        assert any("genmodels.kernel.Main" in p for p in processes_of("vera"))
        wait_for(lambda: not any("genmodels.kernel.Main" in p for p in processes_of("vera")), "the end of vera's kernel")
        wait_for(lambda: not processes_of("vera"), "the end of vera's server")
        assert self.boris.api("/user/boris/api/status").ok

    def with_its_server_ends_all_that_a_user_started(self):
        self.kernels["boris"].run('new ProcessBuilder("setsid", "sleep", "1000").start().pid()')
        assert any("sleep 1000" in p for p in processes_of("boris"))
        assert self.boris.api("/hub/api/users/boris/server", "DELETE").ok
        wait_for(lambda: not processes_of("boris"), "the end of boris's processes")

    def end(self):
        """Leaves no process behind, whatever has happened."""
        self.hub.stop()
        self.hub.end_all(self.users)


def memory_of(name):
    """Proportional share of the memory of a user's processes, in MB: (server, kernels)."""
    server = kernels = 0
    for line in processes_of(name):
        pid, args = line.split(None, 1)
        try:
            rollup = Path("/proc", pid, "smaps_rollup").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        share = int(re.search(r"^Pss:\s+(\d+)", rollup, re.M)[1]) / 1024
        if "genmodels.kernel.Main" in args:
            kernels += share
        else:
            server += share
    return server, kernels


def measure(hub, names):
    passwords, count = hub.add(*names), len(names)
    hub.start()
    cells, _ = lesson()
    users = [User(hub, name, password) for name, password in passwords.items()]

    def come_in(user):
        started = time.monotonic()
        user.sign_in()
        user.start_server()
        server = time.monotonic() - started
        kernel = user.kernel()
        assert kernel.run("1 + 1") == ("ok", "2")
        return kernel, server, time.monotonic() - started

    with ThreadPoolExecutor(count) as pool:
        come = list(pool.map(come_in, users))
        print("server ready after", sorted(round(server, 1) for _, server, _ in come), "s")
        print("first cell after", sorted(round(first, 1) for _, _, first in come), "s", flush=True)
        time.sleep(5)
        print("idle: server, kernel in MB", [tuple(round(m) for m in memory_of(user.name)) for user in users], flush=True)
        started = time.monotonic()
        results = list(pool.map(lambda c: c[0].run_all(cells, 900), come))
        print("lesson 00 by all after", round(time.monotonic() - started, 1), "s, all ok:", all(s == "ok" for r in results for s, _ in r))
        print("working: server, kernel in MB", [tuple(round(m) for m in memory_of(user.name)) for user in users])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="an empty folder, kept")
    parser.add_argument("--users", type=int, help="measure with this many users instead of testing")
    options = parser.parse_args()
    options.folder.chmod(0o755)
    private_accounts(options.folder)
    if options.users:
        hub = Hub(options.folder)
        names = [f"student{i:02d}" for i in range(1, options.users + 1)]
        try:
            measure(hub, names)
        finally:
            hub.stop()
            hub.end_all(names)
        return
    claims = Claims(options.folder)
    try:
        for name, claim in vars(Claims).items():
            if name.startswith("_") or name in ("everybody", "cpu_seconds", "most_memory", "page", "homework", "end"):
                continue
            started = time.monotonic()
            try:
                claim(claims)
                print(f"ok {name} ({time.monotonic() - started:.1f} s)", flush=True)
            except Exception as error:
                traceback.print_exc()
                print(f"FAILED {name}: {type(error).__name__} {error}", flush=True)
    finally:
        claims.end()


if __name__ == "__main__":
    main()
