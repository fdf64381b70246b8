package genmodels.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void everyItemIsDoneOnceByTheWorkerOfItsPart(int threads) {
        int[] partOf = new int[1003];
        AtomicInteger reported = new AtomicInteger();
        Parallel.run(partOf.length, 10, threads, reported::addAndGet, part -> i -> partOf[i] += part + 1);
        for (int i = 0; i < partOf.length; i++) {
            assertThat(partOf[i]).isEqualTo(i / 10 + 1);
        }
        assertThat(reported).hasValue(1003);
    }

    @Test
    void aFailureEndsTheRunAndIsThrown() {
        assertThatThrownBy(() -> Parallel.run(100, 1, 2, more -> {}, part -> i -> {
                    if (i == 50) {
                        throw new IllegalStateException("item 50");
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("item 50");
    }

    @Test
    void anInterruptEndsTheRunAndSaysHowFarItCame() {
        assertThatThrownBy(() -> Parallel.run(100, 1, 1, more -> {}, part -> i -> {
                    if (i == 9) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .isInstanceOf(CancellationException.class)
                .hasMessage("interrupted when 10 of 100 were done");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aHelperThatWaitsIsWokenWhenTheRunFails() {
        Thread caller = Thread.currentThread();
        CountDownLatch never = new CountDownLatch(1);
        AtomicReference<Thread> helper = new AtomicReference<>();
        assertThatThrownBy(() -> Parallel.run(2, 1, 2, more -> {}, part -> i -> {
                    if (Thread.currentThread() == caller) {
                        while (helper.get() == null) {
                            Thread.onSpinWait();
                        }
                        throw new IllegalStateException("caller");
                    }
                    helper.set(Thread.currentThread());
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .hasMessage("caller");
        assertThat(Parallel.isHelper(helper.get())).isTrue();
        assertThat(Parallel.isHelper(caller)).isFalse();
    }

    @Test
    void refusesPartsWithoutItems() {
        assertThatThrownBy(() -> Parallel.run(5, 0, 1, more -> {}, part -> i -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("partSize must be at least 1, found 0");
    }
}
