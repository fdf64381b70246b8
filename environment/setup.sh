# shellcheck shell=bash
# Set-up of the course: finds or installs the tools, builds the library, installs the kernel. Read by environment/course.
# State lives in .course; the stamp .course/ready is written last, so that an interrupted set-up goes on where it stopped.

: "${here:?is set by environment/course}" "${checkout:?is set by environment/course}"
state=$checkout/.course
# A service of systemd has no HOME; the shell then finds it in the list of accounts.
if [ -z "${HOME:-}" ]; then
    unset HOME
    export HOME=~
fi

say() { printf 'course: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# ---- What this machine is ------------------------------------------------------------------------------------------

check_platform() {
    case $(uname -s)/$(uname -m) in
        Linux/x86_64 | Linux/aarch64 | Darwin/x86_64 | Darwin/arm64) ;;
        MINGW* | MSYS* | CYGWIN*) fail "on Windows, run this inside WSL (wsl --install) or use the container" ;;
        *) fail "$(uname -s) on $(uname -m) is not supported: ND4J has no native library for it" ;;
    esac
    case $checkout in *:*) fail "the checkout must not lie under a name with a colon, found $checkout" ;; esac
    case ${GENMODELS_CPU:-plain} in
        avx512 | avx2 | plain) ;;
        *) fail "GENMODELS_CPU must be avx512, avx2 or plain, found '$GENMODELS_CPU'" ;;
    esac
}

# Other programs find the course's kernel, and the Jupyter that set-up made where there was none.
use_own_jupyter() {
    export JUPYTER_PATH=$state/jupyter${JUPYTER_PATH:+:$JUPYTER_PATH} PATH=$PATH:$state/venv/bin
}

use_utf8() {
    # With a locale that is not UTF-8, a JVM cannot open a file with Cyrillic letters in its path.
    case $(locale charmap 2>/dev/null) in
        UTF-8 | utf8) ;;
        *) if [ "$(uname -s)" = Darwin ]; then export LC_ALL=en_US.UTF-8; else export LC_ALL=C.UTF-8; fi ;;
    esac
}

# Instruction set of the ND4J native: the best that both the CPU and the published binaries have, or the one that GENMODELS_CPU names.
native_extension() {
    [ "$(uname -s)/$(uname -m)" = Linux/x86_64 ] || return 0
    case ${GENMODELS_CPU:-} in
        plain) return ;;
        ?*) echo "-$GENMODELS_CPU"; return ;;
    esac
    if cpu_has avx512f avx512cd avx512bw avx512dq avx512vl; then
        echo -avx512
    elif cpu_has avx2 fma; then
        echo -avx2
    fi
}

cpu_has() {
    local flags flag
    flags=" $(grep -m 1 '^flags' /proc/cpuinfo) "
    for flag; do
        case $flags in *" $flag "*) ;; *) return 1 ;; esac
    done
}

# The back end that set-up installs. The CUDA one comes beside the CPU's, and stays until .course is deleted: BACKEND=cpu then
# only chooses, when a process starts.
wanted_backend() {
    if [ "${BACKEND:-}" = cuda ] || { [ -f "$state/tools" ] && [ "$(recorded backend)" = cuda ]; }; then
        echo cuda
    else
        echo cpu
    fi
}

check_backend() {
    case ${BACKEND:-} in
        '' | cpu) ;;
        cuda)
            [ "$(uname -s)/$(uname -m)" = Linux/x86_64 ] ||
                fail "the CUDA back end exists for Linux on x86_64 only; leave BACKEND out to compute on the CPU"
            ;;
        *) fail "BACKEND must be cpu or cuda, found '$BACKEND'" ;;
    esac
}

# CUDA's own libraries come from Maven Central unless the system has them, as a base image for CUDA does.
cuda_options() {
    [ "$1" = cuda ] || return 0
    echo -Dbackend=cuda
    [ -e /usr/local/cuda/lib64/libcublas.so.11 ] || echo -Dcuda.libraries=jar
}

# at_least FOUND WANTED: compares two dotted version numbers by their first three parts.
at_least() {
    local IFS=. i
    # shellcheck disable=SC2206 # split at the dots
    local found=($1 0 0) wanted=($2 0 0)
    for i in 0 1 2; do
        [ "${found[i]}" -eq "${wanted[i]}" ] || break
    done
    [ "${found[i]}" -ge "${wanted[i]}" ]
}

