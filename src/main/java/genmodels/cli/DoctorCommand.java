package genmodels.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code course doctor}: says what is found on this machine and what to do about each fault. */
@Command(
        name = "doctor",
        description = "Say what is found on this machine and what to do about each fault.",
        footer = "Exit status: 0 no fault, 1 a fault.")
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        return print(
                new Doctor(new ThisMachine(), Checkout.find()).examine(),
                spec.commandLine().getOut());
    }

    static int print(List<Finding> findings, PrintWriter out) {
        for (Finding finding : findings) {
            String verdict = finding.verdict().name().toLowerCase(Locale.ROOT);
            out.printf("%-6s %-10s %s%n", verdict, finding.subject(), finding.found());
            if (!finding.advice().isEmpty()) {
                out.printf("%17s %s%n", "→", finding.advice());
            }
        }
        return findings.stream().anyMatch(f -> f.verdict() == Finding.Verdict.FAULT) ? 1 : 0;
    }
}
