package genmodels.cli;

import genmodels.homework.Release;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code course release}: what students get. */
@Command(
        name = "release",
        description = "Make the student version of an assignment, or of the whole course.",
        footer = "The archive is the last line printed.")
final class ReleaseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "HW",
            arity = "0..1",
            description = "The assignment: a folder of notebooks/homework/source.")
    private String name;

    @Option(
            names = "--all",
            description = "The student edition: the whole course, homework as students get it, no sources of it.")
    private boolean all;

    @Override
    public Integer call() throws IOException {
        if (all == (name != null)) {
            String message = all ? "--all and an assignment exclude each other" : "Which assignment? Name it, or --all";
            throw new ParameterException(spec.commandLine(), message);
        }
        Checkout checkout = Checkout.find();
        Path archive = all
                ? Release.edition(checkout.root(), checkout.root().resolve("target/genmodels-students.zip"))
                : Release.assignment(checkout.homework(name), checkout.released());
        PrintWriter out = spec.commandLine().getOut();
        out.println(archive);
        return 0;
    }
}
