package io.meshscope.cli;

import io.meshscope.session.RemoteKind;
import io.meshscope.session.RemoteTraces;
import io.meshscope.trace.remote.RemoteQuestion;
import io.meshscope.wire.access.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Which traces of which server.
final class RemoteOptions {

    private static final String TOKEN = "MESHSCOPE_TRACES_TOKEN";

    @Option(names = "--from", required = true, paramLabel = "KIND=URL")
    private String from = "";

    @Option(names = "--service", paramLabel = "NAME")
    private Optional<String> service = Optional.empty();

    @Option(names = "--operation", paramLabel = "NAME")
    private Optional<String> operation = Optional.empty();

    @Option(names = "--attribute", paramLabel = "KEY=VALUE")
    private Map<String, String> attributes = new LinkedHashMap<>();

    @Option(names = "--min-duration", paramLabel = "TIME", converter = Durations.class)
    private Optional<Duration> atLeast = Optional.empty();

    @Option(names = "--max-duration", paramLabel = "TIME", converter = Durations.class)
    private Optional<Duration> atMost = Optional.empty();

    @Option(
            names = "--lookback",
            paramLabel = "TIME",
            defaultValue = "1h",
            converter = Durations.class)
    private Duration lookback = Duration.ofHours(1);

    @Option(names = "--limit", paramLabel = "COUNT", defaultValue = "20")
    private int limit = 20;

    /// @throws ParameterException when the server is not named as it should be
    RemoteTraces traces(CommandLine line, Map<String, String> environment) {
        int equals = from.indexOf('=');
        String word = equals < 0 ? from : from.substring(0, equals);
        RemoteKind kind =
                Arrays.stream(RemoteKind.values())
                        .filter(k -> k.name().equalsIgnoreCase(word))
                        .findFirst()
                        .orElseThrow(() -> misused(line));
        if (limit < 1) {
            throw new ParameterException(line, "--limit " + limit + " is not 1 or more");
        }
        try {
            return new RemoteTraces(
                    kind,
                    RemoteTraces.address(
                            kind, equals < 0 ? "localhost" : from.substring(equals + 1)),
                    Optional.ofNullable(environment.get(TOKEN))
                            .filter(t -> !t.isBlank())
                            .map(t -> new Secret(t.strip())));
        } catch (IllegalArgumentException e) {
            throw misused(line);
        }
    }

    private ParameterException misused(CommandLine line) {
        String kinds =
                Arrays.stream(RemoteKind.values())
                        .map(k -> k.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
        return new ParameterException(
                line,
                "--from "
                        + from
                        + " is no server of traces; write KIND=http://host:port, of the kinds "
                        + kinds);
    }

    RemoteQuestion question(Instant now) {
        return new RemoteQuestion(
                new RemoteQuestion.Conditions(
                        service, operation, atLeast, atMost, false, attributes),
                now.minus(lookback),
                now,
                limit);
    }
}
