package genmodels.publish;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether every address inside a site leads somewhere: to a file of it, and to an element of that file. */
final class LinkCheck {
    private static final Pattern IGNORED = Pattern.compile("(?s)<(script|pre)\\b[^>]*>.*?</\\1>");
    private static final Pattern ADDRESS = Pattern.compile("\\s(?:href|src)=\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile("\\s(?:id|name)=\"([^\"]*)\"");

    private final Path site;
    private final Map<Path, Set<String>> ids = new HashMap<>();

    private LinkCheck(Path site) {
        this.site = site.toAbsolutePath().normalize();
    }

    /**
     * Looks at every page of a site but those of the Javadoc, which are looked at as targets only.
     *
     * @param site its first folder
     * @return dead addresses, each with its page; addresses with a scheme, as https, are none of the site's
     * @throws IOException if a page cannot be read
     */
    static List<String> deadLinks(Path site) throws IOException {
        LinkCheck check = new LinkCheck(site);
        List<String> dead = new ArrayList<>();
        try (Stream<Path> files = Files.walk(check.site)) {
            for (Path page : files.filter(file -> file.toString().endsWith(".html"))
                    .filter(file -> !file.startsWith(check.site.resolve(Javadoc.FOLDER)))
                    .sorted()
                    .toList()) {
                check.look(page, dead);
            }
        }
        return dead;
    }

    private void look(Path page, List<String> dead) throws IOException {
        String html = IGNORED.matcher(Files.readString(page)).replaceAll(" ");
        Matcher address = ADDRESS.matcher(html);
        while (address.find()) {
            String target = address.group(1).replace("&amp;", "&").replace("&quot;", "\"");
            if (!target.matches("[a-z][a-z+.-]*:.*") && !lives(page, target)) {
                dead.add(site.relativize(page) + ": " + target);
            }
        }
    }

    private boolean lives(Path page, String target) throws IOException {
        String[] parts = target.split("#", 2);
        String path = decode(parts[0].replaceAll("\\?.*", ""));
        Path file = path.isEmpty() ? page : page.resolveSibling(path).normalize();
        if (!file.startsWith(site) || !Files.isRegularFile(file)) {
            return false;
        }
        return parts.length == 1 || parts[1].isEmpty() || idsOf(file).contains(decode(parts[1]));
    }

    private Set<String> idsOf(Path file) throws IOException {
        if (!ids.containsKey(file)) {
            Set<String> found = new HashSet<>();
            Matcher id = ID.matcher(Files.readString(file));
            while (id.find()) {
                found.add(id.group(1).replace("&amp;", "&"));
            }
            ids.put(file, found);
        }
        return ids.get(file);
    }

    private static String decode(String address) {
        return URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
