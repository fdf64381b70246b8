package genmodels.kernel;

import com.google.gson.JsonObject;
import genmodels.jupyter.WireMessage;
import io.github.spencerpark.jupyter.channels.DefaultReplyEnvironment;
import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.comm.Comm;
import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import io.github.spencerpark.jupyter.messages.Header;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.comm.CommCloseCommand;
import io.github.spencerpark.jupyter.messages.comm.CommMsgCommand;
import io.github.spencerpark.jupyter.messages.comm.CommOpenCommand;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** Comms: messages between objects of a cell and what they show in the browser. The base's manager, on our channels. */
public final class Comms {
    private static Publisher publisher;
    private static Supplier<WireMessage> parent;
    /** Made when it is first used: most sessions have no comm, and it loads a good many classes. */
    private static CommManager manager;

    private Comms() {}

    /**
     * The manager on which a cell registers targets and opens comms.
     *
     * @return the one manager of this kernel
     */
    public static synchronized CommManager manager() {
        if (manager == null) {
            manager = new SharedManager();
            manager.setIOPubChannel(new Outlet(publisher, parent));
        }
        return manager;
    }

    /** Connects the manager to the channels. */
    static synchronized void on(Publisher publisher, Supplier<WireMessage> parent) {
        Comms.publisher = publisher;
        Comms.parent = parent;
        manager = null;
    }

    /** Handles comm_open, comm_msg and comm_close of a front end. */
    static void handle(WireMessage request) {
        String id = request.text("comm_id", "");
        JsonObject data = request.object("data");
        DefaultReplyEnvironment environment = new Ignored();
        CommManager manager = manager();
        switch (request.type()) {
            case "comm_open" -> {
                String target = request.text("target_name", "");
                if (manager.getTarget(target) == null) {
                    new Comm(manager, id, target) {
                        @Override
                        protected void onMessage(Message<CommMsgCommand> message) {}

                        @Override
                        protected void onClose(Message<CommCloseCommand> message, boolean here) {}
                    }.close();
                } else {
                    manager.handleCommOpenCommand(
                            environment,
                            message(request, CommOpenCommand.MESSAGE_TYPE, new CommOpenCommand(id, target, data)));
                }
            }
            case "comm_msg" ->
                manager.handleCommMsgCommand(
                        environment, message(request, CommMsgCommand.MESSAGE_TYPE, new CommMsgCommand(id, data)));
            default ->
                manager.handleCommCloseCommand(
                        environment, message(request, CommCloseCommand.MESSAGE_TYPE, new CommCloseCommand(id, data)));
        }
    }

    /** The open comms, of one target or, if that is empty, of all: id → target. */
    static synchronized JsonObject open(String target) {
        JsonObject open = new JsonObject();
        if (manager == null) {
            return open;
        }
        for (Comm comm : manager) {
            if (target.isEmpty() || target.equals(comm.getTargetName())) {
                JsonObject one = new JsonObject();
                one.addProperty("target_name", comm.getTargetName());
                open.add(comm.getID(), one);
            }
        }
        return open;
    }

    private static <T> Message<T> message(WireMessage request, MessageType<T> type, T content) {
        return new Message<>(List.of(), new Header<>(type), null, null, content, request.buffers());
    }

    /** The base's manager keeps its comms in a map for one thread, and the control channel asks for them while a cell opens some. */
    private static final class SharedManager extends CommManager {
        @Override
        public synchronized Comm getCommByID(String id) {
            return super.getCommByID(id);
        }

        @Override
        public synchronized void registerComm(Comm comm) {
            super.registerComm(comm);
        }

        @Override
        public synchronized Comm unregisterComm(String id) {
            return super.unregisterComm(id);
        }

        /** Over those that are open now. */
        @Override
        public synchronized Iterator<Comm> iterator() {
            List<Comm> open = new ArrayList<>();
            super.iterator().forEachRemaining(open::add);
            return open.iterator();
        }
    }

    /** The manager sends through a socket of the base; this one hands everything to the publisher and is never bound. */
    private static final class Outlet extends JupyterSocket {
        private final Publisher publisher;
        private final Supplier<WireMessage> parent;

        Outlet(Publisher publisher, Supplier<WireMessage> parent) {
            super(ZMQ.context(0), SocketType.PAIR, HMACGenerator.NO_AUTH_INSTANCE, Logger.getLogger("comms"));
            this.publisher = publisher;
            this.parent = parent;
        }

        @Override
        public void bind(KernelConnectionProperties connection) {
            // Nothing is received here.
        }

        @Override
        public synchronized void sendMessage(Message<?> message) {
            publisher.publish(
                    message.getHeader().getType().getName(),
                    parent.get(),
                    message.hasMetadata() ? Contents.tree(message.getMetadata()).getAsJsonObject() : new JsonObject(),
                    Contents.tree(message.getContent()).getAsJsonObject(),
                    message.getBlobs() == null ? List.of() : message.getBlobs());
        }
    }

    /** Status messages are sent by the kernel itself. */
    private static final class Ignored extends DefaultReplyEnvironment {
        Ignored() {
            super(null, null, null);
        }

        @Override
        public void setBusyDeferIdle() {
            // The kernel has said so.
        }
    }
}
