package genmodels.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import genmodels.random.Seeds;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BayesianRegressionTest {
    static final double[] X = IntStream.range(0, 10).mapToDouble(i -> i / 9.0).toArray();
    static final double[] T = {0.31, 0.42, 1.28, 0.87, 0.05, -0.61, -0.93, -0.78, -0.52, 0.24};
    static final Precisions PRECISIONS = new Precisions(5e-3, 11.1);

    @ParameterizedTest
    @CsvSource({ // SciPy 1.10.1, src/test/reference/evidence/reference.py
        "0, -28.9807043188, -2.7483616525, 0.5966372378",
        "1, -23.5047996142, -2.0473986871, 0.5150215163",
        "2, -25.0659677252, -2.5034754592, 0.8398452217",
        "3, -15.3294999486, -0.4510427292, 0.1194338529",
        "4, -14.9794601744, -0.5109580702, 0.1629589714",
        "5, -15.7094898349, -0.5979481560, 0.2523374205",
        "6, -16.1713501822, -0.5769685395, 0.2634142738",
        "7, -16.4196943945, -0.5354614077, 0.2046330028",
        "8, -16.6406319814, -0.5254405212, 0.1303158556",
        "9, -16.9022393897, -0.5502996341, 0.0968715807"
    })
    void evidenceAndLeaveOneOutAreThoseOfTheJointNormalLaw(
            int degree, double logEvidence, double meanLogDensity, double meanSquaredError) {
        BayesianRegression fit = polynomial(degree, T);
        // SciPy factors the 10 × 10 covariance, of condition 1e5: eight digits are common to both.
        assertThat(fit.logEvidence()).isCloseTo(logEvidence, within(1e-7));
        assertThat(fit.leaveOneOut().meanLogDensity()).isCloseTo(meanLogDensity, within(1e-7));
        assertThat(fit.leaveOneOut().meanSquaredError()).isCloseTo(meanSquaredError, within(1e-7));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 5, 9, 14})
    void chainSumsToTheEvidenceInAnyOrder(int degree) {
        UniformRandomProvider rng = Seeds.of(1).generator("orders");
        double[][] design = Basis.polynomial(degree).design(X);
        double evidence = BayesianRegression.fit(design, T, PRECISIONS).logEvidence();
        assertThat(PredictiveChain.of(design, T, PRECISIONS).total()).isCloseTo(evidence, within(1e-9));
        int[] order = IntStream.range(0, 10).toArray();
        for (int repeat = 0; repeat < 50; repeat++) {
            ArraySampler.shuffle(rng, order);
            PredictiveChain chain = PredictiveChain.of(design, T, PRECISIONS, order);
            assertThat(chain.total()).isCloseTo(evidence, within(1e-9));
            assertThat(chain.terms().get(0).index()).isEqualTo(order[0]);
        }
    }

    @Test
    void chainSumsToTheEvidenceForEveryBasisAndManyPoints() {
        double[] x = IntStream.range(0, 400).mapToDouble(i -> i / 399.0).toArray();
        double[] t =
                IntStream.range(0, 400).mapToDouble(i -> Math.sin(7 * x[i])).toArray();
        for (Basis basis : new Basis[] {
            Basis.gaussian(new double[] {0, 0.25, 0.5, 0.75, 1}, 0.2), Basis.fourier(4, 1), Basis.polynomial(9)
        }) {
            double[][] design = basis.design(x);
            double evidence = BayesianRegression.fit(design, t, PRECISIONS).logEvidence();
            assertThat(PredictiveChain.of(design, t, PRECISIONS).total())
                    .as(basis.toString())
                    .isCloseTo(evidence, within(1e-9));
        }
    }

    @Test
    void lastTermOfTheChainIsLeaveOneOut() {
        LeaveOneOut left = polynomial(3, T).leaveOneOut();
        for (int last = 0; last < 10; last++) {
            int lastIndex = last;
            int[] order = IntStream.concat(IntStream.range(0, 10).filter(i -> i != lastIndex), IntStream.of(last))
                    .toArray();
            PredictiveChain chain = PredictiveChain.of(Basis.polynomial(3).design(X), T, PRECISIONS, order);
            assertThat(left.logDensities()[last]).isCloseTo(chain.logDensities()[9], within(1e-10));
            assertThat(left.laws().get(last).mean())
                    .isCloseTo(chain.terms().get(9).law().mean(), within(1e-10));
        }
    }

    @Test
    void leaveOneOutHoldsForAPointThatDecidesItsOwnFit() {
        // The bump at 5 is felt by the last point only, and the prior is vague: its leverage is 1 − 1e-11.
        Basis basis = Basis.gaussian(new double[] {5}, 0.1);
        double[] x = {0, 0.1, 0.2, 5};
        double[] t = {1, 1.1, 0.9, 3};
        Precisions vague = new Precisions(1e-9, 100);
        Predictive law = BayesianRegression.fit(basis.design(x), t, vague)
                .leaveOneOut()
                .laws()
                .get(3);
        // Without the point the constant is known to be about 1 and the bump's weight is N(0, 1e9).
        assertThat(law.mean()).isCloseTo(1, within(1e-6));
        assertThat(law.variance()).isCloseTo(1e9, within(1.0));
    }

    @Test
    void averageOverOrdersAddsUpToTheEvidenceAndEndsAtLeaveOneOut() {
        double[][] design = Basis.polynomial(4).design(X);
        OrderAverage average = OrderAverage.of(Seeds.of(2).generator("orders"), design, T, PRECISIONS, 2_000);
        BayesianRegression fit = BayesianRegression.fit(design, T, PRECISIONS);
        assertThat(Vectors.sum(average.means())).isCloseTo(fit.logEvidence(), within(1e-9));
        // |z| < 4.5 fails by chance once in 150,000 seeds.
        assertThat(average.means()[9])
                .isCloseTo(fit.leaveOneOut().meanLogDensity(), within(4.5 * average.standardErrors()[9]));
        double[] first = IntStream.range(0, 10)
                .mapToDouble(i -> PredictiveChain.of(new double[][] {design[i]}, new double[] {T[i]}, PRECISIONS)
                        .total())
                .toArray();
        assertThat(average.means()[0]).isCloseTo(Vectors.sum(first) / 10, within(4.5 * average.standardErrors()[0]));
    }

    @Test
    void predictionKnowsMoreWhereTheDataAre() {
        Basis basis = Basis.polynomial(3);
        BayesianRegression fit = polynomial(3, T);
        double inside = fit.predict(basis.features(0.5)).variance();
        double outside = fit.predict(basis.features(1.5)).variance();
        assertThat(inside).isGreaterThan(1 / 11.1).isLessThan(outside);
        double[] phi = basis.features(1.5);
        double[][] covariance = fit.posteriorCovariance();
        double variance = 1 / 11.1;
        for (int i = 0; i < 4; i++) {
            variance += phi[i] * Vectors.dot(covariance[i], phi);
        }
        assertThat(outside).isCloseTo(variance, within(1e-9));
        assertThat(fit.predict(phi).mean()).isCloseTo(Vectors.dot(fit.posteriorMean(), phi), within(1e-10));
    }

    @Test
    void featuresThatSayNextToNothingHaveALittleLeverage() {
        // One weight: γ = βs/(α + βs) with s = Σ φ² = 3e-20. The difference of 1 and 1 + βs/α would be rounding.
        double[][] design = {{1e-10}, {1e-10}, {1e-10}};
        for (double beta : new double[] {1, 49, 103}) { // 1/49 · 49 is below 1
            double gamma = BayesianRegression.fit(design, new double[] {1, 2, 3}, new Precisions(2, beta))
                    .effectiveParameters();
            assertThat(gamma).isCloseTo(1.5e-20 * beta, withinPercentage(1e-9));
        }
    }

    @Test
    void badInputIsNamed() {
        double[][] design = {{1, 2}, {1, 3}};
        assertThatThrownBy(() -> BayesianRegression.fit(design, new double[] {1}, PRECISIONS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("targets must have shape [2], found [1]");
        assertThatThrownBy(() -> BayesianRegression.fit(new double[][] {{1, Double.NaN}}, new double[] {1}, PRECISIONS))
                .hasMessage("design[0][1] must be finite, found NaN");
        assertThatThrownBy(() -> new Precisions(0, 1)).hasMessage("alpha must be positive and finite, found 0.0");
        assertThatThrownBy(() -> BayesianRegression.fit(design, new double[] {1, 2}, null))
                .hasMessage("precisions must be given, found null");
        assertThatThrownBy(() -> PredictiveChain.of(design, new double[] {1, 2}, PRECISIONS, new int[] {1, 1}))
                .hasMessage("order must be a permutation of 0 to 1, found [1, 1]");
        assertThatThrownBy(() -> polynomial(1, T).predict(new double[3]))
                .hasMessage("features must have shape [2], found [3]");
        assertThatThrownBy(() -> Basis.polynomial(-1)).hasMessage("degree must be at least 0, found -1");
        assertThatThrownBy(() -> Basis.gaussian(new double[0], 1))
                .hasMessage("centres must be a non-empty array, found length 0");
        assertThatThrownBy(() -> Basis.fourier(2, -1)).hasMessage("period must be positive and finite, found -1.0");
    }

    @Test
    void aFitDoesNotChangeWithTheArraysItCameFrom() {
        double[][] design = Basis.polynomial(2).design(X);
        double[] targets = T.clone();
        BayesianRegression fit = BayesianRegression.fit(design, targets, PRECISIONS);
        double before = fit.logEvidence();
        design[0][0] = 100;
        targets[0] = 100;
        assertThat(fit.logEvidence()).isEqualTo(before);
    }

    static BayesianRegression polynomial(int degree, double[] targets) {
        return BayesianRegression.fit(Basis.polynomial(degree).design(X), targets, PRECISIONS);
    }
}
