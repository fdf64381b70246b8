package genmodels.cli;

import genmodels.nn.Checkpoint;
import genmodels.nn.CheckpointRecipe;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code course train}: makes the checkpoints that ship, and the list of them that lies beside them. */
@Command(
        name = "train",
        description = {
            "Make shipped checkpoints again (all, unless some are named), with their seeds and test figures.",
            "The checkpoint goes to src/main/resources/genmodels/TOPIC/NAME.ckpt, its facts to CHECKPOINTS.md beside it."
        },
        footer = "Exit status: 0 made, 1 one failed, 2 a name is not known.")
final class TrainCommand implements Callable<Integer> {
    /** What fits into the repository beside the others. */
    private static final long MOST_BYTES = 3L << 20;

    private final List<CheckpointRecipe> recipes;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Checkpoints to make.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--list", description = "Only list the names.")
    private boolean list;

    @SuppressWarnings("unused") // by picocli
    TrainCommand() {
        this(Recipes.ALL);
    }

    TrainCommand(List<CheckpointRecipe> recipes) {
        this.recipes = recipes;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        List<String> known = recipes.stream().map(CheckpointRecipe::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "there is no checkpoint " + name + "; there are " + String.join(", ", known));
            }
        }
        if (list) {
            recipes.forEach(recipe -> out.printf("%-28s %s%n", recipe.name(), recipe.description()));
            return 0;
        }
        Path resources = Checkout.find().root().resolve("src/main/resources");
        for (CheckpointRecipe recipe : recipes) {
            if (names.isEmpty() || names.contains(recipe.name())) {
                make(recipe, resources, out);
            }
        }
        return 0;
    }

    private static void make(CheckpointRecipe recipe, Path resources, PrintWriter out)
            throws IOException, InterruptedException {
        Path file = resources.resolve(recipe.resource());
        Files.createDirectories(file.getParent());
        long start = System.nanoTime();
        recipe.maker().make(file, new TrainingLines(recipe.name(), out, System::nanoTime));
        Checkpoint made = Checkpoint.load(file);
        CheckpointList.of(file.resolveSibling("CHECKPOINTS.md")).put(recipe, file, made.facts());
        long bytes = Files.size(file);
        out.printf(
                Locale.ROOT,
                "%-28s made in %.0f s, %.2f MB%n",
                recipe.name(),
                (System.nanoTime() - start) * 1e-9,
                bytes / 1048576.0);
        made.facts().forEach((fact, value) -> out.printf("    %s: %s%n", fact, value));
        out.flush();
        if (bytes > MOST_BYTES) {
            throw new IOException(file + " must be at most 3 MB to ship, found " + bytes + " bytes");
        }
    }
}
