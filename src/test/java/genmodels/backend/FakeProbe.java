package genmodels.backend;

import java.util.List;
import java.util.Optional;

/** A machine that does not exist. */
public record FakeProbe(
        String wish, boolean isInstalled, Optional<String> driver, List<Card> cards, List<String> missingLibraries)
        implements Probe {
    public static FakeProbe noDriver() {
        return new FakeProbe("", false, Optional.empty(), List.of(), List.of());
    }

    public static FakeProbe of(String driver, String card, String capability) {
        return new FakeProbe("", false, Optional.of(driver), List.of(new Card(card, capability)), List.of());
    }

    public FakeProbe installed() {
        return new FakeProbe(wish, true, driver, cards, missingLibraries);
    }

    public FakeProbe withWish(String value) {
        return new FakeProbe(value, isInstalled, driver, cards, missingLibraries);
    }

    public FakeProbe withCards(Card... others) {
        return new FakeProbe(wish, isInstalled, driver, List.of(others), missingLibraries);
    }

    public FakeProbe without(String... libraries) {
        return new FakeProbe(wish, isInstalled, driver, cards, List.of(libraries));
    }
}
