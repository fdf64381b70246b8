package genmodels.cli;

import genmodels.backend.Backend;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The entry of all commands. */
@Command(
        name = "course",
        description = "Generative models, a course that runs.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Course.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ExecuteCommand.class,
            RenderCommand.class,
            TrainCommand.class,
            CheckCommand.class,
            ReleaseCommand.class,
            GradeCommand.class,
            SlidesCommand.class,
            SiteCommand.class,
            KernelCommand.class,
            DoctorCommand.class
        })
public final class Course implements Runnable {
    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show where an error came from.")
    private boolean debug;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Course() {}

    /**
     * Runs one command and ends the virtual machine with its exit status.
     *
     * @param args the command and its arguments
     */
    public static void main(String[] args) {
        Backend.choose();
        PrintWriter out = new PrintWriter(new PrintStream(System.out, true, StandardCharsets.UTF_8), true);
        PrintWriter err = new PrintWriter(new PrintStream(System.err, true, StandardCharsets.UTF_8), true);
        System.exit(commandLine(out, err).execute(args));
    }

    /** The whole command line, printing to the given writers. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        Course course = new Course();
        return new CommandLine(course)
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, words) -> refuse(e))
                .setExecutionExceptionHandler((e, command, parsed) -> course.report(e, command));
    }

    /** Without a command: the usage, as an error. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** A request that makes no sense: says why, and which commands there are or where to read more. */
    private static int refuse(ParameterException e) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("course: " + e.getMessage());
        if (command.getParent() == null) {
            command.usage(command.getErr());
        } else {
            command.getErr().println("course: " + command.getCommandName() + " --help explains it");
        }
        return 2;
    }

    private int report(Exception e, CommandLine command) {
        boolean expected = e instanceof IOException || e instanceof IllegalArgumentException;
        command.getErr().println("course: " + (e.getMessage() == null || !expected ? e : message(e)));
        if (debug) {
            e.printStackTrace(command.getErr());
        } else if (!expected) {
            command.getErr().println("course: this should not happen; --debug shows where it came from");
        }
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    /** In words what went wrong; of a file that could not be opened, the exception's own message may be the name and nothing else. */
    static String message(Exception e) {
        if (e instanceof NoSuchFileException missing && missing.getReason() == null) {
            return missing.getFile() + " does not exist";
        }
        if (e instanceof AccessDeniedException denied && denied.getReason() == null) {
            return denied.getFile() + " cannot be opened";
        }
        return e.getMessage();
    }

    /** The version of the jar, with that of the Java it runs on. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Course.class.getPackage().getImplementationVersion();
            return new String[] {
                "genmodels " + (version == null ? "(unpackaged)" : version) + ", Java " + Runtime.version()
            };
        }
    }
}
