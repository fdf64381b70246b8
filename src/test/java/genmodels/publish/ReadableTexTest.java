package genmodels.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableTexTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\\mu(x) \\le \\frac12; μ(x) ≤ 1/2",
                "t_{\\max} = \\ln(E/E_c) - \\tfrac12; t_max = ln(E/E_c) - 1/2",
                "D^*(x) = \\dfrac{p(x)}{p(x) + q(x)}; D^*(x) = p(x)/(p(x) + q(x))",
                "\\frac{p_{\\rm tst}(x)}{p_{\\rm tr}(x)}; p_tst(x)/p_tr(x)",
                "\\log \\frac1K \\sum_{k=1}^{K} w_k; log 1/K ∑_k=1^K w_k",
                "\\frac{a + b}{2\\pi}; (a + b)/(2π)",
                "\\frac{a}{\\frac{b}{c_{1}}}; a/(b/c_1)",
                "\\pi^{D/2} / (2^D \\Gamma(D/2 + 1)); π^(D/2) / (2^D Γ(D/2 + 1))",
                "F^{-1}(u); F^-1(u)",
                "\\sqrt{2\\varepsilon}\\,z + \\sqrt\\nu; √(2ε) z + √ν",
                "|F(\\hat x) - u|; |F(x\u0302) - u|",
                "\\tilde{\\mathbf x} = \\mathbf x + \\sigma\\mathbf z; x\u0303 = x + σz",
                "\\mathcal N(0, I); N(0, I)",
                "l \\ll 0; l ≪ 0",
                "\\mathrm{KL}(q\\,\\|\\,p) \\in \\{0, 1\\}; KL(q | p) ∈ {0, 1}",
                "-\\log D(x); -log D(x)"
            })
    void whatIsSaidIsWhatIsMeant(String tex, String said) {
        assertThat(ReadableTex.of(tex)).isEqualTo(said);
    }
}
