package genmodels.bench.pytorch;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Conv2dOptions;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LSTMOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * PyTorch's side of genmodels.bench.NetworkStep, in Java: milliseconds a training step, at the number of threads that suits it best.
 * It speaks the protocol of genmodels.bench.Engine, without that library on its class path.
 */
public final class PyTorchPeer {
    private static final int BATCH = 128;

    /** As many as the library's own steps use. */
    private static final int MOST_THREADS = Math.min(8, Runtime.getRuntime().availableProcessors());

    private PyTorchPeer() {}

    public static void main(String[] args) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err);
        torch.manual_seed(1);
        Runnable step = args[0].equals("gan-step") ? gan() : minimising(args[0]);
        int threads = fastest(step);
        torch.set_num_threads(threads);
        answers.println("{\"ready\": true}");
        BufferedReader cases = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (cases.readLine() != null) {
            answers.printf(Locale.ROOT, "{\"value\": %.6f, \"threads\": %d}%n", milliseconds(step), threads);
        }
        System.exit(0);
    }

    /** A step of Adam down one loss. */
    private static Runnable minimising(String task) {
        Supplier<Tensor> loss;
        List<Module> modules = new ArrayList<>();
        switch (task) {
            case "mlp-step" -> loss = mlp(modules);
            case "vae-step" -> loss = vae(modules);
            case "lstm-step" -> loss = lstm(modules);
            case "conv-step" -> loss = conv(modules);
            default -> throw new IllegalArgumentException("no task " + task);
        }
        TensorVector parameters = parameters(modules);
        Adam adam = new Adam(parameters, new AdamOptions(1e-3));
        return () -> {
            try (PointerScope scope = new PointerScope()) {
                adam.zero_grad();
                Tensor value = loss.get();
                value.backward();
                adam.step();
                value.item_float();
            }
        };
    }

    private static TensorVector parameters(List<Module> modules) {
        TensorVector parameters = new TensorVector();
        for (Module module : modules) {
            TensorVector own = module.parameters();
            for (long i = 0; i < own.size(); i++) {
                parameters.push_back(own.get(i));
            }
        }
        return parameters;
    }

    /** One step of the discriminator and one of the generator, through a discriminator whose parameters ask for no gradient. */
    private static Runnable gan() {
        List<Module> ofG = new ArrayList<>();
        List<Module> ofD = new ArrayList<>();
        List<LinearImpl> g = dense(ofG, 2, 128, 128, 2);
        List<LinearImpl> d = dense(ofD, 2, 128, 128, 1);
        TensorVector parametersOfD = parameters(ofD);
        AdamOptions options = new AdamOptions(1e-3);
        options.betas().put(0, 0.5);
        Adam adamG = new Adam(parameters(ofG), options);
        Adam adamD = new Adam(parametersOfD, options);
        Tensor x = torch.rand(BATCH, 2);
        Tensor real = torch.ones(BATCH, 1);
        Tensor fake = torch.zeros(BATCH, 1);
        return () -> {
            try (PointerScope scope = new PointerScope()) {
                adamD.zero_grad();
                Tensor generated = through(g, torch.randn(BATCH, 2)).detach();
                Tensor loss = torch.binary_cross_entropy_with_logits(throughLeaky(d, x), real)
                        .add(torch.binary_cross_entropy_with_logits(throughLeaky(d, generated), fake));
                loss.backward();
                adamD.step();
                ask(parametersOfD, false);
                adamG.zero_grad();
                Tensor paid = torch.binary_cross_entropy_with_logits(
                        throughLeaky(d, through(g, torch.randn(BATCH, 2))), real);
                paid.backward();
                adamG.step();
                ask(parametersOfD, true);
                loss.item_float();
                paid.item_float();
            }
        };
    }

    private static void ask(TensorVector parameters, boolean gradient) {
        for (long i = 0; i < parameters.size(); i++) {
            parameters.get(i).requires_grad_(gradient);
        }
    }

    private static Tensor throughLeaky(List<LinearImpl> layers, Tensor x) {
        Scalar leak = new Scalar(0.2);
        Tensor flow = x;
        for (int i = 0; i < layers.size(); i++) {
            flow = layers.get(i).forward(flow);
            if (i + 1 < layers.size()) {
                flow = torch.leaky_relu(flow, leak);
            }
        }
        return flow;
    }

    /** Of 1, 2, 4 threads and so on. */
    private static int fastest(Runnable step) {
        double least = Double.POSITIVE_INFINITY;
        int best = 0;
        for (int n = 1; n <= MOST_THREADS; n = n < MOST_THREADS ? Math.min(2 * n, MOST_THREADS) : MOST_THREADS + 1) {
            torch.set_num_threads(n);
            milliseconds(step);
            double found = milliseconds(step);
            if (found < least) {
                least = found;
                best = n;
            }
        }
        return best;
    }

    private static double milliseconds(Runnable step) {
        List<Long> nanos = new ArrayList<>();
        long end = System.nanoTime() + 700_000_000L;
        while (nanos.size() < 10 || System.nanoTime() < end) {
            long start = System.nanoTime();
            step.run();
            nanos.add(System.nanoTime() - start);
        }
        long[] sorted = nanos.stream().mapToLong(n -> n).sorted().toArray();
        return sorted[sorted.length / 2] * 1e-6;
    }

    private static Supplier<Tensor> mlp(List<Module> modules) {
        List<LinearImpl> layers = dense(modules, 784, 512, 256, 10);
        Tensor x = torch.rand(BATCH, 784);
        Tensor labels = torch.arange(new Scalar(BATCH)).remainder(new Scalar(10)).to(torch.ScalarType.Long);
        return () -> torch.cross_entropy(through(layers, x), labels);
    }

    private static Supplier<Tensor> vae(List<Module> modules) {
        List<LinearImpl> encoder = dense(modules, 784, 400, 400, 40);
        List<LinearImpl> decoder = dense(modules, 20, 400, 400, 784);
        Tensor x = torch.rand(BATCH, 784);
        return () -> {
            Tensor code = through(encoder, x);
            Tensor mean = code.narrow(1, 0, 20);
            Tensor logVariance = code.narrow(1, 20, 20);
            Tensor z = mean.add(logVariance.mul(new Scalar(0.5)).exp().mul(torch.randn(BATCH, 20)));
            Tensor logits = through(decoder, z);
            Tensor fit = torch.binary_cross_entropy_with_logits(logits, x).mul(new Scalar(784));
            Tensor kl = mean.square()
                    .add(logVariance.exp())
                    .sub(new Scalar(1))
                    .sub(logVariance)
                    .sum()
                    .mul(new Scalar(0.5 / BATCH));
            return fit.add(kl);
        };
    }

    /** Every window begins without memory, which costs PyTorch nothing and spares it the state's way from step to step. */
    private static Supplier<Tensor> lstm(List<Module> modules) {
        LSTMOptions options = new LSTMOptions(65, 200);
        options.num_layers().put(2);
        LSTMImpl layers = new LSTMImpl(options);
        modules.add(layers);
        LinearImpl readout = dense(modules, 200, 65).get(0);
        Tensor text = torch.randint(65, new long[] {51, 32}).to(torch.ScalarType.Long);
        Tensor x = torch.one_hot(text.narrow(0, 0, 50), 65).to(torch.ScalarType.Float);
        Tensor next = text.narrow(0, 1, 50).reshape(-1);
        return () -> {
            Tensor hidden = layers.forward(x).get0();
            return torch.cross_entropy(readout.forward(hidden).reshape(-1, 65), next);
        };
    }

    private static Supplier<Tensor> conv(List<Module> modules) {
        Conv2dImpl first = conv(modules, 1, 64);
        Conv2dImpl second = conv(modules, 64, 128);
        LinearImpl last = dense(modules, 128 * 7 * 7, 1).get(0);
        Tensor x = torch.rand(64, 1, 28, 28);
        Tensor target = torch.ones(64, 1);
        Scalar leak = new Scalar(0.2);
        return () -> {
            Tensor h = torch.leaky_relu(first.forward(x), leak);
            h = torch.leaky_relu(second.forward(h), leak);
            return torch.binary_cross_entropy_with_logits(last.forward(h.flatten(1, -1)), target);
        };
    }

    private static Conv2dImpl conv(List<Module> modules, int in, int out) {
        Conv2dOptions options = new Conv2dOptions(in, out, new LongPointer(4, 4));
        options.stride().put(new long[] {2, 2});
        options.padding().put(new LongPointer(1, 1));
        Conv2dImpl layer = new Conv2dImpl(options);
        modules.add(layer);
        return layer;
    }

    private static List<LinearImpl> dense(List<Module> modules, int... sizes) {
        List<LinearImpl> layers = new ArrayList<>();
        for (int i = 0; i + 1 < sizes.length; i++) {
            layers.add(new LinearImpl(sizes[i], sizes[i + 1]));
        }
        modules.addAll(layers);
        return layers;
    }

    private static Tensor through(List<LinearImpl> layers, Tensor x) {
        Tensor flow = x;
        for (int i = 0; i < layers.size(); i++) {
            flow = layers.get(i).forward(flow);
            if (i + 1 < layers.size()) {
                flow = torch.relu(flow);
            }
        }
        return flow;
    }
}
