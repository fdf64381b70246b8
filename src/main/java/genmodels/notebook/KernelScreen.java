package genmodels.notebook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;

/**
 * The display functions of whichever Java kernel runs the cell, found by name, so that this library depends on none.
 *
 * <p>IJava and JJava render a value of a class that they do not know as text, but let a value render itself if it is a
 * {@code DisplayDataRenderable}; so their own interface is implemented here by a proxy. Where no kernel runs, though one may
 * lie on the class path, plain text is printed.
 */
final class KernelScreen implements Screen {
    private static final List<String> DISPLAYS = List.of(
            "genmodels.kernel.Display",
            "io.github.spencerpark.ijava.runtime.Display",
            "org.dflib.jjava.jupyter.kernel.BaseNotebookStatics");
    private static final Screen FOUND = find();

    private final Method display;
    private final Method update;
    /** The kernel's DisplayDataRenderable; null for the course's own kernel, which takes a MimeBundle as it is. */
    private final Class<?> renderable;

    private KernelScreen(Method display, Method update, Class<?> renderable) {
        this.display = display;
        this.update = update;
        this.renderable = renderable;
    }

    static Screen found() {
        return FOUND;
    }

    private static Screen find() {
        for (String name : DISPLAYS) {
            for (ClassLoader loader : new ClassLoader[] {
                Thread.currentThread().getContextClassLoader(), KernelScreen.class.getClassLoader()
            }) {
                try {
                    Class<?> type = Class.forName(name, true, loader);
                    if (running(type)) {
                        return of(type);
                    }
                } catch (ReflectiveOperationException | LinkageError e) {
                    // Not this kernel: the next name.
                }
            }
        }
        return new Console();
    }

    /** Whether the kernel whose class was found runs: the course's says so; the others can render only if they do. */
    private static boolean running(Class<?> type) throws ReflectiveOperationException {
        try {
            return (boolean) type.getMethod("running").invoke(null);
        } catch (NoSuchMethodException e) {
            return renders(type);
        }
    }

    private static boolean renders(Class<?> type) throws ReflectiveOperationException {
        try {
            type.getMethod("render", Object.class).invoke(null, "");
            return true;
        } catch (InvocationTargetException e) {
            return false;
        }
    }

    private static KernelScreen of(Class<?> type) throws ReflectiveOperationException {
        Class<?> rendered = type.getMethod("render", Object.class).getReturnType();
        Class<?> renderable = rendered.getSimpleName().equals("DisplayData")
                ? Class.forName(rendered.getName() + "Renderable", true, rendered.getClassLoader())
                : null;
        return new KernelScreen(
                type.getMethod("display", Object.class),
                type.getMethod("updateDisplay", String.class, Object.class),
                renderable);
    }

    @Override
    public String show(MimeBundle bundle) {
        return (String) call(display, forKernel(bundle));
    }

    @Override
    public void update(String id, MimeBundle bundle, boolean last) {
        call(update, id, forKernel(bundle));
    }

    private static Object call(Method method, Object... arguments) {
        try {
            return method.invoke(null, arguments);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " is not public", e);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error; // an interrupted cell, too
            }
            throw new IllegalStateException("the kernel could not show a value: " + e.getCause(), e.getCause());
        }
    }

    private Object forKernel(MimeBundle bundle) {
        return renderable == null
                ? bundle
                : Proxy.newProxyInstance(
                        renderable.getClassLoader(), new Class<?>[] {renderable}, (proxy, method, arguments) -> {
                            if (method.getName().equals("render")) {
                                fill(arguments[0], bundle);
                                return null;
                            }
                            return switch (method.getName()) {
                                case "toString" -> bundle.plainText();
                                case "hashCode" -> System.identityHashCode(proxy);
                                case "equals" -> proxy == arguments[0];
                                // The types it supports and prefers: any, the interface's constant.
                                default -> renderable.getField("ANY").get(null);
                            };
                        });
    }

    private static void fill(Object context, MimeBundle bundle) throws ReflectiveOperationException {
        Object data = context.getClass().getMethod("getOutputContainer").invoke(context);
        Method putData = data.getClass().getMethod("putData", String.class, Object.class);
        Method putMetaData = data.getClass().getMethod("putMetaData", String.class, Object.class);
        for (Map.Entry<String, Object> form : bundle.data().entrySet()) {
            putData.invoke(data, form.getKey(), form.getValue());
        }
        for (Map.Entry<String, Map<String, Object>> hints : bundle.metadata().entrySet()) {
            putMetaData.invoke(data, hints.getKey(), hints.getValue());
        }
    }

    /** No notebook: plain text, and of a value that changes only its last state. */
    private static final class Console implements Screen {
        @Override
        public String show(MimeBundle bundle) {
            System.out.println(bundle.plainText());
            return "";
        }

        @Override
        public void update(String id, MimeBundle bundle, boolean last) {
            if (last) {
                System.out.println(bundle.plainText());
            }
        }
    }
}
