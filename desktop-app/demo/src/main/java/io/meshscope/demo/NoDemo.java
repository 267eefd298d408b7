package io.meshscope.demo;

import io.meshscope.cluster.ClusterPlan;
import io.meshscope.cluster.LaunchException;
import io.meshscope.cluster.Launcher;
import io.meshscope.demo.load.Load;
import io.meshscope.demo.load.LoadReading;
import io.meshscope.demo.load.LoadSettings;
import io.meshscope.mesh.ProcessName;
import io.meshscope.message.Message;
import java.util.List;
import java.util.Optional;

/// What stands in the demo's place beside a recording: nothing runs and nothing can be launched.
final class NoDemo implements Demo, Launcher {

    private static LaunchException refused() {
        return new LaunchException(
                Message.of("demo.recording"), Message.of("demo.recording.remedy"));
    }

    @Override
    public ClusterPlan plan(DemoOptions options) {
        throw refused();
    }

    @Override
    public Launcher launcher() {
        return this;
    }

    @Override
    public Load load() {
        return new NoLoad();
    }

    @Override
    public void launch(ClusterPlan plan) {
        throw refused();
    }

    @Override
    public boolean running() {
        return false;
    }

    @Override
    public void kill(ProcessName process) {
        throw refused();
    }

    @Override
    public void stop(ProcessName process) {
        throw refused();
    }

    @Override
    public void restart(ProcessName process) {
        throw refused();
    }

    @Override
    public List<String> tail(ProcessName process) {
        return List.of();
    }

    @Override
    public List<String> command(ProcessName process) {
        return List.of();
    }

    @Override
    public void close() {}

    private static final class NoLoad implements Load {

        @Override
        public void run(LoadSettings settings) {
            throw refused();
        }

        /// It does not run.
        @Override
        public void stop() {}

        @Override
        public Optional<LoadSettings> running() {
            return Optional.empty();
        }

        @Override
        public LoadReading reading() {
            return LoadReading.NONE;
        }
    }
}
