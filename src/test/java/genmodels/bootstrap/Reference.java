package genmodels.bootstrap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Values from SciPy and NumPy (src/test/reference/bootstrap/reference.py) and the classical data they were made with. */
final class Reference {
    static final double[] LSAT = {576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594};
    static final double[] GPA = {
        3.39, 3.30, 2.81, 3.03, 3.44, 3.07, 3.00, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96
    };
    static final double[] A = {
        48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41
    };
    static final double[] B = {
        42, 33, 16, 39, 38, 36, 15, 33, 20, 43, 34, 22, 7, 15, 34, 29, 41, 13, 38, 25, 27, 41, 28, 14, 28, 40
    };

    private static final Map<String, Double> VALUES = read();

    private Reference() {}

    static double value(String name) {
        if (!VALUES.containsKey(name)) {
            throw new IllegalArgumentException("no reference value " + name);
        }
        return VALUES.get(name);
    }

    private static Map<String, Double> read() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Reference.class.getResourceAsStream("reference.csv"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(","))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> Double.valueOf(parts[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
