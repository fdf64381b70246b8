package genmodels.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import jdk.jshell.spi.SPIResolutionException;

/** Runs compiled snippets in this process and keeps what JShell itself would turn into text: the value and the exception. */
final class CellExecution extends DirectExecutionControl implements ExecutionControlProvider {
    private final CellClassLoader loader;
    private final UserCode userCode;
    private Object value;
    private Throwable thrown;

    /** Is told when code of the user starts and ends: only then may the thread be interrupted. */
    interface UserCode {
        void enter();

        void leave();
    }

    CellExecution(CellClassLoader loader, UserCode userCode) {
        super(loader);
        this.loader = loader;
        this.userCode = userCode;
    }

    /** The value of the last snippet that ran; it is not kept. */
    Object takeValue() {
        Object taken = value;
        value = null;
        return taken;
    }

    /** What the last snippet threw, or null; it is not kept. */
    Throwable takeThrown() {
        Throwable taken = thrown;
        thrown = null;
        return taken;
    }

    @Override
    public String name() {
        return "cells";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return this;
    }

    @Override
    protected String invoke(Method snippet) throws Exception {
        value = null;
        thrown = null;
        Thread.currentThread().setContextClassLoader(loader);
        userCode.enter();
        try {
            value = snippet.invoke(null);
            return "";
        } catch (InvocationTargetException e) {
            thrown = e.getCause();
            throw e;
        } finally {
            userCode.leave();
        }
    }

    /**
     * What JShell needs to tell the lines of the cell. It would itself ask the exceptions for their messages, which are code of the user,
     * and follow causes that go in a circle.
     */
    @Override
    protected String throwConvertedInvocationException(Throwable thrown) throws RunException {
        throw converted(thrown, ExceptionReport.CAUSES);
    }

    private static RunException converted(Throwable thrown, int causes) {
        if (thrown instanceof SPIResolutionException unresolved) {
            return new ResolutionException(unresolved.id(), unresolved.getStackTrace());
        }
        UserException known = new UserException("", thrown.getClass().getName(), thrown.getStackTrace());
        Throwable cause = ExceptionReport.cause(thrown);
        if (cause != null && causes > 0) {
            known.initCause(converted(cause, causes - 1));
        }
        return known;
    }

    /** JShell shows variables as text; a notebook asks for them by expressions. */
    @Override
    public String varValue(String className, String name) {
        return "";
    }
}