# ---- Tools ---------------------------------------------------------------------------------------------------------

# Prints the home of the first JDK from 17 to 25, or else of the first that is newer than the course is tested with. The file
# `release` tells the version without starting a JVM.
find_jdk() {
    local home version newer=''
    while IFS= read -r home; do
        if ! [ -x "$home/bin/javac" ] || ! [ -r "$home/release" ]; then continue; fi
        version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
        [ "${version:-0}" -ge 17 ] || continue
        if [ "$version" -le 25 ]; then
            printf '%s\n' "$home"
            return
        fi
        newer=${newer:-$home}
    done <<END
$(jdk_candidates)
END
    [ -z "$newer" ] || printf '%s\n' "$newer"
    [ -n "$newer" ]
}

jdk_candidates() {
    [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
    if [ "$(uname -s)" = Darwin ]; then
        /usr/libexec/java_home -v 17+ 2>/dev/null || true
        printf '%s\n' /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
    elif command -v javac >/dev/null; then
        dirname "$(dirname "$(readlink -f "$(command -v javac)")")"
    fi
    printf '%s\n' "${JVM_FOLDER:-/usr/lib/jvm}"/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*
}

find_maven() {
    local version
    command -v mvn >/dev/null || return 1
    find_jdk >/dev/null || return 0 # Maven itself does not start without one
    version=$(JAVA_HOME=$(find_jdk) mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')
    [ -n "$version" ] && at_least "$version" 3.6.3 # what the plugins ask for, and what Ubuntu 22.04 has
}

# Prints the Jupyter to start: the one that set-up made, else the user's own.
find_jupyter() {
    local app venv=$state/venv
    if [ -f "$venv/complete" ] && cmp -s "$venv/complete" "$here/requirements.txt"; then
        printf '%s\n' "$venv/bin/jupyter-lab"
        return
    fi
    for app in jupyter-lab jupyter-notebook; do
        app=$(command -v "$app") || continue
        if reaches_kernels "$app"; then
            printf '%s\n' "$app"
            return
        fi
    done
    return 1
}

# Notebook 6.4 with pyzmq from 25 on, as Debian 13 has them, takes a minute to reach a kernel and then loses it (notebook issue 6721).
reaches_kernels() {
    local version python status=0
    version=$("$1" --version 2>/dev/null) || return 1
    case $version in 6.[0-4].*) python=$(sed -n '1s/^#! *\(.*python.*\)/\1/p' "$1") ;; *) return 0 ;; esac
    [ -z "$python" ] || "$python" -c 'import sys, zmq; sys.exit(25 * (zmq.pyzmq_version_info()[0] >= 25))' 2>/dev/null || status=$?
    [ "$status" != 25 ]
}

# Charts need a font, and Java two libraries to draw its letters, which a JDK without a screen does not bring on Debian 13; macOS
# has all of it.
find_font() {
    local jdk
    if [ "$(uname -s)" = Darwin ]; then return; fi
    [ -n "$(fc-list 2>/dev/null)" ] || return 1
    jdk=$(find_jdk) || return 0
    ! ldd "$jdk/lib/libfontmanager.so" 2>/dev/null | grep -qE 'lib(harfbuzz|freetype).*not found'
}

missing_tools() {
    find_jdk >/dev/null || echo jdk
    find_maven || echo maven
    find_jupyter >/dev/null || echo jupyter
    find_font || echo font
}

tool_name() {
    case $1 in
        jdk) echo "a JDK from version 17 on" ;;
        maven) echo "Maven from version 3.6.3 on" ;;
        jupyter) echo "Jupyter (jupyter-lab or jupyter-notebook)" ;;
        font) echo "fontconfig with a font, or libharfbuzz and libfreetype" ;;
    esac
}

report_tools() {
    local tool missing
    missing=" $(missing_tools | tr '\n' ' ')"
    for tool in jdk maven jupyter font; do
        case $missing in
            *" $tool "*) say "missing: $(tool_name "$tool")" ;;
            *) say "found:   $(tool_name "$tool")" ;;
        esac
    done
}

# ---- Installing ----------------------------------------------------------------------------------------------------

