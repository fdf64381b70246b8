package genmodels.indianbuffet;

import genmodels.preconditions.Arguments;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;

/**
 * Draws binary matrices from an {@link IndianBuffetLaw} by letting its customers in one after the other: exact, nothing is
 * truncated. A draw of N rows and K columns costs O(N K).
 */
public final class IndianBuffetSampler {
    private final UniformRandomProvider rng;
    private final IndianBuffetLaw law;

    private IndianBuffetSampler(UniformRandomProvider rng, IndianBuffetLaw law) {
        this.rng = rng;
        this.law = law;
    }

    /**
     * A sampler of a law.
     *
     * @param rng source of the numbers
     * @param law α and β
     * @return the sampler
     * @throws IllegalArgumentException if an argument is missing
     */
    public static IndianBuffetSampler of(UniformRandomProvider rng, IndianBuffetLaw law) {
        return new IndianBuffetSampler(Arguments.notNull("rng", rng), Arguments.notNull("law", law));
    }

    /**
     * One matrix. Its columns stand in the order in which their dishes were first taken.
     *
     * @param customers number of rows, at least 1
     * @return the matrix; every column has a one
     * @throws IllegalArgumentException if there is no customer
     */
    public BinaryMatrix sample(int customers) {
        Arguments.positive("customers", customers);
        List<boolean[]> dishes = new ArrayList<>();
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            for (int k = 0; k < dishes.size(); k++) {
                if (rng.nextDouble() * (law.beta() + i) < taken.get(k)) {
                    dishes.get(k)[i] = true;
                    taken.set(k, taken.get(k) + 1);
                }
            }
            int fresh = PoissonSampler.of(rng, law.meanNewDishes(i + 1)).sample();
            for (int k = 0; k < fresh; k++) {
                boolean[] dish = new boolean[customers];
                dish[i] = true;
                dishes.add(dish);
                taken.add(1);
            }
        }
        boolean[][] cells = new boolean[customers][dishes.size()];
        for (int k = 0; k < dishes.size(); k++) {
            for (int i = 0; i < customers; i++) {
                cells[i][k] = dishes.get(k)[i];
            }
        }
        return BinaryMatrix.of(cells);
    }
}
