"""A class server on one machine: JupyterHub with accounts of the system. `environment/course hub start` runs it.

GENMODELS_HUB       its folder (/srv/genmodels): state, the course as users see it, handout, submissions
GENMODELS_MEMORY    memory of one user, all kernels together (2G)
GENMODELS_CORES     cores that one user may keep busy (1)
GENMODELS_IDLE      seconds after which an unused kernel ends (1800); its server follows after as long again
"""

import asyncio
import grp
import importlib.util
import os
import secrets
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

here = Path(__file__).resolve().parent
sys.path.insert(0, str(here))

import jupyterhub.auth  # noqa: E402

import homework  # noqa: E402
import limits  # noqa: E402

folder = Path(os.environ.get("GENMODELS_HUB", "/srv/genmodels"))
state = folder / "state"
course = folder / "course"
exchange = homework.Exchange(folder)
idle = int(os.environ.get("GENMODELS_IDLE", "1800"))
c = get_config()  # noqa: F821 # JupyterHub defines it

# ---- Where things lie: with this folder kept, a restart forgets nothing ---------------------------------------------------------

c.JupyterHub.db_url = f"sqlite:///{state}/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = str(state / "cookie_secret")
c.ConfigurableHTTPProxy.pid_file = str(state / "proxy.pid")
# Servers, and what their kernels hold, outlive the hub.
c.JupyterHub.cleanup_servers = False
c.JupyterHub.cleanup_proxy = False

token = state / "proxy_token"
if not token.exists():
    token.touch(mode=0o600)
    token.write_text(secrets.token_hex(32))
c.ConfigurableHTTPProxy.auth_token = token.read_text()

c.JupyterHub.bind_url = os.environ.get("GENMODELS_HUB_URL", "http://0.0.0.0:8000")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def fixed_port(name):
    """A port that stays the same over restarts, for running servers know it."""
    file = state / f"{name}.port"
    if not file.exists():
        file.write_text(str(free_port()))
    return int(file.read_text())


c.JupyterHub.hub_port = fixed_port("hub")
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{fixed_port('proxy')}"

# ---- Who may come in: accounts of this machine in one of two groups -----------------------------------------------------------

c.JupyterHub.authenticator_class = "jupyterhub.auth.PAMAuthenticator"
c.PAMAuthenticator.open_sessions = False
c.Authenticator.manage_groups = True


def only_the_class(authenticator, handler, model):
    """Lets nobody else in who has an account; rights follow the groups of the system, read anew at each sign-in."""
    name = model and model["name"]
    if name in homework.members(homework.INSTRUCTORS):
        model["groups"] = ["instructors"]
    elif name in homework.members(homework.STUDENTS):
        model["groups"] = ["students"]
    else:
        return None
    return model


c.Authenticator.post_auth_hook = only_the_class
# From JupyterHub 5 on nobody is let in unless this is said; the hook above decides.
if hasattr(jupyterhub.auth.Authenticator, "allow_all"):
    c.Authenticator.allow_all = True
c.JupyterHub.load_roles = [
    {"name": "user", "scopes": ["self", "access:services!service=homework"]},
    {
        # An instructor sees who is there, starts and stops servers, and looks into a student's notebook to help.
        "name": "instructor",
        "groups": ["instructors"],
        "scopes": ["admin-ui", "list:users", "read:users", "servers", "access:servers"],
    },
]

# ---- A user's server ------------------------------------------------------------------------------------------------------------

limits.LimitedSpawner.means = staticmethod(limits.means())
c.JupyterHub.spawner_class = limits.LimitedSpawner
c.Spawner.mem_limit = os.environ.get("GENMODELS_MEMORY", "2G")
c.Spawner.cpu_limit = float(os.environ.get("GENMODELS_CORES", "1"))
c.Spawner.cmd = ["jupyterhub-singleuser"]
# JupyterLab where it is installed, from Debian 13 on; Notebook 6 before.
lab = importlib.util.find_spec("jupyterlab") is not None
server = "ServerApp" if lab else "NotebookApp"
c.Spawner.default_url = "/lab" if lab else "/tree"
c.Spawner.notebook_dir = "~"
c.Spawner.disable_user_config = True
c.Spawner.env_keep = ["PATH", "LANG", "LC_ALL"]
c.Spawner.environment = {"JUPYTER_PATH": str(course / "jupyter")}
if not lab:
    c.Spawner.environment["JUPYTERHUB_SINGLEUSER_APP"] = "notebook.notebookapp.NotebookApp"
# Two hundred at once on eight cores are a minute's work, on fewer more.
c.Spawner.http_timeout = 300
c.Spawner.start_timeout = 300
# A class comes in at the same minute; with a limit, JupyterHub would not queue those beyond it but turn them away.
c.JupyterHub.concurrent_spawn_limit = 0
c.Spawner.args = [
    f"--MappingKernelManager.cull_idle_timeout={idle}",
    f"--MappingKernelManager.cull_interval={max(1, min(60, idle // 4))}",
    # A page left open does not keep a kernel; a cell that runs does.
    "--MappingKernelManager.cull_connected=True",
    f"--{server}.shutdown_no_activity_timeout={idle}",
    f"--{server}.terminals_enabled=False",
]


helpers = ThreadPoolExecutor(homework.AT_ONCE)


async def own_folder(spawner):
    """Lessons and homework lie in the user's folder, which is nobody else's to read. The hub serves others meanwhile."""
    name = spawner.user.name
    try:
        await asyncio.get_running_loop().run_in_executor(helpers, exchange.hand_out, name, course / "lessons")
    except homework.NoAnswer as error:
        # A server would wait for the home as well, and the hub for the server.
        error.jupyterhub_message = f"{error}. Try again later, or tell your instructor."
        raise
    except OSError as error:
        # Who has no room for a copy needs a server to make room.
        spawner.log.warning("%s did not get everything: %s", name, error)


c.Spawner.pre_spawn_hook = own_folder

# ---- Homework -------------------------------------------------------------------------------------------------------------------

for shared, mode in ((exchange.handout, 0o2775), (exchange.submissions, 0o2770)):
    shared.mkdir(exist_ok=True)
    os.chown(shared, 0, grp.getgrnam(homework.INSTRUCTORS).gr_gid)
    shared.chmod(mode)

c.JupyterHub.services = [
    {
        "name": "homework",
        "url": f"http://127.0.0.1:{fixed_port('homework')}",
        "command": [sys.executable, str(here / "homework.py"), str(folder)],
        "oauth_no_confirm": True,
    }
]
