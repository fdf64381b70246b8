package genmodels.publish;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the search of the site looks through, as a script, for pages of the file system may not fetch files: places with the
 * page's name ({@code l}), a heading ({@code h}), the text below it ({@code t}) and the address ({@code u}).
 */
final class SearchIndex {
    private final JsonArray places = new JsonArray();

    /** Adds a place. */
    void add(String address, String page, String heading, String text) {
        JsonObject place = new JsonObject();
        place.addProperty("u", address);
        place.addProperty("l", page);
        place.addProperty("h", heading);
        place.addProperty("t", text);
        places.add(place);
    }

    /** Adds the rows of the first table of a page as places: the first column is the heading, the rest the text. */
    void addRows(String address, String page, String html) {
        Matcher row = Pattern.compile("(?s)<tr id=\"([^\"]+)\"[^>]*>\\s*<t[hd][^>]*>(.*?)</t[hd]>(.*?)</tr>")
                .matcher(html);
        while (row.find()) {
            add(address + "#" + row.group(1), page, Html.text(row.group(2)), Html.text(row.group(3)));
        }
    }

    /** The script. */
    String script() {
        return "window.searchIndex=" + places.toString().replace("</", "<\\/") + ";\n";
    }
}
