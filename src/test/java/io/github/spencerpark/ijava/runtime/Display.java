package io.github.spencerpark.ijava.runtime;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.UUID;

/** Stands for the class of this name in IJava 1.3.0, which is in no registry: the same signatures, over IJava's own base. */
public class Display {
    private static BaseKernel running;

    /** Says which kernel runs. */
    public static void on(BaseKernel kernel) {
        running = kernel;
    }

    public static DisplayData render(Object value) {
        if (running == null) {
            throw new RuntimeException("No IJava kernel running");
        }
        return running.getRenderer().render(value);
    }

    public static String display(Object value) {
        DisplayData data = render(value);
        data.setDisplayId(UUID.randomUUID().toString());
        running.display(data);
        return data.getDisplayId();
    }

    public static void updateDisplay(String id, Object value) {
        DisplayData data = render(value);
        running.getIO().display.updateDisplay(id, data);
    }
}
