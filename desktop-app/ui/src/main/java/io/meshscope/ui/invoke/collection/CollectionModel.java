package io.meshscope.ui.invoke.collection;

import io.meshscope.collection.Environment;
import io.meshscope.collection.Variables;
import io.meshscope.collection.yaml.CollectionException;
import io.meshscope.collection.yaml.CollectionFolder;
import io.meshscope.collection.yaml.RequestFile;
import io.meshscope.message.Message;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.preferences.PreferencesKeeper;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The collection that is open, as its folder was last read, and the values of its variables. FX
/// thread only.
public final class CollectionModel {

    private final KeptCollection kept;
    private final InstantSource clock;
    private final SingleFlight<Contents> reading;
    private final ObservableList<RequestFile> files = FXCollections.observableArrayList();
    private final ObservableList<String> environments = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<CollectionFolder>> folder =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper environment = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Message>> problem =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Variables> variables;
    private Environment given = Environment.NONE;

    /// @param problem why the environment cannot be used; empty when it can
    private record Contents(
            List<RequestFile> files,
            List<String> environments,
            Environment given,
            Optional<Message> problem) {}

    /// @param keeper keeps which folder is open
    public CollectionModel(Background background, PreferencesKeeper keeper, InstantSource clock) {
        this.kept = new KeptCollection(keeper);
        this.clock = clock;
        this.variables = new ReadOnlyObjectWrapper<>(fresh());
        this.reading = new SingleFlight<>(background, this::read, this::failed);
        kept.folder()
                .ifPresent(path -> {
                    folder.set(Optional.of(new CollectionFolder(path)));
                    environment.set(kept.environment());
                    reread();
                });
    }

    /// Opens another folder.
    public void open(Path path) {
        files.clear();
        environments.clear();
        folder.set(Optional.of(new CollectionFolder(path)));
        choose("");
    }

    /// Chooses an environment; empty for none.
    public void choose(String name) {
        environment.set(name);
        folder.get().ifPresent(f -> kept.keep(f.folder(), name));
        reread();
    }

    /// Reads the folder again, since others may have changed it.
    public void reread() {
        String wanted = environment.get();
        folder.get().ifPresent(f -> reading.ask(() -> contents(f, wanted)));
    }

    private static Contents contents(CollectionFolder folder, String environment) {
        List<String> environments = folder.environments();
        try {
            return new Contents(
                    folder.files(),
                    environments,
                    environment.isEmpty()
                            ? Environment.NONE
                            : folder.environment(environment, System::getenv),
                    Optional.empty());
        } catch (CollectionException e) {
            return new Contents(
                    folder.files(), environments, Environment.NONE, Optional.of(e.said()));
        }
    }

    private void read(Contents contents) {
        problem.set(contents.problem());
        if (!contents.given().equals(given)) {
            given = contents.given();
            variables.set(fresh());
        }
        if (!environments.equals(contents.environments())) {
            environments.setAll(contents.environments());
        }
        if (!files.equals(contents.files())) {
            files.setAll(contents.files());
        }
    }

    private void failed(Exception why) {
        files.clear();
        problem.set(Optional.of(Message.why(why)));
    }

    private Variables fresh() {
        return new Variables(given, System::getenv, clock);
    }

    /// Forgets what was captured, as a run of the whole collection begins.
    public Variables begin() {
        variables.set(fresh());
        return variables.get();
    }

    /// The file of a request as it was last read.
    public Optional<RequestFile> file(String name) {
        return files.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    public ObservableList<RequestFile> files() {
        return files;
    }

    /// The names of environments that can be chosen.
    public ObservableList<String> environments() {
        return environments;
    }

    public ReadOnlyObjectProperty<Optional<CollectionFolder>> folder() {
        return folder.getReadOnlyProperty();
    }

    /// The chosen environment; empty for none.
    public ReadOnlyStringProperty environment() {
        return environment.getReadOnlyProperty();
    }

    /// Why the folder or the environment cannot be used; empty when they can.
    public ReadOnlyObjectProperty<Optional<Message>> problem() {
        return problem.getReadOnlyProperty();
    }

    /// Values from the environment and from answers so far.
    public ReadOnlyObjectProperty<Variables> variables() {
        return variables.getReadOnlyProperty();
    }
}
