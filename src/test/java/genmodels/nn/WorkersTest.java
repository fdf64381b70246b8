package genmodels.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import genmodels.random.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class WorkersTest {
    @Test
    void everyTaskIsDoneOnce() {
        for (int round = 0; round < 2000; round++) {
            int n = 1 + round % 17;
            AtomicIntegerArray done = new AtomicIntegerArray(n);
            Workers.run(n, done::incrementAndGet);
            for (int i = 0; i < n; i++) {
                assertThat(done.get(i)).isEqualTo(1);
            }
        }
    }

    @Test
    void severalThreadsMayAskAtOnceAndTasksMayHaveTasks() {
        AtomicInteger done = new AtomicInteger();
        IntStream.range(0, 200)
                .parallel()
                .forEach(i -> Workers.run(5, outer -> Workers.run(3, inner -> done.incrementAndGet())));
        assertThat(done.get()).isEqualTo(200 * 15);
    }

    @Test
    void whatATaskThrowsIsThrown() {
        for (int round = 0; round < 100; round++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> Workers.run(6, i -> {
                        if (i == 3) {
                            throw new IllegalStateException("three");
                        }
                    }))
                    .withMessage("three");
        }
        everyTaskIsDoneOnce();
    }

    @Test
    void cutsCoverTheLengthWithoutGaps() {
        for (int length : List.of(1, 5, 31, 32, 100, 128, 1000)) {
            for (int n = 1; n <= 8 && n <= length; n++) {
                assertThat(Cuts.cut(length, 0, n)).isZero();
                assertThat(Cuts.cut(length, n, n)).isEqualTo(length);
                for (int i = 0; i < n; i++) {
                    assertThat(Cuts.cut(length, i, n)).isLessThan(Cuts.cut(length, i + 1, n));
                }
            }
        }
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        int[][] shapes = {{203, 150, 301, 128, 11}, {128, 784, 400, 40}, {32, 20, 400, 784}, {128, 2, 128, 128, 2}};
        for (int[] shape : shapes) {
            Part[] parts = new Part[shape.length - 2];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = new Dense(shape[i + 1], shape[i + 2], i % 2 == 0 ? Activation.TANH : Activation.RELU);
            }
            INDArray x = Nd4j.create(Batches.normal(Seeds.of(1).generator("x"), shape[0], shape[1], 1));
            INDArray c = Nd4j.create(Batches.normal(Seeds.of(1).generator("c"), shape[0], shape[shape.length - 1], 1));
            assertThat(pass(List.of(parts), x, c))
                    .as("%s", Arrays.toString(shape))
                    .isEqualTo(byOneThread(() -> pass(List.of(parts), x, c)));
        }
    }

    /** Outputs and gradients of a network, and what its three ways back give. */
    static List<INDArray> pass(List<Part> parts, INDArray x, INDArray c) {
        Network network = Network.of(Seeds.of(1).generator("w"), parts.toArray(Part[]::new));
        INDArray y = network.forward(x).dup();
        INDArray dx = network.backward(c).dup();
        return List.of(y, dx, network.gradients().dup(), network.output(x).dup());
    }

    /** Whoever does a task does that task's own tasks alone. */
    static <T> T byOneThread(Supplier<T> work) {
        AtomicReference<T> result = new AtomicReference<>();
        Workers.run(2, i -> {
            if (i == 0) {
                result.set(work.get());
            }
        });
        return result.get();
    }

    @Test
    void trainingTakesNoMoreNativeMemory() {
        Network encoder = Network.of(
                Seeds.of(1).generator("e"),
                new Dense(64, 128, Activation.TANH),
                new Dense(128, 16, Activation.IDENTITY));
        Network decoder = Network.of(
                Seeds.of(1).generator("d"),
                new Dense(16, 128, Activation.RELU),
                new Dense(128, 64, Activation.IDENTITY));
        Optimiser adam = Adam.of(AdamOptions.defaults().withClipNorm(10), encoder, decoder);
        INDArray x = Nd4j.rand(100, 64).castTo(DataType.FLOAT);
        INDArray gradient = Nd4j.create(100, 64);
        takesNoMoreNativeMemory(() -> {
            Losses.bernoulliLogits(decoder.forward(encoder.forward(x)), x, gradient);
            encoder.backwardToParameters(decoder.backward(gradient));
            adam.step();
        });
    }

    @Test
    void trainingOnPicturesTakesNoMoreNativeMemory() {
        Network network = Network.of(
                Seeds.of(1).generator("w"),
                new Convolution(1, 8, 8, 4, 4, 2, 1, Activation.LEAKY_RELU),
                new TransposedConvolution(4, 4, 4, 1, 4, 2, 1, Activation.IDENTITY));
        Optimiser adam = Adam.of(AdamOptions.defaults(), network);
        INDArray x = Nd4j.rand(64, 64).castTo(DataType.FLOAT);
        INDArray gradient = Nd4j.create(64, 64);
        takesNoMoreNativeMemory(() -> {
            Losses.squaredError(network.forward(x), x, gradient);
            network.backward(gradient);
            adam.step();
        });
    }

    @Test
    void trainingThroughTimeTakesNoMoreNativeMemory() {
        Network network = Network.of(
                Seeds.of(1).generator("w"), new Lstm(5, 16), new Lstm(16, 16), new Dense(16, 5, Activation.IDENTITY));
        Optimiser adam = Adam.of(AdamOptions.defaults().withClipNorm(1), network);
        TruncatedBackpropagation windows =
                TruncatedBackpropagation.of(network, 4, 6, 0.2, Seeds.of(1).generator("dropout"));
        int[][] symbols = new int[6][4];
        int[][] next = new int[6][4];
        for (int t = 0; t < 6; t++) {
            Arrays.fill(symbols[t], t % 5);
            Arrays.fill(next[t], (t + 1) % 5);
        }
        takesNoMoreNativeMemory(() -> {
            windows.step(symbols, next);
            adam.step();
        });
    }

    /** 2,000 steps, after 200 that fetch what they need. */
    private static void takesNoMoreNativeMemory(Runnable trainingStep) {
        long pointers = 0;
        long bytes = 0;
        for (int step = 0; step < 2_200; step++) {
            if (step == 200) {
                pointers = Pointer.totalCount();
                bytes = Pointer.physicalBytes();
            }
            trainingStep.run();
        }
        // Every array of ND4J has two pointers that free it. Garbage may have gone meanwhile; nothing may have come.
        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
        // The process's memory has Java's heap in it, which may have grown to its limit; a leak of 100 kB a step shows
        // all the same.
        assertThat(Pointer.physicalBytes()).isLessThan(bytes + (200L << 20));
    }
}
