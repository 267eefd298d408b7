package io.meshscope.cluster;

import io.meshscope.message.Message;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A program that a cluster needs and how it is found: the one that was planned, or the one that a
/// variable names, or the first on the PATH.
///
/// @param file its name on the PATH
/// @param variable names another one
/// @param remedy how to get it; the message goes on with the variable
public record Program(String file, String variable, Message remedy) {

    public static final Program ETCD = EtcdServer.PROGRAM;
    public static final Program NATS = NatsServer.PROGRAM;
    public static final Program CONSUL = ConsulServer.PROGRAM;

    /// The one that a launch would start; empty when there is none, or when one is named that
    /// cannot be run.
    ///
    /// @param planned empty to look for it elsewhere
    /// @param environment with `PATH` and the variable
    public Optional<Path> found(Optional<Path> planned, Map<String, String> environment) {
        try {
            return look(planned, environment);
        } catch (LaunchException e) {
            return Optional.empty();
        }
    }

    /// @throws LaunchException when there is none, with the way to get one
    Path find(Optional<Path> planned, Map<String, String> environment) {
        return look(planned, environment)
                .orElseThrow(() ->
                        new LaunchException(
                                Message.of("launch.no-program", file),
                                Message.of("launch.no-program.remedy", remedy, variable, file)));
    }

    /// As find, but empty when there is none anywhere.
    ///
    /// @throws LaunchException when one is named that cannot be run
    Optional<Path> look(Optional<Path> planned, Map<String, String> environment) {
        Optional<Path> named =
                planned.or(() -> Optional.ofNullable(environment.get(variable)).map(Path::of));
        if (named.isPresent()) {
            return Optional.of(
                    named.filter(Program::runs)
                            .orElseThrow(() ->
                                    new LaunchException(
                                            Message.of("launch.not-program", named.get()),
                                            Message.of(
                                                    "launch.not-program.remedy", variable, file))));
        }
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, file))
                .filter(Program::runs)
                .findFirst();
    }

    static boolean runs(Path program) {
        return Files.isRegularFile(program) && Files.isExecutable(program);
    }
}
