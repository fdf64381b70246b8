package genmodels.bench;

import java.util.List;

/**
 * One question to measure: the same work done by us and by peers, in several cases.
 *
 * <p>To add a task, write one class with a factory like this and name it in {@link Bench#TASKS}:
 *
 * <pre>{@code
 * final class SamplerDraw {
 *     static Task task() {
 *         return new Task(
 *                 "sampler-draw",
 *                 "ns",
 *                 List.of("normal", "gamma-0.5"),
 *                 Engine.java("genmodels", () -> Measurement.jmh(Ours.class)),        // @Param case, one @Benchmark
 *                 List.of(
 *                         Engine.java("commons-rng", () -> Measurement.jmh(CommonsRng.class)),
 *                         Engine.python("scipy-pinv", "numerical_inversion.py")));    // in src/bench/python
 *     }
 * }
 * }</pre>
 *
 * <p>A {@link Measurement} is any function from a case to one figure, lower is better. It is called again and again in the
 * same process, in turns with the other engines: once to warm up, unread, and then at least seven times; the median counts.
 *
 * @param name as it stands in results.csv and on the command line
 * @param unit of every figure, for example {@code ns} or {@code ms}
 * @param cases names without commas; every engine is asked for each, and may answer that it has no such case
 * @param ours our engine
 * @param peers theirs
 */
record Task(String name, String unit, List<String> cases, Engine ours, List<Engine> peers) {
    Task {
        cases = List.copyOf(cases);
        peers = List.copyOf(peers);
    }
}
