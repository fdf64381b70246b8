package genmodels.notebook;

import java.util.ArrayList;
import java.util.List;

/** Remembers what was shown. */
final class RecordingScreen implements Screen {
    final List<MimeBundle> shown = new ArrayList<>();
    final List<String> updates = new ArrayList<>();
    int last;

    @Override
    public String show(MimeBundle bundle) {
        shown.add(bundle);
        return "id" + shown.size();
    }

    @Override
    public void update(String id, MimeBundle bundle, boolean isLast) {
        updates.add(id + " " + bundle.plainText());
        last += isLast ? 1 : 0;
    }

    String latest() {
        return updates.get(updates.size() - 1);
    }
}
