package io.meshscope.runtime.warmup;

/// One part of getting warm. Every bean of this type is run, in the order of its [Stage], after the
/// servers listen and before the process says that it serves. Nothing of it may be seen from
/// outside: no row is left, no event is told, and what it calls, it calls as a [Rehearsal].
///
/// It must end by itself: what it waits for, it waits for within a limit. When it fails, that is
/// said, and the process serves nevertheless.
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

        /// Whether its parts are run until they are fast: a slow machine needs more of it.
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
