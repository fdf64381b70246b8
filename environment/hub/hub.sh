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
    [ "$(uname -s)" = Linux ] || fail "the hub needs Linux, whose control groups hold users to their limits"
    case $hub_folder in /*) ;; *) fail "GENMODELS_HUB must be an absolute path, found '$hub_folder'" ;; esac
    umask 022 # users read what is made here; what they must not read says so
    "hub_$command" "$@"
}

hub_add() {
    local group=genmodels-students name password
    if [ "${1:-}" = --instructor ]; then group=genmodels-instructors; shift; fi
    [ $# -gt 0 ] || fail "hub add needs the names of the accounts"
    for name; do
        case $name in
            [!a-z]* | *[!a-z0-9-]* | ?????????????????????????????????*)
                fail "an account's name must be at most 32 of a-z, 0-9 and -, a letter first, found '$name'" ;;
        esac
        if id "$name" >/dev/null 2>&1; then
            [ "$(id -u "$name")" -ge 1000 ] || fail "$name is an account of the system, not of a person"
        elif getent group "$name" >/dev/null; then
            fail "$name is the name of a group already: choose another for the account"
        fi
    done
    hub_groups
    for name; do
        if id "$name" >/dev/null 2>&1; then
            gpasswd --add "$name" "$group" >/dev/null # knows accounts from elsewhere, too, which usermod does not
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
    prepare
    everybody_can_read "$(recorded java)/bin/java" ||
        fail "users cannot read the JDK in $(recorded java): install one for all, delete $state/tools and run this again"
    with_lock publish_release
    forget_releases
}

everybody_can_read() {
    setpriv --reuid=65534 --regid=65534 --clear-groups test -r "$1"
}

publish_release() {
    local release java jars='' jar name
    release=$hub_folder/releases/$(date -u +%Y-%m-%dT%H-%M-%S)
    say "publishing the course in $release"
    mkdir -p "$release/lib" "$release/lessons"
    everybody_can_read "$release" || fail "users cannot read $release: see the rights of the folders above it"
    while IFS= read -r jar; do
        name=$(basename "$jar")
        # A link where the disk is the same: Maven never writes into a jar.
        ln "$jar" "$release/lib/$name" 2>/dev/null || cp "$jar" "$release/lib/$name"
        jars=$jars${jars:+:}$release/lib/$name
    done < <(tr ':' '\n' <"$state/classpath")
    cp "$checkout"/notebooks/lessons/*.ipynb "$release/lessons/"
    printf '%s\n' "$jars" >"$release/classpath"
    chmod -R a+rX "$release"
    java_command "$release/classpath" '' genmodels.cli.Course kernel --folder "$release/jupyter" --natives "$release/natives"
    "${java[@]}" >"$state/log/hub.log" 2>&1 ||
        fail "the kernel could not be installed: $(tail -n 1 "$state/log/hub.log") (details: $state/log/hub.log)"
    ln -sfn "$release" "$hub_folder/course.new"
    mv -fT "$hub_folder/course.new" "$hub_folder/course"
}

# Earlier releases go, half a gigabyte each, unless a kernel runs from them: it names its release on its command line.
forget_releases() {
    local release
    for release in "$hub_folder"/releases/*; do
        if [ "$release" -ef "$hub_folder/course" ]; then continue; fi
        grep -qsaF "/releases/${release##*/}/" /proc/[0-9]*/cmdline || rm -rf "$release"
    done
}

hub_start() {
    local tool
    [ $# -eq 0 ] || fail "hub start takes no argument, found '$1'"
    prepare # makes the folder of the logs, too
    tool=$(missing_hub_tools)
    if [ -n "$tool" ] && may_use_apt; then apt_install jupyterhub "$(jupyter_package)"; fi
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
