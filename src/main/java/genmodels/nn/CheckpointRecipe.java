package genmodels.nn;

import static genmodels.preconditions.Arguments.notNull;
import static genmodels.preconditions.Arguments.require;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * How a checkpoint that ships with the course is made, so that anyone can make it again: {@code environment/course train NAME}.
 *
 * @param topic the package that the checkpoint belongs to, for example "vae"
 * @param name name of the checkpoint, words of small letters and digits joined by hyphens, unlike that of any other recipe
 * @param description what it is and about how long it takes, in one line
 * @param maker trains the networks and saves them with {@link Checkpoint}; the facts in the checkpoint say seed, settings and test
 *     figures
 */
public record CheckpointRecipe(String topic, String name, String description, Maker maker) {
    /** Trains networks and saves them. */
    @FunctionalInterface
    public interface Maker {
        /**
         * Does the work.
         *
         * @param file where the checkpoint is to be saved
         * @param listener hears how training goes
         * @throws IOException if data cannot be read or the checkpoint cannot be written
         * @throws InterruptedException if interrupted before anything worth keeping was there
         */
        void make(Path file, TrainingListener listener) throws IOException, InterruptedException;
    }

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if one is null or of another form
     */
    public CheckpointRecipe {
        require(topic != null && topic.matches("[a-z]+"), "topic", "the name of a package", topic);
        require(name != null && name.matches("[a-z0-9]+(-[a-z0-9]+)*"), "name", "words joined by hyphens", name);
        notNull("description", description);
        notNull("maker", maker);
    }

    /**
     * Where the checkpoint lies among the resources.
     *
     * @return for example {@code genmodels/vae/vae-digits.ckpt}
     */
    public String resource() {
        return "genmodels/" + topic + "/" + name + ".ckpt";
    }

    /**
     * Reads the checkpoint that ships.
     *
     * @return its facts and networks
     * @throws IOException if it is missing or damaged
     */
    public Checkpoint load() throws IOException {
        try (InputStream in = CheckpointRecipe.class.getClassLoader().getResourceAsStream(resource())) {
            if (in == null) {
                throw new IOException(resource() + " is missing; environment/course train " + name + " makes it");
            }
            return Checkpoint.load(in, resource());
        }
    }
}
