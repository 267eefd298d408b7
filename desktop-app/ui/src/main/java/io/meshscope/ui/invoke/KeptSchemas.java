package io.meshscope.ui.invoke;

import io.meshscope.invoke.SchemaPlace;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.session.Schemas;
import io.meshscope.ui.preferences.Preferences.KeptSchema;
import io.meshscope.ui.preferences.PreferencesKeeper;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The files that were chosen to call services with, by a service's name or an address; kept
/// between starts.
final class KeptSchemas {

    private final PreferencesKeeper keeper;
    private final Schemas schemas = new Schemas(System.getenv());

    KeptSchemas(PreferencesKeeper keeper) {
        this.keeper = keeper;
    }

    Optional<SchemaPlace> of(String service) {
        return Optional.ofNullable(keeper.get().schemas().get(service))
                .filter(kept -> !kept.files().isEmpty())
                .map(kept -> new SchemaPlace(paths(kept.files()), paths(kept.importPaths())));
    }

    /// Empty for the server's reflection. It is read when it is asked for, so that a file of an
    /// unknown kind is told as any other fault.
    Optional<SchemaSource> source(String service) {
        return of(service).map(place -> () -> schemas.at(place).read());
    }

    void choose(String service, SchemaPlace place) {
        keeper.change(p ->
                p.withSchema(
                        service, new KeptSchema(texts(place.files()), texts(place.importPaths()))));
    }

    void forget(String service) {
        keeper.change(p -> p.withoutSchema(service));
    }

    /// What the names of files end with that can be chosen.
    List<String> extensions() {
        return schemas.extensions();
    }

    private static List<Path> paths(List<String> texts) {
        return texts.stream().map(Path::of).toList();
    }

    private static List<String> texts(List<Path> paths) {
        return paths.stream().map(path -> path.toAbsolutePath().toString()).toList();
    }
}
