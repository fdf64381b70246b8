package genmodels.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import genmodels.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TrainingTest {
    /** Learns exclusive or: impossible for a line, easy for a network. */
    private static double learnExclusiveOr(Network network, int steps, boolean adam) {
        INDArray x = Nd4j.create(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
        INDArray y = Nd4j.create(new float[][] {{0}, {1}, {1}, {0}});
        INDArray gradient = Nd4j.create(4, 1);
        Optimiser optimiser = adam
                ? Adam.of(AdamOptions.defaults().withLearningRate(0.02), network)
                : Sgd.of(SgdOptions.defaults().withLearningRate(0.5), network);
        History history = Training.run(
                TrainingOptions.steps(steps),
                (step, measures) -> {
                    measures.add("loss", Losses.bernoulliLogits(network.forward(x), y, gradient));
                    network.backwardToParameters(gradient);
                    optimiser.step();
                },
                TrainingListener.none());
        return history.series("loss").last();
    }

    private static Network exclusiveOr(long seed, Activation activation) {
        return Network.of(
                Seeds.of(seed).generator("weights"),
                new Dense(2, 16, activation),
                new Dense(16, 1, Activation.IDENTITY));
    }

    @Test
    void aTinySetIsLearnedByHeart() {
        for (Activation activation : List.of(
                Activation.TANH, Activation.RELU, Activation.LEAKY_RELU, Activation.SIGMOID, Activation.SOFTPLUS)) {
            assertThat(learnExclusiveOr(exclusiveOr(1, activation), 1500, true))
                    .as("%s", activation)
                    .isLessThan(0.02);
        }
        assertThat(learnExclusiveOr(exclusiveOr(1, Activation.TANH), 3000, false))
                .isLessThan(0.02);
    }

    @Test
    void deeplearning4jsLayersLearnTheSame() {
        Network stock = exclusiveOr(1, Activation.TANH).stock();
        double loss = learnExclusiveOr(stock, 200, true);
        assertThat(loss).isCloseTo(learnExclusiveOr(exclusiveOr(1, Activation.TANH), 200, true), within(1e-4));
    }

    @Test
    void sameSeedSameNetwork() {
        Network one = exclusiveOr(7, Activation.TANH);
        Network two = exclusiveOr(7, Activation.TANH);
        learnExclusiveOr(one, 50, true);
        learnExclusiveOr(two, 50, true);
        assertThat(one.parameters()).isEqualTo(two.parameters());
    }

    @Test
    void listenersHearOneAfterTheOther() {
        List<String> heard = new ArrayList<>();
        TrainingListener first = new TrainingListener() {
            @Override
            public void started(TrainingOptions options) {
                heard.add("started");
            }

            @Override
            public void finishedRound(int round, Map<String, Double> measures) {
                heard.add("first " + round);
            }

            @Override
            public void finished(History history) {
                heard.add("finished");
            }
        };
        TrainingListener second =
                TrainingListener.everyRound((round, measures) -> heard.add("second " + round + " " + measures));
        Training.run(TrainingOptions.steps(2), (step, measures) -> measures.add("loss", step), first.and(second));
        assertThat(heard)
                .containsExactly(
                        "started", "first 1", "second 1 {loss=1.0}", "first 2", "second 2 {loss=2.0}", "finished");
        assertThatIllegalArgumentException().isThrownBy(() -> first.and(null)).withMessageContaining("other");
    }

    @Test
    void historyHoldsTheMeanOfEveryRound() {
        History history = Training.run(
                TrainingOptions.epochs(3),
                (epoch, measures) -> {
                    measures.add("loss", epoch);
                    measures.add("loss", epoch + 1);
                    if (epoch == 2) {
                        measures.add("score", 9);
                    }
                },
                TrainingListener.none());
        assertThat(history.series("loss").rounds()).containsExactly(1, 2, 3);
        assertThat(history.series("loss").values()).containsExactly(1.5, 2.5, 3.5);
        assertThat(history.series("score").rounds()).containsExactly(2);
        assertThat(history.end()).isEqualTo(History.End.COMPLETED);
        assertThat(history.rounds()).isEqualTo(3);
        assertThat(history.bestRound()).isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> history.series("accuracy"))
                .withMessage("name must be one of [loss, score], found accuracy");
    }

    @Test
    void earlyStoppingGoesBackToTheMinimum() {
        Network network = exclusiveOr(1, Activation.TANH);
        double[] curve = {5, 4, 3, 3.5, 3.2, 3.1, 9, 9};
        List<INDArray> seen = new ArrayList<>();
        History history = Training.run(
                TrainingOptions.epochs(8).withEarlyStopping("validation", 3),
                (epoch, measures) -> {
                    network.parameters().addi(1);
                    seen.add(network.parameters().dup());
                    measures.add("validation", curve[epoch - 1]);
                },
                TrainingListener.none(),
                network);
        assertThat(history.end()).isEqualTo(History.End.STOPPED_EARLY);
        assertThat(history.rounds()).isEqualTo(6);
        assertThat(history.bestRound()).isEqualTo(3);
        assertThat(network.parameters()).isEqualTo(seen.get(2));
    }

    @Test
    void interruptedTrainingKeepsWhatItHas() {
        Network network = exclusiveOr(1, Activation.TANH);
        List<String> heard = new ArrayList<>();
        History history = Training.run(
                TrainingOptions.epochs(1000),
                (epoch, measures) -> {
                    network.parameters().addi(1);
                    measures.add("loss", 1.0 / epoch);
                    if (epoch == 4) {
                        Thread.currentThread().interrupt();
                    }
                },
                new TrainingListener() {
                    @Override
                    public void started(TrainingOptions options) {
                        heard.add("of " + options.rounds());
                    }

                    @Override
                    public void finishedRound(int round, Map<String, Double> measures) {
                        heard.add(round + " " + measures);
                    }

                    @Override
                    public void finished(History history) {
                        heard.add("" + history.end());
                    }
                });
        assertThat(Thread.interrupted()).as("the interrupt is spent").isFalse();
        assertThat(history.end()).isEqualTo(History.End.INTERRUPTED);
        assertThat(history.series("loss").values()).containsExactly(1, 0.5, 1.0 / 3, 0.25);
        assertThat(heard)
                .containsExactly(
                        "of 1000",
                        "1 {loss=1.0}",
                        "2 {loss=0.5}",
                        "3 {loss=" + 1.0 / 3 + "}",
                        "4 {loss=0.25}",
                        "INTERRUPTED");
    }

    @Test
    void anInterruptWithinARoundEndsItAtTheNextMeasure() {
        History history = Training.run(
                TrainingOptions.epochs(2),
                (epoch, measures) -> {
                    for (int i = 0; i < 1000; i++) {
                        if (epoch == 2 && i == 10) {
                            Thread.currentThread().interrupt();
                        }
                        measures.add("loss", i);
                        assertThat(epoch == 2 && i > 10).isFalse();
                    }
                },
                TrainingListener.none());
        assertThat(history.end()).isEqualTo(History.End.INTERRUPTED);
        assertThat(history.rounds()).isEqualTo(1);
    }

    @Test
    void anInterruptWithinARoundGoesBackToTheMinimumBeforeIt() {
        Network network = exclusiveOr(1, Activation.TANH);
        List<INDArray> seen = new ArrayList<>();
        History history = Training.run(
                TrainingOptions.epochs(8).withEarlyStopping("validation", 3),
                (epoch, measures) -> {
                    network.parameters().addi(1);
                    seen.add(network.parameters().dup());
                    if (epoch == 3) {
                        Thread.currentThread().interrupt();
                    }
                    measures.add("validation", 1.0 / epoch);
                },
                TrainingListener.none(),
                network);
        assertThat(history.end()).isEqualTo(History.End.INTERRUPTED);
        assertThat(history.bestRound()).isEqualTo(history.rounds()).isEqualTo(2);
        assertThat(network.parameters()).isEqualTo(seen.get(1));
    }

    @Test
    void aLimitOfTimeIsKept() {
        History history = Training.run(
                TrainingOptions.steps(Integer.MAX_VALUE).withMaxSeconds(0.05),
                (step, measures) -> measures.add("loss", 1),
                TrainingListener.none());
        assertThat(history.end()).isEqualTo(History.End.TIME_UP);
        assertThat(history.seconds()).isGreaterThanOrEqualTo(0.05);
    }

    @Test
    void divergenceIsSaid() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Training.run(
                        TrainingOptions.epochs(1),
                        (epoch, measures) -> measures.add("loss", Double.NaN),
                        TrainingListener.none()))
                .withMessageStartingWith("loss is NaN: training has diverged");
    }

    @Test
    void badSettingsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TrainingOptions.epochs(0));
        assertThatIllegalArgumentException().isThrownBy(() -> TrainingOptions.steps(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingOptions.steps(1).withMaxSeconds(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingOptions.steps(1).withEarlyStopping("x", 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Training.run(
                        TrainingOptions.steps(1).withEarlyStopping("validation", 1),
                        (step, measures) -> measures.add("loss", 1),
                        TrainingListener.none()))
                .withMessage("watched must be a measure of every round, found validation");
    }

    @Test
    void anEpochsOrderHoldsEveryRowOnce() {
        int[] order = Training.shuffled(Seeds.of(1).generator("order"), 100);
        assertThat(order).containsExactlyInAnyOrder(IntStream.range(0, 100).toArray());
        assertThat(order).isNotEqualTo(IntStream.range(0, 100).toArray());
        assertThat(Training.shuffled(Seeds.of(1).generator("order"), 100)).isEqualTo(order);
    }
}
