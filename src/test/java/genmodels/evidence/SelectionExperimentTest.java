package genmodels.evidence;

import static genmodels.evidence.SelectionExperiment.Criterion.EVIDENCE;
import static genmodels.evidence.SelectionExperiment.Criterion.LOG_PREDICTIVE;
import static genmodels.evidence.SelectionExperiment.Criterion.SQUARED_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import genmodels.evidence.SelectionExperiment.Criterion;
import genmodels.evidence.SelectionExperiment.Options;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class SelectionExperimentTest {
    private static final Precisions PRECISIONS = Options.defaults().precisions();
    private static final DoubleUnaryOperator SINE = x -> Math.sin(2 * Math.PI * x);
    private static final SelectionExperiment experiment = SelectionExperiment.run(SINE, Options.defaults(), 2021, 2);

    @Test
    void evidencePrefersDegreeFourAndLeaveOneOutGoesHigherMoreOften() {
        // Shares computed independently for the course, with three standard errors of 500 data sets.
        double[] evidence = experiment.shares(EVIDENCE);
        assertThat(evidence[4]).isCloseTo(0.72, within(0.06));
        assertThat(evidence[3]).isCloseTo(0.17, within(0.05));
        assertThat(fiveAndMore(evidence)).isCloseTo(0.10, within(0.04));
        assertThat(fiveAndMore(experiment.shares(LOG_PREDICTIVE))).isCloseTo(0.22, within(0.06));
        assertThat(fiveAndMore(experiment.shares(SQUARED_ERROR))).isCloseTo(0.24, within(0.06));
    }

    @Test
    void threadsChangeNothing() {
        SelectionExperiment alone = SelectionExperiment.run(SINE, Options.defaults(), 2021, 1);
        for (Criterion criterion : Criterion.values()) {
            assertThat(experiment.picks(criterion)).isEqualTo(alone.picks(criterion));
            assertThat(experiment.risks(criterion)).isEqualTo(alone.risks(criterion));
        }
    }

    @Test
    void anInterruptEndsTheExperiment() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> SelectionExperiment.run(SINE, Options.defaults(), 2021, 2))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted(); // for the tests that follow
        }
    }

    @Test
    void seedAndEveryOptionChangeTheResult() {
        Options options = Options.defaults().withDataSets(60);
        int[] picks = SelectionExperiment.run(SINE, options, 1, 1).picks(LOG_PREDICTIVE);
        assertThat(SelectionExperiment.run(SINE, options, 2, 1).picks(LOG_PREDICTIVE))
                .isNotEqualTo(picks);
        for (Options other : new Options[] {
            options.withPoints(11),
            options.withPrecisions(new Precisions(5, 11.1)),
            options.withDataSets(61),
            new Options(10, 0.1, options.precisions(), 9, 60),
            new Options(10, 0.3, options.precisions(), 3, 60)
        }) {
            assertThat(SelectionExperiment.run(SINE, other, 1, 1).picks(LOG_PREDICTIVE))
                    .as(other.toString())
                    .isNotEqualTo(picks);
        }
    }

    @Test
    void riskOfAChoiceIsThatOfItsDegree() {
        int[] picks = experiment.picks(EVIDENCE);
        double[] risks = experiment.risks(EVIDENCE);
        for (int i = 0; i < picks.length; i++) {
            assertThat(risks[i]).isEqualTo(experiment.risks(picks[i])[i]);
        }
        // A constant fitted to a sine of mean square one half is off by at least that half.
        assertThat(Arrays.stream(experiment.risks(0)).min().orElseThrow()).isBetween(0.49, 0.6);
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> SelectionExperiment.run(SINE, Options.defaults(), 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads must be at least 1, found 0");
        assertThatThrownBy(() -> Options.defaults().withPoints(1)).hasMessage("points must be at least 2, found 1");
        assertThatThrownBy(() -> SelectionExperiment.run(x -> Double.NaN, Options.defaults(), 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("truth[0] must be finite, found NaN");
        // At an input between the points where the risk is taken.
        assertThatThrownBy(() -> SelectionExperiment.run(x -> x == 1 / 9.0 ? x / 0 : x, Options.defaults(), 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("truth[1] must be finite, found Infinity");
        // Too large for the arithmetic: what a data set throws comes as it was thrown.
        assertThatThrownBy(() -> SelectionExperiment.run(SINE, new Options(10, 1e308, PRECISIONS, 2, 9), 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("targets[");
    }

    private static double fiveAndMore(double[] shares) {
        return Arrays.stream(shares, 5, shares.length).sum();
    }
}
