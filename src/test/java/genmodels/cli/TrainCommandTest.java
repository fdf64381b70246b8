package genmodels.cli;

import static org.assertj.core.api.Assertions.assertThat;

import genmodels.nn.Activation;
import genmodels.nn.Checkpoint;
import genmodels.nn.CheckpointRecipe;
import genmodels.nn.Dense;
import genmodels.nn.Network;
import genmodels.nn.Training;
import genmodels.nn.TrainingOptions;
import genmodels.random.Seeds;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import picocli.CommandLine;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class TrainCommandTest {
    @TempDir
    private Path checkout;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void nameCheckout() {
        System.setProperty(Checkout.PROPERTY, checkout.toString());
    }

    @AfterEach
    void forgetCheckout() {
        System.clearProperty(Checkout.PROPERTY);
    }

    private static CheckpointRecipe recipe(String name, int size) {
        return new CheckpointRecipe("vae", name, "A toy named " + name + ".", (file, listener) -> {
            Network network = Network.of(Seeds.of(3).generator("w"), new Dense(size, 20, Activation.TANH));
            Training.run(TrainingOptions.epochs(4), (epoch, measures) -> measures.add("loss", 1.0 / epoch), listener);
            Checkpoint.save(file, Map.of("seed", "3"), network);
        });
    }

    private int train(String... words) {
        List<CheckpointRecipe> recipes = List.of(recipe("toy-one", 30), recipe("toy-two", 10), recipe("huge", 50_000));
        return new CommandLine(new TrainCommand(recipes))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    @Test
    void aCheckpointIsMadeAndListedWithItsFacts() throws IOException {
        assertThat(train("toy-two")).isZero();
        assertThat(train("toy-one")).isZero();
        Path folder = checkout.resolve("src/main/resources/genmodels/vae");
        String list = Files.readString(folder.resolve("CHECKPOINTS.md"));
        Path one = folder.resolve("toy-one.ckpt");
        assertThat(list)
                .containsSubsequence(
                        "## toy-one.ckpt\n\nA toy named toy-one.",
                        "- seed: 3",
                        "- command: `environment/course train toy-one`",
                        "- size: " + Files.size(one) + " bytes",
                        "- SHA-256: `" + CheckpointList.sha256(one) + "`",
                        "## toy-two.ckpt\n\nA toy named toy-two.");
        assertThat(out.toString())
                .contains("epoch 1 of 4, 0 s · loss 1.0000", "completed after 4 epochs", "    seed: 3");
        assertThat(train("toy-one")).isZero();
        assertThat(Files.readString(folder.resolve("CHECKPOINTS.md")))
                .as("the same seed makes the same file, and the list does not grow")
                .isEqualTo(list);
        assertThat(Checkpoint.load(one).networks().get(0).inputs()).isEqualTo(30);
    }

    @Test
    void namesAreListed() {
        assertThat(train("--list")).isZero();
        assertThat(out.toString()).contains("toy-one", "A toy named toy-two.");
        assertThat(checkout.resolve("src")).doesNotExist();
    }

    @Test
    void anUnknownNameIsRefusedBeforeAnyWork() {
        assertThat(train("toy-one", "toy-three")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no checkpoint toy-three; there are toy-one, toy-two, huge");
        assertThat(checkout.resolve("src")).doesNotExist();
    }

    @Test
    void whatIsTooLargeToShipIsAnError() {
        assertThat(train("huge")).isEqualTo(1);
        assertThat(err.toString()).contains("must be at most 3 MB to ship");
    }
}
