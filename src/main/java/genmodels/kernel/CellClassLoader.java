package genmodels.kernel;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/** Holds the classes of cells, instrumented and with assertions on, and the jars that magics added. */
final class CellClassLoader extends URLClassLoader implements LoaderDelegate {
    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> classFiles = new ConcurrentHashMap<>();
    /** Until then the class path that is added is the one of the parent. */
    private boolean open;

    CellClassLoader(ClassLoader parent) {
        super("cells", new URL[0], parent);
        setDefaultAssertionStatus(true);
    }

    /** From now on what is added to the class path is new. */
    void open() {
        open = true;
    }

    @Override
    public void load(ClassBytecodes[] classes) {
        for (ClassBytecodes c : classes) {
            classFiles.put(c.name(), CellInstrumenter.instrument(c.bytecodes()));
        }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
        load(classes);
    }

    @Override
    public void addToClasspath(String path) {
        if (!open) {
            return;
        }
        try {
            addURL(Path.of(path).toUri().toURL());
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("path must be a jar or a folder, found " + path, e);
        }
    }

    /** Classes of cells are looked for here first: asked for one, the parent would open the hundred jars of its class path in vain. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return classFiles.containsKey(name) ? findClass(name) : super.loadClass(name, resolve);
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] classFile = classFiles.get(name);
        if (classFile == null) {
            return super.findClass(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> defined = findLoadedClass(name);
            return defined != null ? defined : defineClass(name, classFile, 0, classFile.length);
        }
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        byte[] classFile = name.endsWith(".class")
                ? classFiles.get(name.substring(0, name.length() - 6).replace('/', '.'))
                : null;
        return classFile == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(classFile);
    }
}
