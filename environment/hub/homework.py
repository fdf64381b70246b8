"""Homework on a class server: handed out into every student's folder, handed in and collected from there.

Handed out is what lies in the folder `handout`, one folder a homework as `environment/course release` makes it. Students work in
~/homework. Handing in copies the notebook into `submissions/HOMEWORK/STUDENT`, as `environment/course grade` wants it, where only
instructors read it. Students hand in their own on the page of this service; instructors collect everybody's and hand out anew.

Files of a student are read and written by a process of that student's own, so that a link in a student's folder leads nowhere.
Several students are served at a time, and nobody waits for a home that does not answer.
"""

import collections
import datetime
import grp
import json
import os
import pwd
import re
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

STUDENTS, INSTRUCTORS = "genmodels-students", "genmodels-instructors"
LARGEST = 20_000_000  # bytes of a notebook
PATIENCE = 30  # seconds that one student's process may take
AT_ONCE = 16  # students served at a time

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")

# Closes the home to others, and copies every file of the folders (source, target, source, target, …) that is not there yet; never
# over work that has begun. What fails is said at the end, and keeps nothing else from being copied.
COPY = """
import os, pathlib, shutil, sys
os.umask(0o077)
problems = []
def attempt(what, *arguments):
    try:
        what(*arguments)
    except OSError as error:
        problems.append(str(error))
def close(home):
    if home.stat().st_mode & 0o077:
        home.chmod(0o700)
def give(source, target):
    for file in sorted(f for f in source.rglob("*") if f.is_file()):
        copy = target / file.relative_to(source)
        if not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            part = copy.with_name(copy.name + ".part")
            try:
                shutil.copyfile(file, part)
                part.replace(copy)
            finally:
                part.unlink(missing_ok=True)
home, *folders = map(pathlib.Path, sys.argv[1:])
attempt(close, home)
for source, target in zip(folders[::2], folders[1::2]):
    attempt(give, source, home / target)
if problems:
    sys.exit("; ".join(problems))
"""

# Prints a plain file that is not too large; 1 for anything else, a link or a pipe among them.
READ = """
import os, stat, sys
with open(os.open(sys.argv[1], os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
    about = os.fstat(file.fileno())
    if not stat.S_ISREG(about.st_mode) or about.st_size > int(sys.argv[2]):
        sys.exit(1)
    sys.stdout.buffer.write(file.read(int(sys.argv[2])))
"""


def members(group):
    """Names in a group of the system; empty if there is no such group."""
    try:
        return sorted(grp.getgrnam(group).gr_mem)
    except KeyError:
        return []


class NoAnswer(OSError):
    """A student's home does not answer."""


