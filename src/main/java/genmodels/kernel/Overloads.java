package genmodels.kernel;

import java.util.List;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;

/**
 * Lets a method call another of its name. JShell gives each method a class of its own, where it hides all others of its name, but for
 * those that it hears of in the same step: so the others are declared once more when one asks for them. Variables keep their values.
 * A chain of three that call one another stays an error.
 */
final class Overloads {
    private final JShell shell;

    Overloads(JShell shell) {
        this.shell = shell;
    }

    /** Joins a method that has just been declared with those of its name that it calls. */
    void join(Snippet declared) {
        if (!(declared instanceof MethodSnippet method) || !isBroken(method)) {
            return;
        }
        List<MethodSnippet> others = shell.methods()
                .filter(other ->
                        other.name().equals(method.name()) && !other.id().equals(method.id()))
                .toList();
        for (MethodSnippet other : others) {
            shell.drop(other);
            for (SnippetEvent event : shell.eval(other.source())) {
                // Who calls both was looked at between them.
                if (event.causeSnippet() != null && isBroken(event.snippet())) {
                    shell.eval(event.snippet().source());
                }
            }
        }
    }

    /** It does not compile, and yet nothing that it uses is missing. */
    private boolean isBroken(Snippet snippet) {
        return snippet instanceof DeclarationSnippet declaration
                && shell.status(snippet) == Status.RECOVERABLE_DEFINED
                && shell.unresolvedDependencies(declaration).findAny().isEmpty();
    }
}
