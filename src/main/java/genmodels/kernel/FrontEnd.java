package genmodels.kernel;

import com.google.gson.JsonObject;
import genmodels.jupyter.WireMessage;
import genmodels.notebook.MimeBundle;
import java.io.InputStream;
import java.io.PrintStream;

/** What a cell sees of the front end: its streams and its output area. Output goes to the cell that runs or ran last. */
final class FrontEnd implements Display.Screen {
    private final Publisher publisher;
    private final InputStream input;
    private final OutputStreams streams = new OutputStreams(this::stream);

    private volatile WireMessage current = WireMessage.NONE;

    FrontEnd(Publisher publisher, InputChannel channel) {
        this.publisher = publisher;
        input = new CellInput(channel, this::current, streams::flush);
    }

    /** Takes over the standard streams and what is displayed. */
    void connect() {
        System.setOut(stream("stdout"));
        System.setErr(stream("stderr"));
        System.setIn(input);
        Display.on(this);
        Comms.on(publisher, this::current);
    }

    /** The request whose output area gets what is shown now. */
    WireMessage current() {
        return current;
    }

    /** From now on output belongs to this request. */
    void show(WireMessage request) {
        current = request;
    }

    /** Sends what was printed. */
    void flush() {
        streams.flush();
    }

    /** Shows a line on standard error that no cell printed. */
    void tell(String message) {
        streams.flush();
        stream("stderr", message + "\n");
    }

    @Override
    public void show(MimeBundle bundle, String id) {
        display("display_data", bundle, id);
    }

    @Override
    public void update(MimeBundle bundle, String id) {
        display("update_display_data", bundle, id);
    }

    @Override
    public void clear(boolean wait) {
        streams.flush();
        JsonObject content = new JsonObject();
        content.addProperty("wait", wait);
        publisher.publish("clear_output", current, content);
    }

    private void display(String type, MimeBundle bundle, String id) {
        JsonObject content = Contents.of(bundle);
        content.add("transient", Contents.with("display_id", id));
        streams.flush();
        publisher.publish(type, current, content);
    }

    private PrintStream stream(String name) {
        return streams.stream(name);
    }

    private void stream(String name, String text) {
        JsonObject content = Contents.with("name", name);
        content.addProperty("text", text);
        publisher.publish("stream", current, content);
    }
}
