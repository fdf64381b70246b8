package genmodels.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code Bench [--repeats N] [TASK…]}: runs the tasks named, or all, prints a table and stores it in
 * target/bench/results.csv. A peer that chose its best number of threads itself shows it: {@code pytorch-2.13/2t}. Exit status 0 when every task has at least one row, 1 when one has none, 2 on wrong usage.
 */
public final class Bench {
    /** The system property with the checkout's folder. */
    static final String HOME = "genmodels.home";

    /** Every task there is. */
    static final List<Task> TASKS = List.of(
            SamplerDraw.task(),
            Inversion.task(),
            BootstrapIntervals.task(),
            KernelStart.task(),
            KernelCell.task(),
            NetworkStep.mlp(),
            NetworkStep.vae(),
            NetworkStep.lstm(),
            NetworkStep.conv(),
            NetworkStep.gan(),
            ShowerBatch.task());

    private static final int REPEATS = 7;

    private final PrintStream out;
    private final Path home;
    private final int repeats;

    Bench(PrintStream out, Path home, int repeats) {
        this.out = out;
        this.home = home;
        this.repeats = repeats;
    }

    /**
     * Runs from the command line.
     *
     * @param args names of tasks; none for all
     * @throws IOException if the results cannot be written
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<String> words = new ArrayList<>(Arrays.asList(args));
        int repeats = REPEATS;
        int option = words.indexOf("--repeats");
        if (option >= 0 && option + 1 < words.size() && words.get(option + 1).matches("\\d{1,4}")) {
            repeats = Math.max(REPEATS, Integer.parseInt(words.remove(option + 1)));
            words.remove(option);
        }
        List<String> known = TASKS.stream().map(Task::name).toList();
        List<String> unknown =
                words.stream().filter(word -> !known.contains(word)).toList();
        if (!unknown.isEmpty()) {
            out.println(
                    "There is no task " + String.join(", ", unknown) + "; there are " + String.join(", ", known) + ".");
            System.exit(2);
        }
        Bench bench = new Bench(out, Path.of(System.getProperty(HOME, "")).toAbsolutePath(), repeats);
        boolean all = true;
        for (Task task : TASKS) {
            if (words.isEmpty() || words.contains(task.name())) {
                all &= bench.run(task);
            }
        }
        System.exit(all ? 0 : 1);
    }

    /** The engine of a task by both names, as {@link EngineMain} asks for it. */
    static Engine engine(String task, String name) {
        Task found = TASKS.stream()
                .filter(t -> t.name().equals(task))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no task " + task));
        return engines(found).stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("task " + task + " has no engine " + name));
    }

    private boolean run(Task task) throws IOException, InterruptedException {
        Map<Engine, EngineProcess> processes = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        try {
            for (Engine engine : engines(task)) {
                try {
                    processes.put(engine, new EngineProcess(engine, task, home));
                } catch (EngineProcess.Unavailable e) {
                    out.println(task.name() + ": skipped " + engine.name() + ": " + e.getMessage());
                    if (engine == task.ours()) {
                        return false;
                    }
                }
            }
            for (String name : task.cases()) {
                Map<Engine, Double> medians = measure(task, name, processes);
                Double ours = medians.remove(task.ours());
                for (Map.Entry<Engine, Double> peer : medians.entrySet()) {
                    if (ours != null) {
                        int threads = processes.get(peer.getKey()).threads();
                        String peerName = peer.getKey().name() + (threads > 0 ? "/" + threads + "t" : "");
                        Row row = new Row(task.name(), name, ours, peerName, peer.getValue(), task.unit());
                        rows.add(row);
                        print(row, rows.size() == 1);
                    }
                }
                if (ours != null && medians.isEmpty()) {
                    out.println(
                            task.name() + " " + name + ": ours " + Row.figure(ours) + " " + task.unit() + ", no peer");
                }
            }
        } finally {
            processes.values().forEach(EngineProcess::close);
        }
        if (!rows.isEmpty()) {
            new Results(home.resolve("target/bench/results.csv")).replace(task.name(), rows);
        }
        return !rows.isEmpty();
    }

    /** Medians over the turns: in every turn each engine is asked once, in an order that alternates. */
    private Map<Engine, Double> measure(Task task, String name, Map<Engine, EngineProcess> processes)
            throws InterruptedException {
        List<Engine> asked = new ArrayList<>(processes.keySet());
        Map<Engine, List<Double>> figures = asked.stream()
                .collect(Collectors.toMap(e -> e, e -> new ArrayList<>(), (a, b) -> a, LinkedHashMap::new));
        for (int turn = 0; turn <= repeats; turn++) {
            List<Engine> order = new ArrayList<>(asked);
            if (turn % 2 == 1) {
                Collections.reverse(order);
            }
            for (Engine engine : order) {
                try {
                    double figure = processes.get(engine).measure(name);
                    if (turn > 0) {
                        figures.get(engine).add(figure);
                    }
                } catch (EngineProcess.Unavailable e) {
                    out.println(task.name() + " " + name + ": skipped " + engine.name() + ": " + e.getMessage());
                    asked.remove(engine);
                    figures.remove(engine);
                }
            }
        }
        Map<Engine, Double> medians = new LinkedHashMap<>();
        figures.forEach((engine, values) -> medians.put(engine, median(values)));
        return medians;
    }

    static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static List<Engine> engines(Task task) {
        List<Engine> engines = new ArrayList<>();
        engines.add(task.ours());
        engines.addAll(task.peers());
        return engines;
    }

    private void print(Row row, boolean first) {
        if (first) {
            out.printf(
                    Locale.ROOT,
                    "%-20s %-24s %10s  %-16s %10s %5s %8s%n",
                    "task",
                    "case",
                    "ours",
                    "peer",
                    "theirs",
                    "unit",
                    "ratio");
        }
        out.printf(
                Locale.ROOT,
                "%-20s %-24s %10s  %-16s %10s %5s %8.3f%n",
                row.task(),
                row.name(),
                Row.figure(row.ours()),
                row.peerName(),
                Row.figure(row.peer()),
                row.unit(),
                row.ratio());
    }
}
