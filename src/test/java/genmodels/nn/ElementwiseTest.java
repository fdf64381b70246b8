package genmodels.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ElementwiseTest {
    private interface Pass {
        void over(float[] x, int n);
    }

    private static double worst(Pass pass, DoubleUnaryOperator exact) {
        int n = 400_001;
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (i - 200_000) * 2.5e-4f;
        }
        float[] y = x.clone();
        pass.over(y, n);
        double worst = 0;
        for (int i = 0; i < n; i++) {
            worst = Math.max(worst, Math.abs(y[i] - exact.applyAsDouble(x[i])));
        }
        return worst;
    }

    @Test
    void approximationsKeepTheirPromise() {
        assertThat(worst(Elementwise::tanh, Math::tanh)).isLessThan(4e-7);
        assertThat(worst(Elementwise::sigmoid, x -> 1 / (1 + Math.exp(-x)))).isLessThan(2e-7);
        assertThat(worst(Elementwise::softplus, x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))))
                .isLessThan(5e-6);
    }

    @Test
    void theExponentialIsRightToOnePartInAHundredThousand() {
        for (int i = 0; i <= 200_000; i++) {
            float t = i * 1e-4f;
            double exact = Math.exp(-t);
            assertThat(Math.abs(Elementwise.expOfMinus(t) - exact)).isLessThanOrEqualTo(1e-5 * exact);
        }
        assertThat(Elementwise.expOfMinus(1e9f)).isBetween(0f, 2.1e-9f);
    }

    @Test
    void infinitiesAndNaNsAreNotHidden() {
        float[] x = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
        for (Activation activation : Activation.values()) {
            float[] y = x.clone();
            activation.apply(y, 3);
            assertThat(y[0]).as("%s", activation).isNaN();
        }
    }
}
