package genmodels.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of this machine that a test cannot do without. */
final class Programs {
    private Programs() {}

    /**
     * The first program of these names in the search path; where there is none, the test that asks is skipped, and the run says so.
     *
     * @param what what the program is, for people
     * @param names what it may be called
     */
    static Path needed(String what, String... names) {
        Optional<Path> program = Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            System.out.println("SKIPPED: tests in a browser, because " + what + " is not installed");
        }
        assumeTrue(program.isPresent(), what + " is not installed");
        return program.orElseThrow();
    }
}
