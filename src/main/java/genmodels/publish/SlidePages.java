package genmodels.publish;

import genmodels.publish.Slide.Kind;
import java.util.ArrayList;
import java.util.List;

/** Divides parts among slides, so that none overflows, and decides how each is laid out. */
final class SlidePages {
    /** What is left of a slide's 720 pixels for its parts. */
    private static final int ROOM = 585;

    private static final double WIDEST_BESIDE_WORDS = 1.75;
    private static final int LINE_BESIDE = 22;
    private static final int PRINTED_BESIDE = 26;

    private SlidePages() {}

    /** Parts in their order, on as many slides as they need. */
    static List<List<Part>> of(List<Part> parts) {
        List<List<Part>> pages = new ArrayList<>(List.of(new ArrayList<>()));
        for (Part next : parts) {
            Part part = next;
            List<Part> page = pages.get(pages.size() - 1);
            if (!fits(page, part)) {
                Part last = page.isEmpty() ? part : page.get(page.size() - 1);
                Part shorter = last.atMost(ROOM - height(page) + last.height() - part.height());
                if (page.stream().allMatch(p -> p.kind() == Part.Kind.LINE) && part.cut() != null) {
                    // A line is not left alone with its heading.
                    part = part.atMost(ROOM - height(page));
                } else if (part.step() && shorter.height() < last.height()) {
                    page.set(page.size() - 1, shorter);
                } else if (part.step() && page.stream().anyMatch(p -> p.kind() == Part.Kind.LIVE)) {
                    // A figure that one can touch takes the slide; what it shows is said, and in the notes.
                    continue;
                } else if (!page.isEmpty()) {
                    page = new ArrayList<>();
                    pages.add(page);
                }
            }
            // A slide does not begin empty.
            page.add(page.isEmpty() && part.step() ? part.atOnce() : part);
        }
        return pages;
    }

    private static boolean fits(List<Part> page, Part next) {
        List<Part> all = new ArrayList<>(page);
        all.add(next);
        return kind(all) == Kind.BESIDE || height(all) <= ROOM;
    }

    private static int height(List<Part> page) {
        return page.stream().mapToInt(Part::height).sum();
    }

    /** A picture that is not too wide stands beside its words, if these are few. */
    static Kind kind(List<Part> page) {
        List<Part> pictures = page.stream().filter(Part::isPicture).toList();
        if (pictures.size() != 1 || page.size() < 2 || pictures.get(0).aspect() > WIDEST_BESIDE_WORDS) {
            return Kind.ROWS;
        }
        int words = 0;
        for (Part part : page) {
            int length = Html.text(part.html()).length();
            switch (part.kind()) {
                case LINE -> words += 24 + 38 * Math.max(1, (length + LINE_BESIDE - 1) / LINE_BESIDE);
                case PRINTED -> words += 24 + 29 * Math.max(1, (length + PRINTED_BESIDE - 1) / PRINTED_BESIDE);
                case PICTURE, LIVE -> words += 0;
                default -> {
                    return Kind.ROWS;
                }
            }
        }
        return words <= ROOM ? Kind.BESIDE : Kind.ROWS;
    }
}
