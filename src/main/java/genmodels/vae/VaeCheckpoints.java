package genmodels.vae;

import genmodels.data.Binarisation;
import genmodels.data.Digits;
import genmodels.data.Faces;
import genmodels.nn.CheckpointRecipe;
import genmodels.nn.History;
import genmodels.nn.TrainingListener;
import genmodels.random.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** How the models that ship with the course are made. */
public final class VaeCheckpoints {
    private static final long SEED = 1;
    private static final int SAMPLES = 5000;

    private VaeCheckpoints() {}

    /**
     * The recipes.
     *
     * @return digits with 2 latent variables; the long run with 50; lesson 11's with 20; faces with 2
     */
    public static List<CheckpointRecipe> recipes() {
        return List.of(map(), longRun(), ofLesson11(), faces());
    }

    private static CheckpointRecipe map() {
        return new CheckpointRecipe(
                "vae",
                "vae-digits-2",
                "digits, 2 latent variables, 20,000 pictures, 15 epochs; half a minute",
                (file, listener) -> {
                    VaeOptions options = VaeOptions.defaults().withEpochs(15);
                    trainOnDigits(file, 20_000, options, 200, listener);
                });
    }

    private static CheckpointRecipe longRun() {
        return new CheckpointRecipe(
                "vae",
                "vae-digits-long",
                "digits, 50 latent variables, all 60,000 pictures, 250 epochs; about 15 minutes",
                (file, listener) -> {
                    VaeOptions options = VaeOptions.defaults()
                            .withLatents(50)
                            .withEpochs(250)
                            .withLearningRates(2e-3, 1e-4);
                    trainOnDigits(file, 60_000, options, 200, listener);
                });
    }

    /** What lesson 11 trains in default mode, for those who cannot wait. */
    private static CheckpointRecipe ofLesson11() {
        return new CheckpointRecipe(
                "vae",
                "vae-digits-20",
                "binary digits, 20 latent variables, 15,000 pictures, 20 epochs, as in lesson 11; half a minute",
                (file, listener) -> {
                    VaeOptions options = VaeOptions.defaults().withLatents(20);
                    double[][] images = Binarisation.draw(
                            Seeds.of(2021).generator("train"),
                            Digits.train().range(0, 15_000).images());
                    TrainedVae trained = Vae.fit(images, options, SEED, listener);
                    Map<String, String> facts = settings(options, images.length, trained.history());
                    judge(trained.model(), 200, facts);
                    trained.model().save(file, facts);
                });
    }

    private static CheckpointRecipe faces() {
        return new CheckpointRecipe(
                "vae",
                "vae-faces",
                "drawn faces, 2 latent variables, 2,000 pictures, 80 epochs; about a minute",
                (file, listener) -> {
                    VaeOptions options = VaeOptions.grey()
                            .withDeviation(0.08)
                            .withEpochs(80)
                            .withBatch(50)
                            .withLearningRates(3e-3, 3e-4);
                    double[][] images =
                            Faces.draw(Seeds.of(3).generator("faces"), 2_000).images();
                    double[][] test =
                            Faces.draw(Seeds.of(3).generator("test faces"), 500).images();
                    TrainedVae trained = Vae.fit(images, options, SEED, listener);
                    Map<String, String> facts = settings(options, images.length, trained.history());
                    facts.put("test ELBO", text(trained.model().elbo(test, SEED).elbo()) + " nats (500 faces)");
                    trained.model().save(file, facts);
                });
    }

    private static void trainOnDigits(
            Path file, int pictures, VaeOptions options, int judged, TrainingListener listener) throws IOException {
        TrainedVae trained =
                Vae.fit(Digits.train().range(0, pictures).images(), options, SEED, listener, (model, epoch) -> {
                    if (epoch % 10 == 0) {
                        saved(model, file, Map.of("epochs", epoch + " of " + options.epochs() + ", not finished"));
                    }
                });
        Map<String, String> facts = settings(options, pictures, trained.history());
        judge(trained.model(), judged, facts);
        trained.model().save(file, facts);
    }

    private static void saved(Vae model, Path file, Map<String, String> facts) {
        try {
            model.save(file, facts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> settings(VaeOptions options, int pictures, History history) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("made on", LocalDate.now(ZoneOffset.UTC).toString());
        facts.put("seed", Long.toString(SEED));
        facts.put("pictures", Integer.toString(pictures));
        facts.put("epochs", history.rounds() + " of " + options.epochs());
        facts.put("batch", Integer.toString(options.batch()));
        facts.put(
                "Adam's learning rate",
                options.learningRate() + " to " + text(options.learningRate(history.rounds()), "%.2g"));
        facts.put(
                "hidden layers",
                options.hidden() + " " + options.activation().toString().toLowerCase(Locale.ROOT));
        facts.put("training time", "%.0f s".formatted(history.seconds()));
        return facts;
    }

    /**
     * Figures on one seeded binarisation of the test set. The bound is computed on all 10,000 pictures. Importance sampling takes
     * some of them, evenly spread, and only says how far the bound is below the likelihood: that gap differs much less from
     * picture to picture than the likelihood itself.
     */
    static void judge(Vae model, int judged, Map<String, String> facts) {
        double[][] test =
                Binarisation.draw(Seeds.of(10).generator("test"), Digits.test().images());
        ElboTerms[] terms = model.elboTerms(test, SEED);
        double elbo =
                Arrays.stream(terms).mapToDouble(ElboTerms::elbo).average().orElseThrow();
        int[] some = IntStream.range(0, judged)
                .map(i -> (int) ((long) i * test.length / judged))
                .toArray();
        double[][] pictures = Arrays.stream(some).mapToObj(i -> test[i]).toArray(double[][]::new);
        double[] logLikelihood = model.importanceLogLikelihood(pictures, SAMPLES, SEED);
        double[] gaps = IntStream.range(0, judged)
                .mapToDouble(i -> logLikelihood[i] - terms[some[i]].elbo())
                .toArray();
        double gap = Arrays.stream(gaps).average().orElseThrow();
        double squares = Arrays.stream(gaps).map(g -> (g - gap) * (g - gap)).sum();
        facts.put("test −ELBO", text(-elbo) + " nats (10,000 pictures)");
        facts.put(
                "test −log p(x)",
                "%s ± %s nats".formatted(text(-elbo - gap), text(Math.sqrt(squares / judged / (judged - 1)))));
        facts.put(
                "how",
                "%,d importance samples on %,d test pictures, ± one standard error of the gap to the bound"
                        .formatted(SAMPLES, judged));
    }

    private static String text(double value) {
        return text(value, "%.2f");
    }

    private static String text(double value, String format) {
        return String.format(Locale.ROOT, format, value);
    }
}
