package genmodels.autoregressive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import genmodels.data.Texts;
import genmodels.random.Seeds;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class NGramModelTest {
    private static final String BOOK = Texts.mobyDick().substring(0, 60_000);

    @Test
    void everyConditionalLawSumsToOne() {
        Alphabet alphabet = Alphabet.of(Texts.mobyDick());
        for (int order : new int[] {1, 2, 5, 8}) {
            NGramModel model = NGramModel.fit(BOOK, alphabet, order);
            AutoregressiveModel.Reader reader = model.reader();
            for (int symbol : alphabet.encode("the whale&$[zzqx Ishmael")) {
                assertThat(Arrays.stream(reader.next()).map(Math::exp).sum())
                        .as("order %d", order)
                        .isCloseTo(1, within(1e-12));
                assertThat(Arrays.stream(reader.next()).min().getAsDouble()).isGreaterThan(Double.NEGATIVE_INFINITY);
                reader.read(symbol);
            }
        }
    }

    /** Sums over all 3⁴ texts: the chain of conditional laws is one law. */
    @Test
    void theProbabilitiesOfAllTextsOfALengthSumToOne() {
        NGramModel model = NGramModel.fit("abcabcabacabbacab\nabc", Alphabet.of("\nabc"), 3);
        double sum = 0;
        for (int code = 0; code < 256; code++) {
            sum += Math.exp(
                    model.logProbability(model.alphabet().decode(code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6)));
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    /** The formulas of the class's Javadoc written down with maps, on all continuations of all contexts. */
    @Test
    void lawsAreThoseOfTheFormula() {
        Alphabet alphabet = Alphabet.of(BOOK);
        int order = 4;
        NGramModel model = NGramModel.fit(BOOK, alphabet, order);
        Reference reference = new Reference(BOOK, order, alphabet.size());
        for (String context : new String[] {"", "w", "wh", "wha", "hal", "zzz", "zth", " th"}) {
            AutoregressiveModel.Reader reader = model.reader();
            for (int symbol : alphabet.encode(context)) {
                reader.read(symbol);
            }
            double[] law = reader.next();
            String before = "\n" + context;
            String known = before.substring(Math.max(0, before.length() - (order - 1)));
            for (int v = 0; v < law.length; v++) {
                double expected = reference.probability(known, alphabet.decode(v));
                assertThat(Math.exp(law[v])).as(context + "|" + v).isCloseTo(expected, within(1e-12));
            }
        }
    }

    @Test
    void longerContextsHelpUntilTheyAreTooRare() {
        Alphabet alphabet = Alphabet.of(Texts.mobyDick());
        Texts.Split split = Texts.Split.at(Texts.mobyDick().substring(0, 300_000), 0.9);
        double[] nats = new double[8];
        for (int order = 1; order < nats.length; order++) {
            NGramModel model = NGramModel.fit(split.text(), alphabet, order);
            nats[order] = Arrays.stream(model.surprises(split.text(), split.heldOut()))
                    .average()
                    .getAsDouble();
        }
        assertThat(nats[1]).isBetween(2.8, 3.2);
        assertThat(nats[2]).isLessThan(nats[1] - 0.4);
        assertThat(nats[3]).isLessThan(nats[2] - 0.3);
        assertThat(nats[5]).isLessThan(nats[4]);
        assertThat(Math.abs(nats[7] - nats[6])).isLessThan(0.03);
    }

    /** Frequencies of 20,000 draws against the law they are drawn from: no cell off by more than 5 standard errors. */
    @Test
    void drawsFollowTheLawAndItsTemperature() {
        NGramModel model = NGramModel.fit(BOOK, Alphabet.of(BOOK), 3);
        UniformRandomProvider rng = Seeds.of(5).generator("draws");
        int n = 20_000;
        for (double temperature : new double[] {1, 0.5}) {
            double[] law = model.reader().next().clone();
            double norm = 0;
            for (int v = 0; v < law.length; v++) {
                law[v] = Math.exp(law[v] / temperature);
                norm += law[v];
            }
            int[] counts = new int[law.length];
            for (int i = 0; i < n; i++) {
                counts[model.alphabet().encode(model.sample(rng, "", 1, temperature))[0]]++;
            }
            for (int v = 0; v < law.length; v++) {
                double p = law[v] / norm;
                assertThat((double) counts[v] / n)
                        .as("symbol %d at %s", v, temperature)
                        .isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / n) + 1e-4));
            }
        }
    }

    @Test
    void theSameSeedWritesTheSameText() {
        NGramModel model = NGramModel.fit(BOOK, Alphabet.of(BOOK), 5);
        String once = model.sample(Seeds.of(1).generator("text"), "Call me ", 100, 0.8);
        assertThat(once).hasSize(100);
        assertThat(model.sample(Seeds.of(1).generator("text"), "Call me ", 100, 0.8))
                .isEqualTo(once);
        assertThat(model.sample(Seeds.of(2).generator("text"), "Call me ", 100, 0.8))
                .isNotEqualTo(once);
    }

    @Test
    void wrongArgumentsAreRefused() {
        Alphabet alphabet = Alphabet.of(BOOK);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NGramModel.fit(BOOK, alphabet, 10))
                .withMessage("order must be at most 9 for this alphabet, found 10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NGramModel.fit("ab", alphabet, 3))
                .withMessage("text must be longer than the order, found 2 characters");
        NGramModel model = NGramModel.fit(BOOK, alphabet, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.logProbability("naïve"))
                .withMessageContaining("'ï' at 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.sample(Seeds.of(1).generator("x"), "", 3, 0))
                .withMessage("temperature must be positive and finite, found 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Alphabet.of("aaa"))
                .withMessage("text must be of 2 to 256 different characters, found 1");
    }

    /** Kneser-Ney by strings and maps. */
    private static final class Reference {
        private final Map<Integer, Map<String, Integer>> counts = new HashMap<>();
        private final int order;
        private final int symbols;

        Reference(String text, int order, int symbols) {
            this.order = order;
            this.symbols = symbols;
            for (int k = 1; k <= order; k++) {
                counts.put(k, new TreeMap<>());
            }
            for (int i = 0; i + order <= text.length(); i++) {
                counts.get(order).merge(text.substring(i, i + order), 1, Integer::sum);
            }
            for (int k = order - 1; k >= 1; k--) {
                for (String longer : counts.get(k + 1).keySet()) {
                    counts.get(k).merge(longer.substring(1), 1, Integer::sum);
                }
            }
        }

        double probability(String context, String symbol) {
            int k = context.length() + 1;
            double shorter = k == 1 ? 1.0 / symbols : probability(context.substring(1), symbol);
            double total = 0;
            double taken = 0;
            double own = 0;
            for (Map.Entry<String, Integer> e : counts.get(k).entrySet()) {
                if (e.getKey().startsWith(context)) {
                    total += e.getValue();
                    taken += discount(k, e.getValue());
                    if (e.getKey().endsWith(symbol)) {
                        own = e.getValue() - discount(k, e.getValue());
                    }
                }
            }
            return total == 0 ? shorter : own / total + taken / total * shorter;
        }

        private double discount(int k, int count) {
            double[] n = new double[5];
            counts.get(k).values().stream().filter(c -> c < 5).forEach(c -> n[c]++);
            int c = Math.min(count, 3);
            double y = n[1] / Math.max(1, n[1] + 2 * n[2]);
            double d = n[c] == 0 ? 0.5 : c - (c + 1) * y * n[c + 1] / n[c];
            return Math.max(0.05, Math.min(c - 0.05, d));
        }
    }
}
