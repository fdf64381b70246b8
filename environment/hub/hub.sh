# shellcheck shell=bash
# The class server: accounts, the course as all users share it, the hub. Read by environment/course.

: "${here:?is set by environment/course}" "${checkout:?is set by environment/course}" "${state:?is set by environment/setup.sh}"
hub_folder=${GENMODELS_HUB:-/srv/genmodels}

hub_usage() {
    cat <<'END'
usage: environment/course hub COMMAND          (as root; environment/hub/README.md tells the whole)

  add [--instructor] NAME…   make accounts and print their first passwords
  publish                    let users see the course as it is now; running kernels keep what they have
  start                      publish if the course has changed, and run the server
END
}

hub() {
    [ $# -gt 0 ] || { hub_usage >&2; exit 2; }
    local command=$1
    shift
    case $command in
        -h | --help | help) hub_usage; return ;;
        add | publish | start) [ "$(id -u)" = 0 ] || fail "hub $command needs root: it makes accounts and starts processes of other users" ;;
        *) fail "hub takes add, publish or start, found '$command'" ;;
    esac
    "hub_$command" "$@"
}

hub_add() {
    local group=genmodels-students name password
    if [ "${1:-}" = --instructor ]; then group=genmodels-instructors; shift; fi
    [ $# -gt 0 ] || fail "hub add needs the names of the accounts"
    for name; do
        case $name in [!a-z]* | *[!a-z0-9-]*) fail "an account's name must be of a-z, 0-9 and -, a letter first, found '$name'" ;; esac
    done
    hub_groups
    for name; do
        if id "$name" >/dev/null 2>&1; then
            usermod --append --groups "$group" "$name"
            say "$name has an account already and keeps its password"
        else
            useradd --create-home --key HOME_MODE=0700 --shell /bin/bash --groups "$group" "$name"
            password=$(head -c 256 /dev/urandom | tr -dc 'a-km-np-z2-9' | head -c 12)
            printf '%s:%s\n' "$name" "$password" | chpasswd
            printf '%s %s\n' "$name" "$password"
        fi
    done
}

hub_groups() {
    local group
    for group in genmodels-students genmodels-instructors; do
        getent group "$group" >/dev/null || groupadd "$group"
    done
}

# Jars, native libraries, kernel and lessons in a folder that every user can read and that no build changes under a running kernel.
hub_publish() {
    local release java jars='' jar name
    prepare
    release=$hub_folder/releases/$(date -u +%Y-%m-%dT%H-%M-%S)
    say "publishing the course in $release"
    mkdir -p "$release/lib" "$release/lessons"
    while IFS= read -r jar; do
        name=$(basename "$jar")
        # A link where the disk is the same: Maven never writes into a jar.
        ln "$jar" "$release/lib/$name" 2>/dev/null || cp "$jar" "$release/lib/$name"
        jars=$jars${jars:+:}$release/lib/$name
    done < <(tr ':' '\n' <"$state/classpath")
    cp "$checkout"/notebooks/lessons/*.ipynb "$release/lessons/"
    printf '%s\n' "$jars" >"$release/classpath"
    chmod -R a+rX "$release"
    umask 022
    java_command "$release/classpath" '' genmodels.cli.Course kernel --folder "$release/jupyter" --natives "$release/natives"
    "${java[@]}" >"$state/log/hub.log" 2>&1 ||
        fail "the kernel could not be installed: $(tail -n 1 "$state/log/hub.log") (details: $state/log/hub.log)"
    ln -sfn "$release" "$hub_folder/course.new"
    mv -fT "$hub_folder/course.new" "$hub_folder/course"
}

hub_start() {
    local tool
    [ $# -eq 0 ] || fail "hub start takes no argument, found '$1'"
    prepare # makes the folder of the logs, too
    tool=$(missing_hub_tools)
    if [ -n "$tool" ] && may_use_apt; then apt_install jupyterhub; fi
    [ -z "$(missing_hub_tools)" ] || fail "missing: $(missing_hub_tools); install with apt-get install jupyterhub"
    hub_groups
    mkdir -p "$hub_folder/state" "$hub_folder/releases"
    chmod 700 "$hub_folder/state"
    [ "$hub_folder/course/classpath" -nt "$state/ready" ] || hub_publish
    export GENMODELS_HUB=$hub_folder
    # Where Debian keeps the proxy's modules, which a Node.js from elsewhere does not search.
    export NODE_PATH=/usr/share/nodejs${NODE_PATH:+:$NODE_PATH}
    unset JUPYTER_PATH # the checkout's own kernel is not the users'
    cd "$hub_folder/state" || exit
    exec jupyterhub --config "$here/hub/jupyterhub_config.py"
}

missing_hub_tools() {
    command -v jupyterhub >/dev/null || echo jupyterhub
    command -v configurable-http-proxy >/dev/null || echo configurable-http-proxy
}
