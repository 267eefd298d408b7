package io.meshscope.mesh;

import io.meshscope.mesh.Speech.Protocol;
import io.meshscope.mesh.Speech.Witness;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads from a registration what the instance speaks.
final class SpeechReader {

    private static final Set<String> GRPC = Set.of("grpc", "grpcs", "h2", "h2c");
    private static final Set<String> HTTP = Set.of("http", "https", "http1", "http/1.1", "rest");

    /// Says nothing of what is spoken over it.
    private static final Set<String> TRANSPORTS = Set.of("tcp", "tls", "");

    /// `protocol` is go-micro's and `Protocol` go-zero's; others use the first and the last.
    private static final List<String> DETAILS = List.of("protocol", "Protocol", "scheme");

    /// Consul lists its own servers in its catalogue, with the port of their internal protocol.
    private static final String CONSUL = SourceId.CONSUL.value();

    private static final Pattern PORT = Pattern.compile(":(\\d{1,5})(?![\\d.])");
    private static final int LONGEST_DETAIL = 80;

    private SpeechReader() {}

    static Speech of(Registration registration) {
        if (!registration.endpoint().known()) {
            return speech(Protocol.NONE, Witness.NOTHING, "");
        }
        if (registration.endpoint().everyInterface()) {
            return speech(Protocol.EVERYWHERE, Witness.ADDRESS, registration.endpoint().toString());
        }
        return Stream.of(
                        details(registration),
                        tags(registration),
                        checks(registration),
                        meshOwn(registration),
                        address(registration),
                        layout(registration))
                .flatMap(s -> s)
                .min(Speech.FIRST_HOLDS)
                .orElse(Speech.UNKNOWN);
    }

    private static Stream<Speech> details(Registration registration) {
        Stream<Speech> port =
                registration
                        .metadata("grpcPort")
                        .map(p -> speech(Protocol.GRPC, Witness.DETAIL, "grpcPort=" + p))
                        .stream();
        return Stream.concat(
                port,
                DETAILS.stream()
                        .flatMap(name ->
                                registration
                                        .metadata(name)
                                        .flatMap(value -> detail(name, value))
                                        .stream()));
    }

    private static Optional<Speech> detail(String name, String value) {
        String word = value.strip().toLowerCase(Locale.ROOT);
        return TRANSPORTS.contains(word)
                ? Optional.empty()
                : Optional.of(
                        speech(
                                word(word).orElse(Protocol.OTHER),
                                Witness.DETAIL,
                                name + "=" + value));
    }

    private static Optional<Protocol> word(String word) {
        if (GRPC.contains(word)) {
            return Optional.of(Protocol.GRPC);
        }
        return HTTP.contains(word) ? Optional.of(Protocol.HTTP) : Optional.empty();
    }

    private static Stream<Speech> tags(Registration registration) {
        return registration.tags().stream()
                .flatMap(tag ->
                        word(tag.strip().toLowerCase(Locale.ROOT))
                                .map(p -> speech(p, Witness.TAG, tag))
                                .stream());
    }

    /// A check of the port that is registered. One of another port, such as a port for health
    /// alone, tells nothing.
    private static Stream<Speech> checks(Registration registration) {
        return registration.checks().stream()
                .filter(check -> asks(check, registration.endpoint().port()))
                .flatMap(check ->
                        check
                                .kind()
                                .flatMap(SpeechReader::word)
                                .map(p -> speech(p, Witness.CHECK, check.name()))
                                .stream());
    }

    /// What a check answered names the address that it asked; before its first answer it names
    /// none.
    private static boolean asks(HealthCheck check, int port) {
        Matcher named = PORT.matcher(check.output());
        return !named.find() || Integer.parseInt(named.group(1)) == port;
    }

    /// Consul lists the proxies and gateways of its mesh, which take their own kind of TLS only.
    private static Stream<Speech> meshOwn(Registration registration) {
        return registration.entry().decoder().equals(CONSUL)
                ? registration
                        .metadata("kind")
                        .filter(kind -> kind.endsWith("-proxy") || kind.endsWith("-gateway"))
                        .map(kind -> speech(Protocol.OTHER, Witness.DETAIL, "kind=" + kind))
                        .stream()
                : Stream.empty();
    }

    private static Stream<Speech> address(Registration registration) {
        String at = "://" + registration.endpoint();
        String raw = registration.entry().raw();
        return Stream.of("grpc", "grpcs", "http", "https")
                .filter(scheme -> raw.contains(scheme + at))
                .map(scheme -> speech(word(scheme).orElseThrow(), Witness.ADDRESS, scheme + at));
    }

    private static Stream<Speech> layout(Registration registration) {
        String decoder = registration.entry().decoder();
        boolean consulItself =
                registration.service().value().equals(CONSUL) && decoder.equals(CONSUL);
        return consulItself || decoder.equals("dubbo")
                ? Stream.of(speech(Protocol.OTHER, Witness.LAYOUT, decoder))
                : Stream.empty();
    }

    private static Speech speech(Protocol protocol, Witness by, String detail) {
        return new Speech(
                protocol, by, detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)));
    }
}
