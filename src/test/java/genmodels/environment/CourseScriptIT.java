package genmodels.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import genmodels.environment.Machine.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code environment/course} says and does on machines that lack something; nothing is installed or built. */
class CourseScriptIT {
    @TempDir
    private Path folder;

    private Path root;

    @BeforeEach
    void nameThatNeedsCare() {
        assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "this locale has no Cyrillic file names");
        root = folder.resolve("Курс, 2 часть");
    }

    @Test
    void withoutJdkSaysWhatToInstall() throws Exception {
        Result result = Machine.bare(root).withMaven("3.9.9").run("start");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("missing: a JDK from version 17 on", "Jupyter");
        assertThat(result.err()).doesNotContain("Maven from version", "building");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void anOldJdkIsNotTaken() throws Exception {
        Result result =
                Machine.bare(root).withJdk("11.0.2").withJdk("1.8.0_392").run("start");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("missing: a JDK from version 17 on");
    }

    @Test
    void aJdkThatTheCourseIsTestedWithComesBeforeANewerOne() throws Exception {
        Machine machine = Machine.complete(root)
                .withoutJdk("17.0.15")
                .withJdk("26.0.1")
                .withTool(
                        "mvn",
                        "case $* in -v) echo 'Apache Maven 3.9.9' ;; *) echo \"$JAVA_HOME\" >>\"$TRACE\"; exit 1 ;; esac");
        machine.run("kernel");
        assertThat(machine.trace()).content().endsWith("/jvm/jdk-26.0.1\n");

        machine.withJdk("9.0.4").withJdk("27").withJdk("25.0.1").run("kernel");
        assertThat(machine.trace()).content().endsWith("/jvm/jdk-25.0.1\n");
    }

    @Test
    void aServiceHasNoHome() throws Exception {
        assertThat(Machine.complete(root).with("HOME", "").run("kernel").err())
                .contains("building the library")
                .doesNotContain("HOME");
    }

    @Test
    void mavenIsToldTheProxyAndNobodyElseItsPassword() throws Exception {
        Machine machine = Machine.complete(root)
                .with("https_proxy", "http://anna:p%40ss%26word@proxy.example.org:3128/")
                .with("no_proxy", "localhost, .example.com")
                .withTool(
                        "mvn",
                        "case $* in -v) echo 'Apache Maven 3.9.9' ;; *) { echo \"$3\"; cat \"$4\"; } >\"$TRACE\"; exit 1 ;; esac");
        machine.run("kernel");
        assertThat(machine.trace())
                .content()
                .startsWith("-gs\n")
                .contains("<host>proxy.example.org</host>", "<port>3128</port>", "<username>anna</username>")
                .contains("<password>p@ss&amp;word</password>")
                .contains("<nonProxyHosts>localhost|*.example.com</nonProxyHosts>");
        try (Stream<Path> left = Files.list(machine.state())) {
            assertThat(left).noneMatch(file -> file.toString().endsWith(".xml"));
        }

        Path own = Files.createDirectories(root.resolve("home/.m2")).resolve("settings.xml");
        Files.writeString(own, "<settings><proxies><proxy><host>other.example.org</host></proxy></proxies></settings>");
        machine.run("kernel");
        assertThat(machine.trace()).content().startsWith("-B\n");
    }

    @Test
    void howToInstallIsSaidForTheSystemInHand() throws Exception {
        Machine machine = Machine.bare(root).withTool("dnf");
        assertThat(machine.run("start").err())
                .contains(
                        "install with sudo dnf install java-devel maven jupyterlab fontconfig dejavu-sans-fonts and run");
        machine.withTool("uname", "case $1 in -s) echo Darwin ;; *) echo arm64 ;; esac");
        assertThat(machine.run("start").err())
                .contains("install with brew install openjdk@21 maven jupyterlab and run");
    }

    @Test
    void aCommandThatThereIsNotSetsNothingUp() throws Exception {
        Machine machine = Machine.complete(root);

        Result result = machine.run("strat");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("there is no command strat", "start [--no-browser]");
        assertThat(machine.state()).doesNotExist();
    }

    @Test
    void theHubNeedsLinux() throws Exception {
        Machine machine = Machine.complete(root)
                .withTool("id", "echo 0")
                .withTool("uname", "case $1 in -s) echo Darwin ;; *) echo arm64 ;; esac");
        assertThat(machine.run("hub", "add", "anna").err()).contains("the hub needs Linux");
    }

    @Test
    void anOldMavenIsNotTaken() throws Exception {
        Result result = Machine.complete(root).withMaven("3.6.2").run("start");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("missing: Maven from version 3.6.3 on; install with");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6.3", "3.8", "3.10.0", "4.0.0-rc-4"})
    void newerMavensAreTaken(String version) throws Exception {
        assertThat(Machine.complete(root).withMaven(version).run("start").err()).contains("building the library");
    }

    @Test
    void withoutFontSaysSo() throws Exception {
        Result result = Machine.complete(root).withTool("fc-list").run("start");

        assertThat(result.err())
                .contains("missing: fontconfig with a font, or libharfbuzz and libfreetype; install with");
    }

    @Test
    void aJdkThatCannotDrawLettersIsToldWhatItLacks() throws Exception {
        Machine machine = Machine.complete(root)
                .withTool("ldd", "echo '  libjvm.so => not found'; echo '  libharfbuzz.so.0 => /lib/libharfbuzz.so.0'");
        assertThat(machine.run("start").err()).contains("building the library");

        machine.withTool(
                "ldd",
                "case $1 in */jdk-17.0.15/lib/libfontmanager.so) echo '  libharfbuzz.so.0 => not found' ;; esac");
        assertThat(machine.run("start").err()).contains("missing: fontconfig with a font, or libharfbuzz");
    }

    @Test
    void rootInstallsOnlyWhatIsMissing() throws Exception {
        Machine machine = Machine.complete(root)
                .without("jupyter-notebook")
                .withTool("id", "echo 0")
                .withTool("dpkg")
                .withTool("apt-cache", "exit 1")
                .withTool(
                        "apt-get",
                        "echo \"$@\" >>\"$TRACE\"",
                        "case \"$*\" in *install*) printf '#!/bin/sh\\n' >\"$BIN/jupyter-notebook\"; chmod +x"
                                + " \"$BIN/jupyter-notebook\" ;; esac");

        Result result = machine.run("start");

        assertThat(Files.readString(machine.trace()))
                .contains("install -y --no-install-recommends jupyter-notebook jupyter-nbconvert\n")
                .doesNotContain("maven");
        assertThat(result.err()).contains("building the library");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grade hw1 --submissions .", "hub start"})
    void setUpComesBeforeWhatSomeCommandsNeedBesides(String command) throws Exception {
        Machine machine = Machine.complete(root)
                .without("bwrap")
                .withTool("id", "echo 0")
                .withTool("apt-get", "echo \"$@\" >>\"$TRACE\"; exit 100");

        Result result = machine.run(command.split(" "));

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("building the library").doesNotContain("apt-get failed");
        assertThat(machine.trace()).doesNotExist();
    }

    @Test
    void aNotebookThatCannotReachKernelsIsNotTaken() throws Exception {
        Machine machine = Machine.complete(root);
        // The first line of a script takes no name with blanks.
        Path python = Files.createSymbolicLink(folder.resolve("python3"), root.resolve("bin/python3"));
        Files.writeString(root.resolve("bin/jupyter-notebook"), "#!" + python + "\n");
        // What runs the script is asked for its version, and then for that of pyzmq.
        machine.withTool("python3", "case $2 in --version) echo 6.4.13 ;; *) exit 25 ;; esac");
        assertThat(machine.run("start").err()).contains("missing: Jupyter");
        machine.withTool("python3", "case $2 in --version) echo 6.4.12 ;; *) exit 0 ;; esac");
        assertThat(machine.run("start").err()).contains("building the library");
    }

    @Test
    void whichJdkThereIsShowsAfterTheListsAreRead() throws Exception {
        Machine machine = Machine.bare(root)
                .withTool("id", "echo 0")
                .withTool("dpkg")
                .withTool(
                        "apt-cache",
                        "[ -e \"$TRACE\" ] || exit 1", // before the first update there are no lists
                        "case $2 in openjdk-17-* | openjdk-) echo openjdk-17-jdk-headless ;; jupyterlab) ;; *) exit 1 ;; esac")
                .withTool("apt-get", "echo \"$@\" >>\"$TRACE\"");

        assertThat(machine.run("start").status()).isEqualTo(1);
        assertThat(Files.readString(machine.trace()))
                .contains(
                        "install -y --no-install-recommends openjdk-17-jdk-headless libharfbuzz0b maven jupyterlab jupyter-nbconvert");
    }

    @Test
    void anOrdinaryUserWithoutTerminalIsNotAskedForAPassword() throws Exception {
        Machine machine = Machine.bare(root)
                .withTool("id", "echo 1000")
                .withTool("apt-get", "echo apt-get >>\"$TRACE\"")
                .withTool("apt-cache", "case $2 in openjdk-17-*) ;; *) exit 1 ;; esac")
                .withTool("sudo", "echo sudo >>\"$TRACE\"");

        Result result = machine.run("start");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains(
                        "install with sudo apt-get install openjdk-17-jdk-headless libharfbuzz0b maven jupyter-notebook");
        assertThat(machine.trace()).doesNotExist();
    }

    @Test
    void withoutAptJupyterComesFromPinnedRequirements() throws Exception {
        Machine machine = Machine.complete(root).without("jupyter-notebook").withTool("python3", FAKE_PYTHON);

        Result result = machine.run("start");

        assertThat(result.err()).contains("installing Jupyter into").contains("building the library");
        assertThat(machine.state().resolve("tools"))
                .content()
                .contains("jupyter=" + machine.state().toRealPath().resolve("venv/bin/jupyter-lab"));
    }

    @Test
    void aFailedPipLeavesNothingHalfMade() throws Exception {
        Machine machine = Machine.complete(root)
                .without("jupyter-notebook")
                .with("PIP_FAILS", "1")
                .withTool("python3", FAKE_PYTHON);

        Result result = machine.run("start");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("pip could not install Jupyter: ERROR: no network", "missing: Jupyter");
        assertThat(machine.state().resolve("venv")).doesNotExist();
    }

    /** Makes an environment whose own python installs a jupyter-lab, or fails as pip does without a network. */
    private static final String FAKE_PYTHON = """
            case $1 in
                -c) exit 0 ;;
                -m) mkdir -p "$3/bin"
                    cat >"$3/bin/python" <<'END'
            #!/bin/sh
            if [ -n "$PIP_FAILS" ]; then echo 'ERROR: no network' >&2; exit 1; fi
            printf '#!/bin/sh\\n' >"${0%/*}/jupyter-lab"
            chmod +x "${0%/*}/jupyter-lab"
            END
                    chmod +x "$3/bin/python" ;;
            esac""";

    @Test
    void aPortInUseIsNamedBeforeAnyWork() throws Exception {
        Machine machine = Machine.bare(root);
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Result result = machine.run("start", "--port", String.valueOf(socket.getLocalPort()));

            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err()).contains("port " + socket.getLocalPort() + " is in use");
        }
        assertThat(machine.state()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "8888x", "", "123456789012345678901"})
    void aPortMustBeANumberOfAPort(String port) throws Exception {
        Result result = Machine.bare(root).run("start", "--port", port);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("port must be a number from 1 to 65535, found '" + port + "'");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws Exception {
        Machine machine = Machine.complete(root);
        Files.writeString(machine.state(), "in the way"); // stops root, too, which a missing permission does not

        Result result = machine.run("start");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("keeps its state in", "which must be writable");
    }

    @Test
    void aFullDiskIsFoundBeforeAnyDownload() throws Exception {
        Machine machine = Machine.complete(root)
                .withTool(
                        "df",
                        "echo Filesystem 1024-blocks Used Available",
                        "echo /dev/sda 9000000 8700000 300000 97% /");

        Result result = machine.run("start");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains("must have 800 MB of free space, found 292 MB")
                .doesNotContain("building");
    }

    @Test
    void withoutNetworkTheFirstSetUpSaysSo() throws Exception {
        Machine machine = Machine.complete(root)
                .withTool(
                        "mvn",
                        "case $* in -v) echo 'Apache Maven 3.9.9' ;; *) echo '[ERROR] Could not transfer artifact'; exit 1 ;;"
                                + " esac");

        Result result = machine.run("kernel");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("the first set-up needs the internet");
    }

    @Test
    void aFailedBuildShowsTheErrorAndIsTriedAgain() throws Exception {
        Machine machine = Machine.complete(root);

        for (int i = 0; i < 2; i++) {
            Result result = machine.run("kernel");
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err()).contains("[ERROR] no build here", "the build failed");
        }
        assertThat(machine.state().resolve("ready")).doesNotExist();
        assertThat(machine.state().resolve("lock")).doesNotExist();
    }

    @Test
    void anInterruptedSetUpReleasesItsLock() throws Exception {
        Machine machine = Machine.complete(root)
                .withTool(
                        "mvn",
                        "case $* in -v) echo 'Apache Maven 3.9.9' ;; *) echo started >\"$TRACE\"; sleep 2 ;; esac");
        Process process = machine.start("kernel");
        await(machine.trace());
        process.destroy();

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        assertThat(Files.isSymbolicLink(machine.state().resolve("lock"))).isFalse();
    }

    @Test
    void theLockOfAnEndedProcessIsBroken() throws Exception {
        Machine machine = Machine.complete(root);
        Files.createDirectories(machine.state());
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Files.createSymbolicLink(machine.state().resolve("lock"), Path.of(String.valueOf(ended.pid())));

        assertThat(machine.run("kernel").err()).contains("building the library").doesNotContain("waiting");
    }

    @Test
    void theLockOfARunningProcessIsKept() throws Exception {
        Machine machine = Machine.complete(root);
        Files.createDirectories(machine.state());
        Path lock = machine.state().resolve("lock");
        Files.createSymbolicLink(
                lock, Path.of(String.valueOf(ProcessHandle.current().pid())));

        Process process = machine.start("kernel");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!machine.err().contains("waiting for another set-up") && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(machine.err()).contains("waiting for another set-up").doesNotContain("building");
        Files.delete(lock);

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(machine.err()).contains("building the library");
    }

    @Test
    void windowsIsSentToWsl() throws Exception {
        Result result = Machine.bare(root)
                .withTool("uname", "case $1 in -s) echo MINGW64_NT-10.0 ;; *) echo x86_64 ;; esac")
                .run("start");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("WSL");
    }

    @Test
    void anotherPlatformIsRefused() throws Exception {
        Result result = Machine.bare(root)
                .withTool("uname", "case $1 in -s) echo Linux ;; *) echo riscv64 ;; esac")
                .run("start");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("Linux on riscv64 is not supported");
    }

    @Test
    void theBackEndMustBeOneThatThereIs() throws Exception {
        Machine machine = Machine.bare(root);
        Result result = machine.with("BACKEND", "gpu").run("start");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("BACKEND must be cpu or cuda, found 'gpu'");

        result = machine.with("BACKEND", "cuda")
                .withTool("uname", "case $1 in -s) echo Linux ;; *) echo aarch64 ;; esac")
                .run("start");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("the CUDA back end exists for Linux on x86_64 only");
    }

    @Test
    void cudaIsBuiltInWhenAskedForAndItsRoomIsLookedForFirst() throws Exception {
        Machine machine = Machine.complete(root)
                .with("BACKEND", "cuda")
                .withTool(
                        "mvn",
                        "case $* in -v) echo 'Apache Maven 3.9.9' ;; *) echo \"$@\" >>\"$TRACE\"; exit 1 ;; esac")
                .withTool("df", "echo Filesystem 1024-blocks Used Available", "echo /dev/sda 9 9 9000000 1% /");
        assertThat(machine.run("kernel").status()).isEqualTo(1);
        assertThat(Files.readString(machine.trace())).contains("-Dbackend=cuda");

        machine.withTool("df", "echo Filesystem 1024-blocks Used Available", "echo /dev/sda 9 9 7000000 1% /");
        Files.delete(machine.state().resolve("tools"));
        assertThat(machine.run("kernel").err()).contains("must have 8000 MB of free space, found 6835 MB");
    }

    @Test
    void theInstructionSetIsTheOneThatIsNamed() throws Exception {
        Machine machine = Machine.complete(root)
                .with("GENMODELS_CPU", "avx2")
                .withTool("uname", "case $1 in -s) echo Linux ;; *) echo x86_64 ;; esac")
                .withTool(
                        "mvn",
                        "case $* in -v) echo 'Apache Maven 3.9.9' ;; *) echo \"$@\" >>\"$TRACE\"; exit 1 ;; esac");
        assertThat(machine.run("kernel").status()).isEqualTo(1);
        assertThat(Files.readString(machine.trace())).contains("-Dnative.extension=-avx2 ");
        assertThat(machine.with("GENMODELS_CPU", "sse").run("kernel").err())
                .contains("GENMODELS_CPU must be avx512, avx2 or plain, found 'sse'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "start --help", "test -h", "image --help", "execute --help", "grade -h"})
    void helpNeedsNothing(String words) throws Exception {
        Machine machine = Machine.bare(root);
        Result result = machine.run(words.split(" "));

        assertThat(result.status()).isZero();
        assertThat(machine.state()).doesNotExist();
        assertThat(result.out())
                .contains("usage: environment/course COMMAND", "start [--no-browser] [--port N] [--present]");
    }

    @Test
    void anImageNeedsABuilderThatWorks() throws Exception {
        Machine machine = Machine.bare(root)
                .withTool("docker", "exit 1")
                .withTool("podman", "echo \"$@\" >>\"$TRACE\"")
                .with("BASE_IMAGE", "debian:trixie-slim");

        assertThat(machine.run("image", "cpu", "--", "--no-cache").status()).isZero();
        assertThat(Files.readString(machine.trace()))
                .contains(
                        "build --format docker --build-arg BACKEND=cpu --build-arg BASE_IMAGE=debian:trixie-slim --tag genmodels:cpu"
                                + " --no-cache " + machine.checkout().toRealPath());
    }

    @Test
    void theScriptsAreCleanForShellcheck() throws Exception {
        assumeTrue(succeeds("shellcheck", "--version"), "shellcheck is not installed");

        assertThat(succeeds(
                        "shellcheck",
                        "-x",
                        "environment/course",
                        "environment/setup.sh",
                        "environment/hub/hub.sh",
                        ".ci/run"))
                .isTrue();
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // no such program
        }
    }

    private static void await(Path file) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Files.exists(file) && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(file).exists();
    }
}
