package genmodels.nn;

import genmodels.preconditions.Arguments;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Trained networks in one file, with the facts that belong to them: settings, seed, test figures.
 *
 * <p>The file begins with a line that tells what it is; then come facts, the parts of each network as they print themselves, their
 * parameters as floats of 32 or 16 bits, and a check sum over all of it. It is written under another name and moved, so that a
 * reader never sees half of it.
 *
 * @param facts what is known about the networks, by name
 * @param networks the networks, with their parameters
 */
public record Checkpoint(Map<String, String> facts, List<Network> networks) {
    private static final byte[] TITLE = "genmodels checkpoint 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECK_SUM_BYTES = 8;

    /** Keeps unchangeable copies. */
    public Checkpoint {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        networks = List.copyOf(networks);
    }

    /**
     * Writes networks with all their bits.
     *
     * @param file where to; a file there is replaced in one step
     * @param facts what is known about them, by name
     * @param networks in the order in which {@link #load(Path)} gives them back
     * @throws IOException if it cannot be written; what was there stays
     */
    public static void save(Path file, Map<String, String> facts, Network... networks) throws IOException {
        write(file, facts, false, networks);
    }

    /**
     * Writes networks at half the size, each parameter rounded to a 16-bit float: 11 bits of precision, for networks that ship.
     *
     * @param file where to; a file there is replaced in one step
     * @param facts what is known about them, by name
     * @param networks in the order in which {@link #load(Path)} gives them back
     * @throws IOException if it cannot be written; what was there stays
     * @throws IllegalArgumentException if a parameter is beyond ±65504
     */
    public static void saveHalves(Path file, Map<String, String> facts, Network... networks) throws IOException {
        write(file, facts, true, networks);
    }

    /**
     * Reads a checkpoint.
     *
     * @param file a file that was saved here
     * @return its facts and networks
     * @throws IOException if it cannot be read, is no checkpoint, is damaged, or holds a part that this version does not know
     */
    public static Checkpoint load(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return load(in, file.toString());
        }
    }

    /**
     * Reads a checkpoint, for example from a resource.
     *
     * @param in its bytes; read to the end, not closed
     * @param name what the bytes are called in messages
     * @return its facts and networks
     * @throws IOException if it cannot be read, is no checkpoint, is damaged, or holds a part that this version does not know
     */
    public static Checkpoint load(InputStream in, String name) throws IOException {
        byte[] all = in.readAllBytes();
        if (all.length < TITLE.length || !Arrays.equals(TITLE, Arrays.copyOf(all, TITLE.length))) {
            throw new IOException(name + " is no checkpoint of this version of genmodels");
        }
        int length = all.length - CHECK_SUM_BYTES;
        if (length < TITLE.length || ByteBuffer.wrap(all).getLong(length) != checkSum(all, length)) {
            throw new IOException(name + " is damaged: its check sum is wrong; load it again from where it came");
        }
        try (DataInputStream data =
                new DataInputStream(new ByteArrayInputStream(all, TITLE.length, length - TITLE.length))) {
            return read(data, name);
        }
    }

    private static Checkpoint read(DataInputStream data, String name) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int n = data.readInt(); n > 0; n--) {
            facts.put(data.readUTF(), data.readUTF());
        }
        boolean halves = data.readBoolean();
        List<Network> networks = new ArrayList<>();
        for (int n = data.readInt(); n > 0; n--) {
            Part[] parts = new Part[data.readInt()];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = PartText.parse(data.readUTF(), name);
            }
            Network network = Network.withoutWeights(parts);
            float[] values = new float[network.parameterCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = halves ? Halves.toFloat(data.readShort()) : data.readFloat();
            }
            network.shared().values().put(0, values, values.length);
            networks.add(network);
        }
        return new Checkpoint(facts, networks);
    }

    private static void write(Path file, Map<String, String> facts, boolean halves, Network... networks)
            throws IOException {
        Arguments.notNull("file", file);
        Arguments.notNull("facts", facts);
        Arguments.require(networks.length > 0, "networks", "at least one", 0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.write(TITLE);
        data.writeInt(facts.size());
        // Sorted, so that the same facts make the same file.
        for (Map.Entry<String, String> fact : new TreeMap<>(facts).entrySet()) {
            data.writeUTF(fact.getKey());
            data.writeUTF(fact.getValue());
        }
        data.writeBoolean(halves);
        data.writeInt(networks.length);
        for (Network network : networks) {
            data.writeInt(network.parts().size());
            for (Part part : network.parts()) {
                data.writeUTF(part.toString());
            }
            for (float value : network.shared().values().copy()) {
                if (halves) {
                    data.writeShort(Halves.of(value));
                } else {
                    data.writeFloat(value);
                }
            }
        }
        data.writeLong(checkSum(bytes.toByteArray(), bytes.size()));
        Path target = file.toAbsolutePath();
        if (!Files.isDirectory(
                target.getParent())) { // a link to a folder is one, but Java 17 would refuse to create it
            Files.createDirectories(target.getParent());
        }
        // Not createTempFile, whose files only their owner may read: a class may share a folder of models.
        Path part = target.resolveSibling(target.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + Thread.currentThread().getId() + ".part");
        try {
            Files.write(part, bytes.toByteArray());
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static long checkSum(byte[] bytes, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, length);
        return sum.getValue();
    }
}
