package io.meshscope.runtime.config;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The settings in force. Readers ask [#current()] each time they need one; those that must act on
/// a change listen. Thread-safe; changes come one at a time.
public final class LiveConfig {

    private static final Logger LOG = LoggerFactory.getLogger(LiveConfig.class);

    private final List<Function<MeshConfig, Optional<String>>> checks =
            new CopyOnWriteArrayList<>();
    private final List<Function<MeshConfig, Optional<String>>> steps = new CopyOnWriteArrayList<>();
    private final List<Consumer<MeshConfig>> listeners = new CopyOnWriteArrayList<>();
    private volatile MeshConfig current;

    public LiveConfig(MeshConfig initial) {
        current = initial;
    }

    public MeshConfig current() {
        return current;
    }

    /// Adds a check that can say why a valid config cannot be applied here.
    public void addCheck(Function<MeshConfig, Optional<String>> objection) {
        checks.add(objection);
    }

    /// Adds a step that does what a config asks for, or says why that failed. Steps run when no
    /// check objects, before any listener hears of the config. A step that failed must have left
    /// everything as it was.
    public void addStep(Function<MeshConfig, Optional<String>> step) {
        steps.add(step);
    }

    /// Tells `listener` the current config now and each later one.
    public synchronized void follow(Consumer<MeshConfig> listener) {
        listeners.add(listener);
        listener.accept(current);
    }

    /// Puts a config in force, unless someone objects.
    ///
    /// @throws InvalidConfigException with the objection; the last config stays
    public synchronized void apply(MeshConfig next) throws InvalidConfigException {
        ask(checks, next);
        ask(steps, next);
        if (next.equals(current)) {
            return;
        }
        current = next;
        listeners.forEach(listener -> listener.accept(next));
        LOG.info("config applied");
    }

    private static void ask(List<Function<MeshConfig, Optional<String>>> all, MeshConfig next)
            throws InvalidConfigException {
        for (Function<MeshConfig, Optional<String>> one : all) {
            Optional<String> objection = one.apply(next);
            if (objection.isPresent()) {
                throw new InvalidConfigException(objection.get());
            }
        }
    }
}