install_tools() {
    local missing
    missing=$(missing_tools)
    [ -n "$missing" ] || return 0
    if may_use_apt; then
        know_packages
        # shellcheck disable=SC2046,SC2086 # one word a package
        apt_install $(apt_packages $missing) $(missing_sandbox)
        missing=$(missing_tools)
    fi
    case $missing in *jupyter*) install_jupyter_venv; missing=$(missing_tools) ;; esac
    [ -z "$missing" ] || fail "$(how_to_install "$missing")"
}

# Grading needs a sandbox, which only Linux has; nothing else needs it.
missing_sandbox() {
    [ "$(uname -s)" = Darwin ] || command -v bwrap >/dev/null || echo bubblewrap
}

install_sandbox() {
    local package
    package=$(missing_sandbox)
    if [ -n "$package" ] && may_use_apt; then apt_install "$package"; fi
}

# Only root, a person who says yes, or CI changes the system.
may_use_apt() {
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" != 0 ] || return 0
    command -v sudo >/dev/null || return 1
    if [ -n "${CI:-}" ]; then
        sudo -n true 2>/dev/null
    elif [ -t 0 ] && [ -t 2 ]; then
        local answer
        printf 'course: install what is missing with sudo apt-get? [Y/n] ' >&2
        read -r answer
        case $answer in '' | [yY]*) sudo -v ;; *) return 1 ;; esac
    else
        return 1
    fi
}

# The base of a container comes without lists, and only they tell which JDKs there are.
know_packages() {
    [ -n "$(apt-cache pkgnames openjdk- 2>/dev/null)" ] || with_progress "$state/log/apt.log" as_root apt-get update || true
}

apt_packages() {
    local tool version
    for tool; do
        case $tool in
            jdk)
                for version in openjdk-21 openjdk-17 openjdk-25 default; do
                    ! apt-cache show "$version-jdk-headless" >/dev/null 2>&1 || break
                done
                echo "$version-jdk-headless" libharfbuzz0b
                ;;
            maven) echo maven ;;
            jupyter) echo "$(jupyter_package)" jupyter-nbconvert ;;
            font) echo fontconfig fonts-dejavu-core libharfbuzz0b ;;
        esac
    done
}

# JupyterLab where there is one (from Debian 13 on), for Notebook does not work there.
jupyter_package() {
    if apt-cache show jupyterlab >/dev/null 2>&1; then echo jupyterlab; else echo jupyter-notebook; fi
}

# sudo forgets by which proxy the network is reached.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        env "$@"
    else
        sudo env ${http_proxy:+"http_proxy=$http_proxy"} ${https_proxy:+"https_proxy=$https_proxy"} ${no_proxy:+"no_proxy=$no_proxy"} "$@"
    fi
}

# apt_install PACKAGE…: a set-up that was stopped within dpkg is finished first.
apt_install() {
    local log=$state/log/apt.log
    say "installing with apt-get: $*"
    with_progress "$log" run_apt "$@" ||
        say "apt-get failed: $(grep -m 1 '^[EW]:' "$log" || tail -n 1 "$log") (details: $log)"
}

run_apt() {
    as_root DEBIAN_FRONTEND=noninteractive dpkg --configure -a &&
        as_root apt-get -o DPkg::Lock::Timeout=300 update &&
        as_root DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"
}

# Jupyter in a Python environment of the course's own; the copy of the requirements is the stamp.
install_jupyter_venv() {
    local venv=$state/venv log=$state/log/venv.log
    python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' 2>/dev/null || return 0
    say "installing Jupyter into $venv"
    rm -rf "$venv"
    if with_progress "$log" make_venv "$venv"; then
        cp "$here/requirements.txt" "$venv/complete"
    else
        rm -rf "$venv"
        say "pip could not install Jupyter: $(grep -m 1 '^ERROR' "$log" || tail -n 1 "$log") (details: $log)"
    fi
}

make_venv() {
    python3 -m venv "$1" && "$1/bin/python" -m pip install --disable-pip-version-check -r "$here/requirements.txt"
}

# with_progress LOG COMMAND…: output goes to the log; a person at a terminal sees the seconds and the log's last line.
with_progress() {
    local log=$1 watcher='' status=0
    shift
    : >"$log"
    if [ -t 2 ]; then
        watch_log "$log" &
        watcher=$!
    fi
    "$@" >"$log" 2>&1 </dev/null || status=$?
    if [ -n "$watcher" ]; then
        kill "$watcher" 2>/dev/null || true
        wait "$watcher" 2>/dev/null || true
        printf '\r\033[K' >&2
    fi
    return "$status"
}

