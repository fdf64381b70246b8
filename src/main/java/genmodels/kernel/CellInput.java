package genmodels.kernel;

import genmodels.jupyter.WireMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Standard input of the cells: each line is asked of the front end. A front end that gives none ends the input. */
final class CellInput extends InputStream {
    private final Supplier<WireMessage> request;
    private final InputChannel channel;
    private final Runnable beforeAsking;
    private byte[] line = {};
    private int position;

    CellInput(InputChannel channel, Supplier<WireMessage> request, Runnable beforeAsking) {
        this.channel = channel;
        this.request = request;
        this.beforeAsking = beforeAsking;
    }

    @Override
    public synchronized int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public synchronized int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == line.length && !ask()) {
            return -1;
        }
        int count = Math.min(length, line.length - position);
        System.arraycopy(line, position, buffer, offset, count);
        position += count;
        return count;
    }

    @Override
    public synchronized int available() {
        return line.length - position;
    }

    private boolean ask() throws IOException {
        WireMessage current = request.get();
        if (!current.flag("allow_stdin", false)) {
            return false;
        }
        beforeAsking.run();
        line = (channel.ask(current, "") + "\n").getBytes(StandardCharsets.UTF_8);
        position = 0;
        return true;
    }
}
