package genmodels.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Milliseconds of one training step, Adam included, with the batch in memory: a perceptron 784-512-256-10 at batch 128; a variational
 * autoencoder 784-400-400-20 at batch 128; two LSTM layers of 200 units over 65 symbols, 32 windows of 50 steps; the
 * discriminator of a small DCGAN (28 × 28, strided 4 × 4 convolutions with 64 and 128 channels, leaky ReLU, one logit) at batch 64.
 *
 * <p>Against PyTorch 2.13 (JavaCPP's build, in Java), PyTorch as Debian packages it (in Python) and Deeplearning4j as it comes, each at
 * the number of threads that suits it best, of 1, 2, 4 and so on up to as many as ours uses. The peer {@code products-alone} is no
 * peer: it computes the step's matrix products and nothing else; the inverse of its ratio is their share of our time.
 */
final class NetworkStep {
    private NetworkStep() {}

    static Task mlp() {
        return task("mlp-step", NetworkSteps::mlp, StockSteps::mlp, ProductsAlone.mlp());
    }

    static Task vae() {
        return task("vae-step", NetworkSteps::vae, StockSteps::vae, ProductsAlone.vae());
    }

    static Task lstm() {
        return task("lstm-step", NetworkSteps::lstm, StockSteps::lstm, ProductsAlone.lstm());
    }

    static Task conv() {
        return task("conv-step", NetworkSteps::conv, StockSteps::conv, ProductsAlone.conv());
    }

    /** One step of each player: generator 2-128-128-2, discriminator 2-128-128-1, batch 128, Adam. */
    static Task gan() {
        return new Task(
                "gan-step",
                "ms",
                List.of("step"),
                Engine.java("genmodels", () -> {
                    Runnable step = NetworkSteps.gan();
                    return any -> milliseconds(step);
                }),
                List.of(
                        Engine.module("pytorch-2.13", new PeerModule("pytorch", "genmodels.bench.pytorch.PyTorchPeer")),
                        Engine.python("pytorch-debian", "network_step.py")));
    }

    /**
     * A task whose peers look for their best number of threads themselves; {@code pytorch} scripts know the task by its name.
     *
     * @param ours makes our step
     * @param stock makes Deeplearning4j's
     * @param products the step's products
     */
    static Task task(String name, Callable<Runnable> ours, Callable<Runnable> stock, ProductsAlone products) {
        return new Task(
                name,
                "ms",
                List.of("step"),
                Engine.java("genmodels", () -> {
                    Runnable step = ours.call();
                    return any -> milliseconds(step);
                }),
                List.of(
                        Engine.module("pytorch-2.13", new PeerModule("pytorch", "genmodels.bench.pytorch.PyTorchPeer")),
                        Engine.python("pytorch-debian", "network_step.py"),
                        Engine.java("deeplearning4j", () -> new BestThreads(stock.call())),
                        Engine.java("products-alone", () -> new BestThreads(products::run))));
    }

    /** The median of single steps over 0.7 s, at least ten. */
    static double milliseconds(Runnable step) {
        List<Double> times = new ArrayList<>();
        long end = System.nanoTime() + 700_000_000L;
        while (times.size() < 10 || System.nanoTime() < end) {
            long start = System.nanoTime();
            step.run();
            times.add((System.nanoTime() - start) * 1e-6);
        }
        return Bench.median(times);
    }
}
