package genmodels.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Somebody who can do a task's work, and how its process is started.
 *
 * <p>The process says {@code {"ready": true}} in one line, then answers each line with a case's name on its standard input by
 * one line of JSON: {@code {"value": 12.5}} or {@code {"error": "why not"}}; it ends when its input does. An engine that chose the
 * best number of threads for itself says so: {@code {"value": 12.5, "threads": 2}}.
 *
 * @param name as it stands under peer_name
 * @param start makes the measurement of an engine in Java, in the engine's own process; null for other engines
 * @param script a script in src/bench/python; null for engines in Java
 * @param module a folder in src/bench that is a Maven project of its own; null for other engines
 */
record Engine(String name, Callable<Measurement> start, String script, PeerModule module) {
    static Engine java(String name, Callable<Measurement> start) {
        return new Engine(name, start, null, null);
    }

    /** An engine in Java with a class path of its own, where its libraries do not go with ours. */
    static Engine module(String name, PeerModule module) {
        return new Engine(name, null, null, module);
    }

    /** An engine in Python: a script that calls {@code engine.serve(measure)}, see src/bench/python/engine.py. */
    static Engine python(String name, String script) {
        return new Engine(name, null, script, null);
    }

    List<String> command(Task task, Path home) throws IOException, InterruptedException {
        if (module != null) {
            return module.command(task, home);
        }
        if (script != null) {
            return List.of(python(), home.resolve("src/bench/python/" + script).toString(), task.name());
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.awt.headless=true");
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path").replace("\n", "")));
        command.add("-D" + Bench.HOME + "=" + home);
        command.addAll(List.of(EngineMain.class.getName(), task.name(), name));
        return command;
    }

    /** The Python with the peers' packages: the system's, unless GENMODELS_PYTHON names another. */
    private static String python() {
        String given = System.getenv("GENMODELS_PYTHON");
        if (given != null && !given.isBlank()) {
            return given;
        }
        return Files.isExecutable(Path.of("/usr/bin/python3"))
                ? "/usr/bin/python3"
                : "python3" + (File.separatorChar == '\\' ? ".exe" : "");
    }
}
