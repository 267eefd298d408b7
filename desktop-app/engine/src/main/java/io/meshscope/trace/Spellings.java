package io.meshscope.trace;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/// A condition on an attribute as it would be written in each generation of OpenTelemetry's
/// conventions: who searches by the name that he knows finds spans of newer and of older senders.
public final class Spellings {

    /// Names that mean the same, with the same values.
    private static final List<Set<String>> SAME =
            List.of(
                    Set.of("http.method", "http.request.method"),
                    Set.of("http.status_code", "http.response.status_code"),
                    Set.of("http.url", "url.full"),
                    Set.of("http.scheme", "url.scheme"),
                    Set.of("http.user_agent", "user_agent.original"),
                    Set.of("net.peer.name", "server.address"),
                    Set.of("net.peer.port", "server.port"),
                    Set.of("net.sock.peer.addr", "network.peer.address", "net.peer.ip"),
                    Set.of("db.system", "db.system.name"),
                    Set.of("db.name", "db.namespace"),
                    Set.of("db.statement", "db.query.text"),
                    Set.of("db.operation", "db.operation.name"),
                    Set.of("db.sql.table", "db.collection.name"),
                    Set.of("messaging.destination", "messaging.destination.name"),
                    Set.of("messaging.operation", "messaging.operation.type"),
                    Set.of("messaging.message_id", "messaging.message.id"),
                    Set.of("rpc.system", "rpc.system.name"),
                    Set.copyOf(SpanNames.GRPC_STATUS));

    /// How an attribute's text is compared.
    public enum Match {
        EQUAL(String::equals),
        BEGINS(String::startsWith),
        ENDS(String::endsWith);

        private final BiPredicate<String, String> test;

        Match(BiPredicate<String, String> test) {
            this.test = test;
        }
    }

    /// One spelling: an attribute and its text.
    public record Spelling(String key, Match match, String text) {

        boolean holds(Span span) {
            return span.attribute(key).filter(value -> match.test.test(value, text)).isPresent();
        }
    }

    private Spellings() {}

    /// All spellings of a condition; its own is the first. The condition holds when one spelling
    /// does, and a spelling holds when all of its parts do.
    public static List<List<Spelling>> of(String key, String text) {
        var all = new LinkedHashSet<List<Spelling>>();
        all.add(List.of(equal(key, text)));
        for (String same : names(key)) {
            for (String value : values(key, text)) {
                all.add(List.of(equal(same, value)));
            }
        }
        if (key.equals("rpc.service")) {
            all.add(List.of(new Spelling("rpc.method", Match.BEGINS, text + "/")));
        }
        if (key.equals("rpc.method")) {
            int slash = text.lastIndexOf('/');
            all.add(
                    slash < 0
                            ? List.of(new Spelling("rpc.method", Match.ENDS, "/" + text))
                            : List.of(
                                    equal("rpc.service", text.substring(0, slash)),
                                    equal("rpc.method", text.substring(slash + 1))));
        }
        return List.copyOf(all);
    }

    /// Whether a span's own attributes satisfy a condition in one of its spellings.
    static boolean hold(Span span, String key, String text) {
        return of(key, text).stream().anyMatch(s -> s.stream().allMatch(part -> part.holds(span)));
    }

    /// All names that mean the same as this one, itself included.
    public static Set<String> names(String key) {
        return SAME.stream()
                .filter(names -> names.contains(key))
                .findFirst()
                .orElseGet(() -> Set.of(key));
    }

    /// gRPC's status is a number in the older names and a word in the newer ones.
    private static List<String> values(String key, String text) {
        var values = new ArrayList<String>(List.of(text));
        if (SpanNames.GRPC_STATUS.contains(key)) {
            Optional<GrpcCode> code = GrpcCode.parse(text);
            code.ifPresent(c -> {
                values.add(c.name());
                values.add(Integer.toString(c.ordinal()));
            });
        }
        return values;
    }

    private static Spelling equal(String key, String text) {
        return new Spelling(key, Match.EQUAL, text);
    }
}
