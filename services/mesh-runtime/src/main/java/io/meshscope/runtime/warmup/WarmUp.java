package io.meshscope.runtime.warmup;

/// One part of getting warm. Every bean of this type is run, in the order of its [Stage], after the
/// servers listen and before the process says that it serves. Nothing of it may be seen from
/// outside: it leaves no row and tells no event, and the calls it makes are [Rehearsal]s.
///
/// It must end by itself: whatever it waits for, it waits within a limit. When it fails, that is
/// logged, and the process serves nevertheless.
public interface WarmUp {

    /// When it is run; the parts of one stage are run in no particular order.
    enum Stage {
        /// Connections that can be opened without asking anybody else.
        CONNECTIONS(false),
        /// The process' own path, without any other service.
        ALONE(true),
        /// The channels to other services.
        CHANNELS(false),
        /// The path through other services, as far as they are there.
        TOGETHER(true);

        private final boolean repeated;

        Stage(boolean repeated) {
            this.repeated = repeated;
        }

        /// Whether its parts are run until they are fast: a slow machine needs more runs.
        public boolean isRepeated() {
            return repeated;
        }
    }

    Stage stage();

    /// What it is called in the log.
    String title();

    /// @throws Exception when something did not work; the next part is run all the same
    void run() throws Exception;
}
