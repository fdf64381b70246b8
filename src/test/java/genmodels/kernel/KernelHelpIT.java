package genmodels.kernel;

import static genmodels.kernel.InstalledKernel.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import genmodels.jupyter.KernelClient;
import genmodels.jupyter.Message;
import genmodels.jupyter.Message.Channel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The kernel helps: completion, inspection, is_complete, history, comms. */
class KernelHelpIT {
    private static KernelClient kernel;

    @BeforeAll
    static void launch() throws Exception {
        kernel = InstalledKernel.launch();
        kernel.execute(
                "import genmodels.random.*;\nvar seeds = Seeds.of(1);\nvar names = new ArrayList<String>();", LIMIT);
    }

    @AfterAll
    static void close() {
        kernel.close();
    }

    @Test
    void completionNamesMembersWithTheirSignatures() throws Exception {
        JsonObject reply = complete("seeds.gen");
        assertThat(texts(reply.getAsJsonArray("matches"))).containsExactly("generator");
        assertThat(reply.get("cursor_start").getAsInt()).isEqualTo(6);
        assertThat(reply.get("cursor_end").getAsInt()).isEqualTo(9);
        JsonObject type = reply.getAsJsonObject("metadata")
                .getAsJsonArray("_jupyter_types_experimental")
                .get(0)
                .getAsJsonObject();
        assertThat(type.get("type").getAsString()).isEqualTo("function");
        assertThat(type.get("signature").getAsString()).contains("generator(String name, int part)");
    }

    @Test
    void completionIsSortedAndPutsTheWantedTypeFirst() throws Exception {
        List<String> all = texts(complete("names.").getAsJsonArray("matches"));
        assertThat(all).isSorted().contains("add", "size").doesNotHaveDuplicates();
        List<String> ints = texts(complete("int n = names.").getAsJsonArray("matches"));
        assertThat(ints.indexOf("size")).isLessThan(ints.indexOf("add"));
    }

    @Test
    void completionCountsCharactersAsTheProtocolDoes() throws Exception {
        JsonObject reply = complete("\"🎲🎲\" + names.siz");
        assertThat(texts(reply.getAsJsonArray("matches"))).containsExactly("size");
        assertThat(reply.get("cursor_start").getAsInt()).isEqualTo(13);
    }

    @Test
    void inspectionShowsTheJavadocOfTheLibrary() throws Exception {
        assertThat(inspect("seeds.generator"))
                .contains("Seeds.generator(String name)")
                .contains("A fresh generator for a name, at the start of its stream.")
                .contains("name: what the numbers are for")
                .contains("throws IllegalArgumentException");
        assertThat(inspect("Seeds"))
                .contains("genmodels.random.Seeds")
                .contains("One seed, many independent generators");
        assertThat(inspect("Math.max")).contains("max(int a, int b)");
        JsonObject nothing = kernel.inspect("noSuchName", 10, 0);
        assertThat(nothing.get("found").getAsBoolean()).isFalse();
        assertThat(nothing.get("status").getAsString()).isEqualTo("ok");
    }

    @Test
    void inspectionWorksInsideANameAndInsideItsArguments() throws Exception {
        String code = "seeds.generator(\"a\")";
        assertThat(plain(kernel.inspect(code, 9, 0))).contains("Seeds.generator");
        assertThat(plain(kernel.inspect(code, 16, 0))).contains("Seeds.generator");
    }

    @Test
    void aQuestionMarkOpensThePager() throws Exception {
        JsonObject payload = kernel.execute("Seeds.of?", LIMIT)
                .reply()
                .getAsJsonArray("payload")
                .get(0)
                .getAsJsonObject();
        assertThat(payload.get("source").getAsString()).isEqualTo("page");
        assertThat(payload.getAsJsonObject("data").get("text/plain").getAsString())
                .contains("Seeds.of(long seed)");
    }