def as_user(name, program, *arguments):
    """Runs a small Python program as that user, with nothing of ours but the arguments. Returns status, output and complaints.

    Raises NoAnswer after PATIENCE, and leaves the process alone then: one that waits for a file server that is gone cannot be killed,
    and who waits for its end waits as long as it does.
    """
    user = pwd.getpwnam(name)
    process = subprocess.Popen(
        [sys.executable, "-I", "-c", program, *map(str, arguments)],
        user=user.pw_uid, group=user.pw_gid, extra_groups=[], cwd="/",
        env={"HOME": user.pw_dir, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        output, complaints = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.stdout.close()
        process.stderr.close()
        raise NoAnswer(f"{user.pw_dir} does not answer within {PATIENCE} s") from None
    return process.returncode, output, complaints


def copy_missing(name, folders):
    """Gives a user the files of {target in the home: folder} that the user has not got; raises OSError if something could not be."""
    words = [word for target, source in folders.items() for word in (source, target)]
    status, _, complaints = as_user(name, COPY, pwd.getpwnam(name).pw_dir, *words)
    if status:
        said = complaints.decode(errors="replace").splitlines() or [f"status {status}"]
        raise OSError(said[-1])


def in_words(error):
    return str(error) if isinstance(error, OSError) else f"{type(error).__name__}: {error}"


def for_each(names, action):
    """Does something for each name, several at a time; where it fails, the others are not kept from it. Returns the problems, by name."""

    def attempt(name):
        try:
            action(name)
        except (OSError, LookupError) as error:
            return in_words(error)  # a full disk, a home that does not answer, an account that is gone

    problems = {}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for name, problem in zip(names, pool.map(attempt, names)):
            if problem:
                problems[name] = problem
                print(f"homework: {name}: {problem}", file=sys.stderr, flush=True)
    return problems


def write(file, content):
    """Whole or not at all, for staff to read."""
    part = file.with_name(file.name + ".part")
    try:
        part.write_bytes(content)
        part.chmod(0o640)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


class Exchange:
    """The folders of one class."""

    def __init__(self, folder):
        self.handout = Path(folder) / "handout"
        self.submissions = Path(folder) / "submissions"
        # A student who hands in while an instructor collects: one after the other, or the older text might come last.
        self.turns = collections.defaultdict(threading.Lock)

    def homeworks(self):
        return sorted(f.name for f in self.handout.iterdir() if f.is_dir() and NAME.fullmatch(f.name))

    def hand_out(self, student, lessons=None):
        """Gives a student what the student has not got, all of it that can be given; raises OSError if something could not."""
        folders = {f"homework/{homework}": self.handout / homework for homework in self.homeworks()}
        if lessons:
            folders["lessons"] = lessons
        copy_missing(student, folders)

    def hand_out_to_all(self):
        """Hands out to every student; the problems, by name."""
        return for_each(members(STUDENTS), self.hand_out)

    def hand_in(self, student, homework):
        """Copies the student's notebook as it is now; the last one counts, the earlier ones are kept.

        Returns the time, or None if the student has no such notebook.
        """
        if homework not in self.homeworks():
            raise ValueError(f"homework must be one of {', '.join(self.homeworks())}, found {homework}")
        source = Path(pwd.getpwnam(student).pw_dir) / "homework" / homework / f"{homework}.ipynb"
        with self.turns[student]:
            status, content, _ = as_user(student, READ, source, LARGEST)
            if status:
                return None
            folder = self.submissions / homework / student
            folder.mkdir(parents=True, exist_ok=True)
            last = folder / f"{homework}.ipynb"
            if not last.exists() or last.read_bytes() != content:
                now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H-%M-%SZ")
                write(folder / f"{now}.ipynb", content)
                write(last, content)
            return self.handed_in(student, homework)

    def handed_in(self, student, homework):
        """When the student last handed it in, None if never."""
        kept = sorted((self.submissions / homework / student).glob("????-??-??T*.ipynb"))
        return kept[-1].stem if kept else None

    def collect(self, homework):
        """Hands in for every student; the problems, by name."""
        return for_each(members(STUDENTS), lambda student: self.hand_in(student, homework))


def serve(folder, address):
    """The page, for JupyterHub, which starts this and knows who asks."""
    from urllib.parse import urlparse

    from jupyterhub.services.auth import HubOAuthCallbackHandler, HubOAuthenticated
    from tornado import escape, httpserver, ioloop, web

    exchange = Exchange(folder)
    prefix = os.environ["JUPYTERHUB_SERVICE_PREFIX"]
    # Not on the loop of the page, which would answer nobody else meanwhile.
    workers = ThreadPoolExecutor(2 * AT_ONCE)

    def beside(work, *arguments):
        return ioloop.IOLoop.current().run_in_executor(workers, work, *arguments)

    class Page(HubOAuthenticated, web.RequestHandler):
        def instructor(self):
            return self.get_current_user()["name"] in members(INSTRUCTORS)

        def students(self):
            return members(STUDENTS) if self.instructor() else [self.get_current_user()["name"]]

        @web.authenticated
        async def get(self):
            state = await beside(self.state, self.students())
            if "application/json" in self.request.headers.get("Accept", ""):
                self.finish(json.dumps({"instructor": self.instructor(), "xsrf": self.xsrf_token.decode(), "homework": state}))
                return
            self.finish(self.page(state))

        @web.authenticated
        async def post(self):
            what, homework, me = self.get_argument("do"), self.get_argument("homework", ""), self.get_current_user()["name"]
            if what == "hand-in":
                work = lambda: self.own(me, homework)  # noqa: E731
            elif what == "collect" and self.instructor():
                work = lambda: exchange.collect(homework)  # noqa: E731
            elif what == "hand-out" and self.instructor():
                work = exchange.hand_out_to_all
            else:
                raise web.HTTPError(403)
            try:
                problems = await beside(work)
            except ValueError as error:
                raise web.HTTPError(400, reason=str(error)) from None
            if problems:
                title = "Not handed in:" if what == "hand-in" else "Done, but not for these:"
                self.finish(self.page(await beside(self.state, self.students()), title, problems))
            else:
                self.redirect(prefix)

        def own(self, name, homework):
            """A student must learn that nothing was handed in, and why."""
            found = []
            problems = for_each([name], lambda student: found.append(exchange.hand_in(student, homework)))
            if found == [None]:
                problems[name] = f"there is no file homework/{homework}/{homework}.ipynb of at most {LARGEST // 1_000_000} MB"
            return problems

        def state(self, students):
            return {h: {s: exchange.handed_in(s, h) for s in students} for h in exchange.homeworks()}

        def page(self, state, title="", problems={}):
            token = self.xsrf_form_html()
            if isinstance(token, bytes):
                token = token.decode()

            def button(what, homework, label):
                return (f'<form method="post">{token}<input type="hidden" name="homework" value="{homework}">'
                        f'<button name="do" value="{what}">{label}</button></form>')  # fmt: skip

            parts = ["<!doctype html><meta charset='utf-8'><title>Homework</title><h1>Homework</h1>"]
            if problems:
                parts.append(f"<p>{title}<ul>")
                parts.extend(f"<li>{escape.xhtml_escape(name)}: {escape.xhtml_escape(why)}" for name, why in problems.items())
                parts.append("</ul>")
            if self.instructor():
                parts.append(button("hand-out", "", "Hand out to everybody"))
            for homework, rows in state.items():
                label = ("collect", "Collect from everybody") if self.instructor() else ("hand-in", "Hand in what is saved now")
                parts.append(f"<h2>{escape.xhtml_escape(homework)}</h2>{button(label[0], homework, label[1])}<table>")
                for student, when in rows.items():
                    parts.append(f"<tr><td>{escape.xhtml_escape(student)}<td>{when or 'not handed in'}")
                parts.append("</table>")
            return "".join(parts)

    url = urlparse(address)
    application = web.Application(
        [(prefix, Page), (prefix + "oauth_callback", HubOAuthCallbackHandler)],
        cookie_secret=os.urandom(32), xsrf_cookies=True, xsrf_cookie_kwargs={"path": prefix},
    )  # fmt: skip
    httpserver.HTTPServer(application).listen(url.port, url.hostname)
    ioloop.IOLoop.current().start()


if __name__ == "__main__":
    serve(sys.argv[1], os.environ["JUPYTERHUB_SERVICE_URL"])
