"""Homework on a class server: handed out into every student's folder, handed in and collected from there.

Handed out is what lies in the folder `handout`, one folder a homework as `environment/course release` makes it. Students work in
~/homework. Handing in copies the notebook into `submissions/HOMEWORK/STUDENT`, as `environment/course grade` wants it, where only
instructors read it. Students hand in their own on the page of this service; instructors collect everybody's and hand out anew.

Files of a student are read and written by a process of that student's own, so that a link in a student's folder leads nowhere.
"""

import datetime
import grp
import json
import os
import pwd
import re
import subprocess
import sys
from pathlib import Path

STUDENTS, INSTRUCTORS = "genmodels-students", "genmodels-instructors"
LARGEST = 20_000_000  # bytes of a notebook

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")

# Copies every file of the folder that is not there yet; never over work that has begun.
COPY = """
import os, pathlib, shutil, sys
source, target = map(pathlib.Path, sys.argv[1:])
os.umask(0o077)
for file in sorted(f for f in source.rglob("*") if f.is_file()):
    copy = target / file.relative_to(source)
    if not copy.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        part = copy.with_name(copy.name + ".part")
        shutil.copyfile(file, part)
        part.replace(copy)
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


def as_user(name, program, *arguments, **options):
    """Runs a small Python program as that user, with nothing of ours but the arguments."""
    user = pwd.getpwnam(name)
    return subprocess.run(
        [sys.executable, "-I", "-c", program, *map(str, arguments)],
        user=user.pw_uid, group=user.pw_gid, extra_groups=[], cwd="/",
        env={"HOME": user.pw_dir, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=60, **options,
    )  # fmt: skip


def copy_missing(name, source, target):
    """Gives a user the files of a folder that the user has not got."""
    done = as_user(name, COPY, source, Path(pwd.getpwnam(name).pw_dir) / target)
    if done.returncode:
        said = done.stderr.decode(errors="replace").splitlines() or [f"status {done.returncode}"]
        raise OSError(f"{source} could not be copied for {name}: {said[-1]}")


def in_words(error):
    if isinstance(error, subprocess.TimeoutExpired):
        return f"no answer within {error.timeout} s"  # its own words hold the whole program
    return str(error) if isinstance(error, OSError) else f"{type(error).__name__}: {error}"


def for_each(names, action):
    """Does something for each name; where it fails, the others are not kept from it. Returns the results and the problems, by name."""
    done, problems = {}, {}
    for name in names:
        try:
            done[name] = action(name)
        except (OSError, subprocess.SubprocessError, LookupError) as error:
            # A full disk, a folder that does not answer, an account that is gone.
            problems[name] = in_words(error)
            print(f"homework: {name}: {problems[name]}", file=sys.stderr, flush=True)
    return done, problems


class Exchange:
    """The folders of one class."""

    def __init__(self, folder):
        self.handout = Path(folder) / "handout"
        self.submissions = Path(folder) / "submissions"

    def homeworks(self):
        return sorted(f.name for f in self.handout.iterdir() if f.is_dir() and NAME.fullmatch(f.name))

    def hand_out(self, student, lessons=None):
        """Gives a student what the student has not got, all of it that can be given; raises OSError if something could not."""
        folders = {f"homework/{homework}": self.handout / homework for homework in self.homeworks()}
        if lessons:
            folders["lessons"] = lessons
        _, problems = for_each(folders, lambda target: copy_missing(student, folders[target], target))
        if problems:
            raise OSError("; ".join(problems.values()))

    def hand_out_to_all(self):
        """Hands out to every student; the problems, by name."""
        return for_each(members(STUDENTS), self.hand_out)[1]

    def hand_in(self, student, homework):
        """Copies the student's notebook as it is now; the last one counts, the earlier ones are kept.

        Returns the time, or None if the student has no such notebook.
        """
        if homework not in self.homeworks():
            raise ValueError(f"homework must be one of {', '.join(self.homeworks())}, found {homework}")
        source = Path(pwd.getpwnam(student).pw_dir) / "homework" / homework / f"{homework}.ipynb"
        read = as_user(student, READ, source, LARGEST, stdout=subprocess.PIPE)
        if read.returncode:
            return None
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H-%M-%SZ")
        folder = self.submissions / homework / student
        folder.mkdir(parents=True, exist_ok=True)
        last, kept = folder / f"{homework}.ipynb", folder / f"{now}.ipynb"
        if last.exists() and last.read_bytes() == read.stdout:
            return self.handed_in(student, homework)
        for file in (kept, last):
            part = file.with_name(file.name + ".part")
            part.write_bytes(read.stdout)
            part.chmod(0o640)
            part.replace(file)
        return now

    def handed_in(self, student, homework):
        """When the student last handed it in, None if never."""
        kept = sorted((self.submissions / homework / student).glob("????-??-??T*.ipynb"))
        return kept[-1].stem if kept else None

    def collect(self, homework):
        """Hands in for every student; the problems, by name."""
        return for_each(members(STUDENTS), lambda student: self.hand_in(student, homework))[1]


def serve(folder, address):
    """The page, for JupyterHub, which starts this and knows who asks."""
    from urllib.parse import urlparse

    from jupyterhub.services.auth import HubOAuthCallbackHandler, HubOAuthenticated
    from tornado import escape, httpserver, ioloop, web

    exchange = Exchange(folder)
    prefix = os.environ["JUPYTERHUB_SERVICE_PREFIX"]

    class Page(HubOAuthenticated, web.RequestHandler):
        def instructor(self):
            return self.get_current_user()["name"] in members(INSTRUCTORS)

        def students(self):
            return members(STUDENTS) if self.instructor() else [self.get_current_user()["name"]]

        @web.authenticated
        def get(self):
            state = self.state()
            if "application/json" in self.request.headers.get("Accept", ""):
                self.finish(json.dumps({"instructor": self.instructor(), "xsrf": self.xsrf_token.decode(), "homework": state}))
                return
            self.finish(self.page(state, {}))

        @web.authenticated
        def post(self):
            what, homework = self.get_argument("do"), self.get_argument("homework", "")
            problems = {}
            try:
                if what == "hand-in":
                    exchange.hand_in(self.get_current_user()["name"], homework)
                elif what == "collect" and self.instructor():
                    problems = exchange.collect(homework)
                elif what == "hand-out" and self.instructor():
                    problems = exchange.hand_out_to_all()
                else:
                    raise web.HTTPError(403)
            except ValueError as error:
                raise web.HTTPError(400, reason=str(error)) from None
            if problems:
                self.finish(self.page(self.state(), problems))
            else:
                self.redirect(prefix)

        def state(self):
            return {h: {s: exchange.handed_in(s, h) for s in self.students()} for h in exchange.homeworks()}

        def page(self, state, problems):
            token = self.xsrf_form_html()
            if isinstance(token, bytes):
                token = token.decode()

            def button(what, homework, label):
                return (f'<form method="post">{token}<input type="hidden" name="homework" value="{homework}">'
                        f'<button name="do" value="{what}">{label}</button></form>')  # fmt: skip

            parts = ["<!doctype html><meta charset='utf-8'><title>Homework</title><h1>Homework</h1>"]
            if problems:
                parts.append("<p>Done, but not for these:<ul>")
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