watch_log() {
    local seconds=0
    while sleep 1 && is_running $$; do
        seconds=$((seconds + 1))
        printf '\r\033[K%4d s  %.70s' "$seconds" "$(tail -n 1 "$1")" >&2
    done
}

how_to_install() {
    local names='' packages formulas='' rpms='' tool
    for tool in $1; do
        names="$names${names:+, }$(tool_name "$tool")"
        case $tool in
            jdk) formulas="$formulas openjdk@21" rpms="$rpms java-devel" ;;
            maven) formulas="$formulas maven" rpms="$rpms maven" ;;
            jupyter) formulas="$formulas jupyterlab" rpms="$rpms jupyterlab" ;;
            font) rpms="$rpms fontconfig dejavu-sans-fonts" ;;
        esac
    done
    # shellcheck disable=SC2086 # one word a tool
    packages=$(apt_packages $1 | tr '\n' ' ')
    printf 'missing: %s; install with ' "$names"
    if [ "$(uname -s)" = Darwin ]; then
        printf 'brew install%s' "$formulas"
    elif command -v apt-get >/dev/null; then
        printf 'sudo apt-get install %s' "${packages% }"
    elif command -v dnf >/dev/null; then
        printf 'sudo dnf install%s' "$rpms"
    else
        printf 'the package manager of this system'
    fi
    printf ' and run this again'
}

# What the checks need beyond the course itself; a check whose tool is missing is skipped, and says so.
install_test_tools() {
    local package missing=''
    for package in $(missing_test_tools); do missing="$missing $package"; done
    [ -n "$missing" ] || return 0
    # shellcheck disable=SC2086 # one word a package
    if may_use_apt; then apt_install $missing; fi
    for package in $(missing_test_tools); do
        say "SKIPPED: the checks that need $package, which is not installed"
    done
}

missing_test_tools() {
    local python=${GENMODELS_PYTHON:-/usr/bin/python3}
    "$python" -c 'import jupyter_kernel_test' 2>/dev/null || echo python3-jupyter-kernel-test
    "$python" -c 'import scipy' 2>/dev/null || echo python3-scipy
    command -v chromium >/dev/null || echo chromium
    command -v chromedriver >/dev/null || echo chromium-driver
    command -v shellcheck >/dev/null || echo shellcheck
    missing_sandbox
    [ -z "$(missing_hub_tools)" ] || echo jupyterhub
}

# ---- Building ------------------------------------------------------------------------------------------------------

# maven ARGUMENT…: quiet about colours, on the JDK in hand, with the natives of this platform only.
maven() {
    local settings=() status=0
    write_proxy "$state/proxy.xml" && settings=(-gs "$state/proxy.xml")
    # shellcheck disable=SC2046 # one word an option
    JAVA_HOME=$(find_jdk) mvn -f "$checkout/pom.xml" ${settings[@]+"${settings[@]}"} -B -Dstyle.color=never \
        "-Dnative.extension=$(native_extension)" $(cuda_options "$(wanted_backend)") "$@" || status=$?
    rm -f "$state/proxy.xml" # it may hold a password
    return "$status"
}

