package genmodels.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import genmodels.jupyter.WireMessage;
import io.github.spencerpark.jupyter.kernel.comm.Comm;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.comm.CommCloseCommand;
import io.github.spencerpark.jupyter.messages.comm.CommMsgCommand;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the control channel asks for while a cell changes it. */
class TwoChannelsTest {
    private static final int TIMES = 20_000;

    @Test
    void historyIsFoundWhileACellIsAdded() {
        History history = new History();
        JsonObject content = new JsonObject();
        content.addProperty("n", 100);
        JsonObject none = new JsonObject();
        WireMessage tail = new WireMessage(List.of(), none, none, none, content, List.of());
        CompletableFuture<Void> adding = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < TIMES; i++) {
                history.add(new Cell(i, "x"), "");
            }
        });
        while (!adding.isDone()) {
            history.find(tail);
        }
        assertThat(adding).isCompleted();
        assertThat(history.find(tail)).hasSize(100);
    }

    @Test
    void commsAreListedWhileACellOpensSome() {
        Comms.on(null, null);
        CompletableFuture<Void> opening = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < TIMES; i++) {
                Comms.manager().registerComm(new Silent("c" + i));
                Comms.manager().unregisterComm("c" + (i - 100));
            }
        });
        while (!opening.isDone()) {
            Comms.open("");
        }
        assertThat(opening).isCompleted();
        assertThat(Comms.open("silent").keySet()).hasSize(100).contains("c" + (TIMES - 1));
    }

    private static final class Silent extends Comm {
        Silent(String id) {
            super(Comms.manager(), id, "silent");
        }

        @Override
        protected void onMessage(Message<CommMsgCommand> message) {}

        @Override
        protected void onClose(Message<CommCloseCommand> message, boolean here) {}
    }
}
