package genmodels.indianbuffet;

import genmodels.preconditions.Arguments;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The Indian buffet process of two parameters (Ghahramani, Griffiths and Sollich, <i>Bayesian nonparametric latent feature
 * models</i>, 2007), a law over binary matrices with N rows and no fixed number of columns.
 *
 * <p>Customers enter one after the other. The i-th takes a dish that m earlier ones took with probability m/(β + i − 1), and
 * Poisson(αβ/(β + i − 1)) new dishes. Every customer takes Poisson(α) dishes in all; β decides how many of them are new. With
 * β = 1 it is the process of Griffiths and Ghahramani (2005). Rows are exchangeable.
 *
 * @param alpha mean number of ones in a row, positive: how many parents a unit has
 * @param beta how little columns are shared, positive: β → 0 gives all rows the same ones, β → ∞ gives each row its own
 */
public record IndianBuffetLaw(double alpha, double beta) {
    /**
     * Checks both parameters.
     *
     * @throws IllegalArgumentException if one is not positive and finite
     */
    public IndianBuffetLaw {
        Arguments.positive("alpha", alpha);
        Arguments.positive("beta", beta);
    }

    /**
     * Mean of the number of dishes that the i-th customer is the first to take; the number is Poisson.
     *
     * @param customer i, from 1
     * @return αβ/(β + i − 1)
     * @throws IllegalArgumentException if i is below 1
     */
    public double meanNewDishes(int customer) {
        Arguments.positive("customer", customer);
        return alpha * beta / (beta + customer - 1);
    }

    /**
     * Mean of the number of columns K₊; the number is Poisson.
     *
     * @param customers number of rows, at least 1
     * @return α Σ β/(β + j − 1), j from 1 to the number of rows
     * @throws IllegalArgumentException if there is no customer
     */
    public double meanDishes(int customers) {
        Arguments.positive("customers", customers);
        return IntStream.rangeClosed(1, customers)
                .mapToDouble(this::meanNewDishes)
                .sum();
    }

    /**
     * Log-probability of a matrix up to the order of its columns, that is, of its left-ordered form:
     *
     * <pre>P([Z]) = (αβ)^K / Π_h K_h! · exp(−α Σ_j β/(β + j − 1)) · Π_k B(m_k, N − m_k + β)</pre>
     *
     * <p>with m_k ones in column k and K_h columns that are the same history h. Columns need a one; a zero column has
     * probability zero, for a dish nobody took is not there.
     *
     * @param matrix the matrix, columns in any order
     * @return in nats; −∞ if a column has no one
     * @throws IllegalArgumentException if the matrix is missing
     */
    public double logProbability(BinaryMatrix matrix) {
        Arguments.notNull("matrix", matrix);
        int n = matrix.rows();
        double log = matrix.columns() * Math.log(alpha * beta) - meanDishes(n);
        for (int m : matrix.columnSums()) {
            log += m == 0 ? Double.NEGATIVE_INFINITY : LogBeta.value(m, n - m + beta);
        }
        boolean[][] cells = matrix.toArray();
        log -= IntStream.range(0, matrix.columns())
                .mapToObj(k -> IntStream.range(0, n)
                        .mapToObj(i -> cells[i][k] ? "1" : "0")
                        .collect(Collectors.joining()))
                .collect(Collectors.groupingBy(history -> history, Collectors.counting()))
                .values()
                .stream()
                .mapToDouble(same -> LogGamma.value(same + 1.0))
                .sum();
        return log;
    }
}