# write_proxy FILE: settings for Maven, which does not look at the variable that names a proxy; fails if there is none, or if the
# user's own settings name one.
write_proxy() {
    local proxy=${https_proxy:-${HTTPS_PROXY:-${http_proxy:-${HTTP_PROXY:-}}}} login='' port direct
    [ -n "$proxy" ] && ! grep -qs '<proxy>' "$HOME/.m2/settings.xml" || return
    proxy=${proxy#*://}
    proxy=${proxy%%/*}
    case $proxy in *@*) login=${proxy%@*} proxy=${proxy##*@} ;; esac
    port=${proxy##*:}
    [ "$port" != "$proxy" ] || port=80
    # .example.org in no_proxy is *.example.org here.
    direct=$(printf '%s' "${no_proxy:-${NO_PROXY:-}}" | sed 's/[[:space:]]//g; s/,/|/g; s/\(^\||\)\./\1*./g')
    (
        umask 077
        {
            echo '<settings><proxies><proxy><protocol>http</protocol>'
            proxy_element host "${proxy%:*}"
            proxy_element port "$port"
            [ -z "$login" ] || proxy_element username "${login%%:*}"
            case $login in *:*) proxy_element password "${login#*:}" ;; esac
            proxy_element nonProxyHosts "$direct"
            echo '</proxy></proxies></settings>'
        } >"$1"
    )
}

# proxy_element NAME VALUE: the value stands in an address, where some letters are written as %XX.
proxy_element() {
    printf '<%s>%s</%s>\n' "$1" "$(printf '%b' "${2//%/\\x}" | sed 's/&/\&amp;/g; s/</\&lt;/g')" "$1"
}

# Goals by name instead of `package`: no test library and no plugin that a first set-up can do without is downloaded.
build_library() {
    local plugins=org.apache.maven.plugins
    run_maven build \
        "$plugins:maven-resources-plugin:resources@default-resources" \
        "$plugins:maven-compiler-plugin:compile@default-compile" \
        "$plugins:maven-jar-plugin:jar@default-jar" \
        "$plugins:maven-jar-plugin:jar@classpath"
    mkdir -p "$state/lib"
    # Moved, not written in place: kernels that run keep the jar they have open.
    cp "$checkout/target/genmodels.jar" "$state/lib/genmodels.jar.new"
    mv -f "$state/lib/genmodels.jar.new" "$state/lib/genmodels.jar"
    write_classpath "$state/classpath" "$state/lib/genmodels.jar:"
}

build_bench() {
    local plugins=org.apache.maven.plugins
    run_maven bench -Pbench test-compile "$plugins:maven-jar-plugin:jar@classpath" -Dspotless.check.skip=true
    write_classpath "$state/bench-classpath" "$state/lib/genmodels.jar:"
}

# write_classpath FILE START: absolute paths, from the manifest of the jar that Maven made for this purpose.
write_classpath() {
    local jar_tool
    jar_tool=$(find_jdk)/bin/jar
    rm -rf "$state/manifest"
    mkdir -p "$state/manifest"
    (cd "$state/manifest" && "$jar_tool" xf "$checkout/target/genmodels-classpath.jar" META-INF/MANIFEST.MF)
    # A manifest is broken at 72 bytes, maybe inside a letter: joined again byte by byte.
    LC_ALL=C awk -v start="$2" '
        { sub(/\r$/, "") }
        /^ / { value[name] = value[name] substr($0, 2); next }
        { name = $0; sub(/:.*/, "", name); value[name] = $0; sub(/^[^:]*: /, "", value[name]) }
        END {
            count = split(value["Class-Path"], jars, " ")
            printf "%s", start
            for (i = 1; i <= count; i++) printf "%s/%s%s", value["Local-Repository"], jars[i], i < count ? ":" : "\n"
        }' "$state/manifest/META-INF/MANIFEST.MF" >"$1.new"
    rm -rf "$state/manifest"
    mv -f "$1.new" "$1"
}

# run_maven NAME ARGUMENT…: without a network where that is enough.
run_maven() {
    local log=$state/log/$1.log
    shift
    if [ -f "$state/classpath" ] && with_progress "$log" maven -o "$@"; then return; fi
    if with_progress "$log" maven "$@"; then return; fi
    if grep -qE 'Unknown host|Could not transfer|Network is unreachable|name resolution' "$log"; then
        fail "Maven cannot download what the build needs: the first set-up needs the internet (details: $log)"
    fi
    if grep -q 'No space left on device' "$log"; then fail "the disk is full (details: $log)"; fi
    grep '^\[ERROR\]' "$log" | grep -vE 'Help|Re-run|To see|For more|^\[ERROR\] *$' | head -n 10 >&2 || true
    fail "the build failed (details: $log)"
}

# ---- The kernel and the stamp --------------------------------------------------------------------------------------

# java_command CLASSPATH-FILE START CLASS ARGUMENT…: sets the array `java` to the command line.
java_command() {
    local classpath
    classpath=$2$(cat "$1")
    java=("$(recorded java)/bin/java" --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true
        "-Dgenmodels.home=$checkout" -cp "$classpath" "${@:3}")
}

