package genmodels.cli;

import genmodels.jupyter.NotebookDocument;
import genmodels.publish.Chromium;
import genmodels.publish.Decks;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code course slides}: the lessons, and the lecture in its own order, as slides. */
@Command(
        name = "slides",
        description = {
            "Make slides of lessons (all, unless some are named) with their stored outputs, and a PDF of each deck.",
            "The lecture in its own order is made with all lessons."
        },
        footer =
                "The list of decks is the last line printed: open it in a browser; no server and no network are needed.")
final class SlidesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private NotebookFiles notebooks;

    @Option(names = "--no-pdf", description = "Make no PDFs.")
    private boolean noPdf;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Checkout checkout = Checkout.find();
        Map<Path, NotebookDocument> chosen = notebooks.readOrAll(checkout);
        Optional<Chromium> chromium = noPdf ? Optional.empty() : Chromium.find(System.getenv("PATH"));
        if (!noPdf && chromium.isEmpty()) {
            spec.commandLine().getErr().println("course: no Chromium or Chrome is found, so no PDFs are made");
        }
        Decks decks = Decks.in(checkout.root().resolve("target/slides"));
        Map<String, Integer> slides = new TreeMap<>();
        for (Map.Entry<Path, NotebookDocument> entry : chosen.entrySet()) {
            String name = NotebookFiles.name(entry.getKey());
            slides.put(name, decks.lesson(entry.getValue(), name));
        }
        if (chosen.keySet().containsAll(checkout.lessons())) {
            slides.put(Decks.OVERVIEW, decks.overview());
        }
        for (Map.Entry<String, Integer> deck : slides.entrySet()) {
            if (chromium.isPresent()) {
                decks.print(chromium.get(), deck.getKey());
            }
            out.printf("%-32s %d slides%s%n", deck.getKey(), deck.getValue(), chromium.isPresent() ? ", PDF" : "");
            out.flush();
        }
        out.println(decks.index());
        return 0;
    }
}
