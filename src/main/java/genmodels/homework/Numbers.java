package genmodels.homework;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as people write them. */
final class Numbers {
    private Numbers() {}

    /** Points without needless digits: 4, 2.5, 1.33. */
    static String points(double points) {
        BigDecimal rounded =
                BigDecimal.valueOf(points).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