install_kernel() {
    local java
    java_command "$state/classpath" '' genmodels.cli.Course kernel
    "${java[@]}" >"$state/log/kernel.log" 2>&1 ||
        fail "the kernel could not be installed: $(tail -n 1 "$state/log/kernel.log") (details: $state/log/kernel.log)"
}

# recorded NAME: a value that set-up found and wrote down.
recorded() {
    [ ! -f "$state/tools" ] || sed -n "s/^$1=//p" "$state/tools"
}

record_tools() {
    {
        echo "checkout=$checkout"
        echo "backend=$(wanted_backend)"
        echo "java=$(find_jdk)"
        echo "jupyter=$(find_jupyter)"
    } >"$state/tools.new"
    mv -f "$state/tools.new" "$state/tools"
}

# What the built library and the installed kernel depend on beside the sources: the place, the tools, the CPU, the JDK's build.
fingerprint() {
    cat "$state/tools" "$(recorded java)/release" 2>/dev/null
    echo "cpu=$(native_extension)"
    cuda_options "$(recorded backend)"
}

is_ready() {
    [ -f "$state/ready" ] && [ -f "$state/tools" ] && [ -f "$state/jupyter/kernels/java/kernel.json" ] || return 1
    [ "$(recorded backend)" = "$(wanted_backend)" ] || return 1
    [ "$(recorded checkout)" = "$checkout" ] && [ -x "$(recorded jupyter)" ] || return 1
    [ "$(fingerprint)" = "$(cat "$state/ready")" ] || return 1
    [ -z "$(find "$checkout/pom.xml" "$checkout/src/main" -newer "$state/ready" -print 2>/dev/null | head -n 1)" ] || return 1
    local IFS=: jar classpath
    classpath=$(cat "$state/classpath")
    for jar in $classpath; do [ -f "$jar" ] || return 1; done
}

prepare() {
    is_ready || with_lock set_up
}

set_up() {
    is_ready && return # another call did it while this one waited
    check_room
    install_tools
    record_tools
    touch "$state/started"
    if [ -f "$state/classpath" ]; then
        say "building the library"
    elif [ "$(recorded backend)" = cuda ]; then
        say "building the library; the first time downloads about 2.6 GB"
    else
        say "building the library; the first time downloads about 200 MB"
    fi
    build_library
    say "installing the kernel"
    install_kernel
    fingerprint >"$state/ready.new"
    # Sources that changed during the build must count as newer than it.
    touch -r "$state/started" "$state/ready.new"
    mv -f "$state/ready.new" "$state/ready"
    say "ready"
}

check_room() {
    local folder free need=800 # Java libraries, as they come and unpacked, and what is built
    [ -f "$state/classpath" ] && [ "$(recorded backend)" = "$(wanted_backend)" ] && return
    [ "$(wanted_backend)" = cpu ] || need=8000 # the CUDA libraries, as they come and unpacked
    for folder in "$checkout" "$HOME"; do
        free=$(df -Pk "$folder" 2>/dev/null | awk 'NR == 2 { print int($4 / 1024) }')
        [ -z "$free" ] || [ "$free" -ge $need ] || fail "$folder must have $need MB of free space, found $free MB"
    done
}

is_running() {
    kill -0 "$1" 2>/dev/null || [ -d "/proc/$1" ]
}

# with_lock COMMAND…: one set-up at a time. A symbolic link is made in one step and says who holds the lock.
with_lock() {
    local lock=$state/lock owner waited=0
    if ! mkdir -p "$state/log" 2>/dev/null || ! [ -w "$state" ] || ! [ -w "$state/log" ]; then
        fail "the course keeps its state in $state, which must be writable"
    fi
    until ln -s "$$" "$lock" 2>/dev/null; do
        owner=$(readlink "$lock" || true)
        if [ -n "$owner" ] && ! is_running "$owner" && mv "$lock" "$lock.$$" 2>/dev/null; then
            rm -f "$lock.$$" # its owner has ended without taking it away
            continue
        fi
        [ $((waited % 30)) -ne 0 ] || say "waiting for another set-up, process $owner (if there is none, delete $lock)"
        waited=$((waited + 1))
        sleep 1
    done
    trap 'rm -f "$state/lock"' EXIT
    trap 'exit 130' INT TERM HUP
    "$@"
    trap - INT TERM HUP EXIT
    rm -f "$lock"
}
