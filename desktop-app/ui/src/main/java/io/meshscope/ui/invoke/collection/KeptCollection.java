package io.meshscope.ui.invoke.collection;

import io.meshscope.ui.preferences.Preferences.OpenCollection;
import io.meshscope.ui.preferences.PreferencesKeeper;
import java.nio.file.Path;
import java.util.Optional;

/// The collection that was open and its environment; kept between starts.
final class KeptCollection {

    private final PreferencesKeeper keeper;

    KeptCollection(PreferencesKeeper keeper) {
        this.keeper = keeper;
    }

    Optional<Path> folder() {
        return Optional.of(keeper.get().collection().folder())
                .filter(f -> !f.isEmpty())
                .map(Path::of);
    }

    /// Empty for none.
    String environment() {
        return keeper.get().collection().environment();
    }

    void keep(Path folder, String environment) {
        keeper.change(p ->
                p.withCollection(
                        new OpenCollection(folder.toAbsolutePath().toString(), environment)));
    }
}
