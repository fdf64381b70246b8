package genmodels.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Maven's settings of this user, as far as fetching needs them.
 *
 * @param localRepository where artifacts are kept
 * @param offline whether the network must not be used
 * @param mirrors what is asked instead of the repositories named
 */
record MavenSettings(Path localRepository, boolean offline, List<Mirror> mirrors) {
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern MIRROR = Pattern.compile("<mirror>(.*?)</mirror>", Pattern.DOTALL);

    /** {@code of} names the repositories that it stands for, as in settings.xml. */
    record Mirror(String id, String url, String of) {}

    /** Those in {@code ~/.m2/settings.xml}; Maven's defaults where it is missing or silent. */
    static MavenSettings ofUser() {
        Path home = Path.of(System.getProperty("user.home"));
        String given = System.getProperty("maven.repo.local");
        String xml = "";
        try {
            Path file = home.resolve(".m2/settings.xml");
            xml = Files.isRegularFile(file)
                    ? COMMENT.matcher(Files.readString(file)).replaceAll("")
                    : "";
        } catch (IOException e) {
            // As if there were none.
        }
        List<Mirror> mirrors = new ArrayList<>();
        Matcher mirror = MIRROR.matcher(xml);
        while (mirror.find()) {
            String body = mirror.group(1);
            mirrors.add(new Mirror(element(body, "id"), element(body, "url"), element(body, "mirrorOf")));
        }
        String local = element(xml, "localRepository").replace("${user.home}", home.toString());
        Path repository = local.isEmpty() ? home.resolve(".m2/repository") : Path.of(local);
        return new MavenSettings(
                given == null ? repository : Path.of(given),
                element(xml, "offline").equals("true"),
                List.copyOf(mirrors));
    }

    private static String element(String xml, String name) {
        Matcher found = Pattern.compile("<" + name + ">(.*?)</" + name + ">", Pattern.DOTALL)
                .matcher(xml);
        return found.find() ? found.group(1).strip() : "";
    }
}