    @Test
    void isCompleteKnowsUnfinishedCodeAndItsIndent() throws Exception {
        assertThat(kernel.isComplete("1 + 1").get("status").getAsString()).isEqualTo("complete");
        assertThat(kernel.isComplete("int x = ;").get("status").getAsString()).isEqualTo("invalid");
        JsonObject open = kernel.isComplete("for (int i = 0; i < 3; i++) {\n    if (i > 1) {");
        assertThat(open.get("status").getAsString()).isEqualTo("incomplete");
        assertThat(open.get("indent").getAsString()).isEqualTo(" ".repeat(8));
    }

    @Test
    void historyRemembersTheCells() throws Exception {
        kernel.execute("\"first remembered\"", LIMIT);
        kernel.execute("\"second remembered\"", LIMIT);
        JsonArray tail = kernel.history(2).getAsJsonArray("history");
        assertThat(tail).hasSize(2);
        assertThat(tail.get(0).getAsJsonArray().get(2).getAsString()).isEqualTo("\"first remembered\"");
        JsonObject search = new JsonObject();
        search.addProperty("hist_access_type", "search");
        search.addProperty("pattern", "*second*");
        search.addProperty("output", true);
        search.addProperty("raw", true);
        JsonArray found = kernel.request("history_request", search).getAsJsonArray("history");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).getAsJsonArray().get(2).getAsJsonArray().get(1).getAsString())
                .isEqualTo("second remembered");
    }

    @Test
    void aCommCarriesMessagesBothWays() throws Exception {
        kernel.execute("""
                import io.github.spencerpark.jupyter.kernel.comm.*;
                import io.github.spencerpark.jupyter.messages.*;
                import io.github.spencerpark.jupyter.messages.comm.*;
                var heard = new ArrayList<String>();
                class Echo extends Comm {
                    Echo(CommManager manager, String id, String target) { super(manager, id, target); }
                    protected void onMessage(Message<CommMsgCommand> message) {
                        heard.add(message.getContent().getData().get("word").getAsString());
                        send(message.getContent().getData());
                    }
                    protected void onClose(Message<CommCloseCommand> message, boolean here) { heard.add("closed"); }
                }
                genmodels.kernel.Comms.manager().registerTarget("echo", (m, id, target, open) -> new Echo(m, id, target));
                """, LIMIT);
        JsonObject open = new JsonObject();
        open.addProperty("comm_id", "c1");
        open.addProperty("target_name", "echo");
        open.add("data", new JsonObject());
        kernel.send(Channel.SHELL, "comm_open", open);
        assertThat(kernel.commInfo().getAsJsonObject("comms").keySet()).contains("c1");
        JsonObject message = new JsonObject();
        message.addProperty("comm_id", "c1");
        JsonObject data = new JsonObject();
        data.addProperty("word", "привет");
        message.add("data", data);
        kernel.send(Channel.SHELL, "comm_msg", message);
        kernel.send(Channel.SHELL, "comm_close", message);
        assertThat(InstalledKernel.value(kernel, "heard")).contains("привет").contains("closed");
        assertThat(kernel.commInfo().getAsJsonObject("comms").keySet()).doesNotContain("c1");
    }

    @Test
    void aCommThatFailsIsToldWithItsCauseAndGetsNoReply() throws Exception {
        kernel.execute("""
                genmodels.kernel.Comms.manager().registerTarget("broken", (m, id, target, open) -> {
                    throw new IllegalStateException("no such widget", new IOException("disk"));
                });
                """, LIMIT);
        BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
        kernel.onUnclaimed(heard::add);
        JsonObject open = new JsonObject();
        open.addProperty("comm_id", "c2");
        open.addProperty("target_name", "broken");
        open.add("data", new JsonObject());
        kernel.send(Channel.SHELL, "comm_open", open);
        Message told = next(heard, "stream");
        assertThat(told.content().get("text").getAsString().replaceAll("\u001b\\[[0-9;]*m", ""))
                .contains("java.lang.IllegalStateException: no such widget", "Caused by: java.io.IOException: disk");
        next(heard, "idle");
        kernel.onUnclaimed(message -> {});
        assertThat(heard).isEmpty();
    }

    @Test
    void aControlRequestThatFailsIsAnswered() throws Exception {
        BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
        kernel.onUnclaimed(heard::add);
        JsonObject content = new JsonObject();
        content.addProperty("n", "many");
        kernel.send(Channel.CONTROL, "history_request", content);
        // The reply and the status come on different channels, in any order.
        Map<String, Message> came = new HashMap<>();
        while (!came.keySet().containsAll(Set.of("history_reply", "idle"))) {
            Message message = heard.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertThat(message).as("after %s", came.keySet()).isNotNull();
            JsonElement state = message.content().get("execution_state");
            came.put(state == null ? message.type() : state.getAsString(), message);
        }
        kernel.onUnclaimed(message -> {});
        Message reply = came.get("history_reply");
        assertThat(reply.channel()).isEqualTo(Channel.CONTROL);
        assertThat(reply.content().get("status").getAsString()).isEqualTo("error");
    }

    @Test
    void aCellThatFailsInARequestThatMakesNoSenseIsAnswered() throws Exception {
        JsonObject content = new JsonObject();
        content.addProperty("code", "throw new IllegalStateException();");
        content.add("stop_on_error", new JsonObject());
        assertThat(kernel.request("execute_request", content).get("status").getAsString())
                .isEqualTo("error");
        assertThat(InstalledKernel.value(kernel, "1 + 1")).isEqualTo("2");
    }

    @Test
    void userExpressionsAreAnsweredOneByOne() throws Exception {
        JsonObject content = new JsonObject();
        content.addProperty("code", "int base = 20;");
        content.addProperty("silent", false);
        content.addProperty("store_history", false);
        content.addProperty("allow_stdin", false);
        content.addProperty("stop_on_error", true);
        JsonObject expressions = new JsonObject();
        expressions.addProperty("good", "base + 1");
        expressions.addProperty("bad", "nonsense");
        content.add("user_expressions", expressions);
        JsonObject answers = kernel.request("execute_request", content).getAsJsonObject("user_expressions");
        assertThat(answers.getAsJsonObject("good")
                        .getAsJsonObject("data")
                        .get("text/plain")
                        .getAsString())
                .isEqualTo("21");
        assertThat(answers.getAsJsonObject("bad").get("status").getAsString()).isEqualTo("error");
    }

    @Test
    void theBannerSaysWhatRunsTheCells() {
        assertThat(kernel.info().get("banner").getAsString())
                .matches("(?s)genmodels \\S+ computes on the CPU; threads: OpenMP \\d+, BLAS \\d+, \\d+ cores?\n.*")
                .contains("\nJava " + Runtime.version());
    }

    /** The next message of a type, or status of a state; those before it are dropped. */
    private static Message next(BlockingQueue<Message> heard, String what) throws InterruptedException {
        for (Message message = poll(heard); message != null; message = poll(heard)) {
            JsonElement state = message.content().get("execution_state");
            if (message.type().equals(what)
                    || (state != null && state.getAsString().equals(what))) {
                return message;
            }
        }
        throw new AssertionError("no " + what + " came");
    }

    private static Message poll(BlockingQueue<Message> heard) throws InterruptedException {
        return heard.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static JsonObject complete(String code) throws Exception {
        return kernel.complete(code, code.codePointCount(0, code.length()));
    }

    private static String inspect(String code) throws Exception {
        return plain(kernel.inspect(code, code.length(), 0));
    }

    private static String plain(JsonObject reply) {
        return reply.getAsJsonObject("data").get("text/plain").getAsString();
    }

    private static List<String> texts(JsonArray array) {
        List<String> texts = new ArrayList<>();
        for (JsonElement element : array) {
            texts.add(element.getAsString());
        }
        return texts;
    }
}
