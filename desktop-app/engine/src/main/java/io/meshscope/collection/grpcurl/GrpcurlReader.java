package io.meshscope.collection.grpcurl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.collection.CollectionJson;
import io.meshscope.collection.SavedCall;
import io.meshscope.invoke.CallTerms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the arguments of grpcurl as a call. What a call does not hold is noted, not lost without a
/// word.
public final class GrpcurlReader {

    /// Flags of grpcurl 1.9 without a value.
    private static final Set<String> SWITCHES =
            Set.of(
                    "plaintext",
                    "insecure",
                    "v",
                    "vv",
                    "emit-defaults",
                    "allow-unknown-fields",
                    "format-error",
                    "unix",
                    "use-reflection",
                    "expand-headers",
                    "msg-template",
                    "alts");

    /// Flags with a value that say how the connection is made or where the schema is.
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "cacert",
                    "cert",
                    "key",
                    "authority",
                    "servername",
                    "proto",
                    "import-path",
                    "protoset",
                    "connect-timeout",
                    "keepalive-time",
                    "max-msg-sz",
                    "format",
                    "user-agent",
                    "rpc-header",
                    "reflect-header",
                    "protoset-out",
                    "proto-out-dir",
                    "alts-handshaker-service",
                    "alts-target-service-account");

    /// Switches that change nothing of the call itself.
    private static final Set<String> SILENT = Set.of("plaintext", "v", "vv", "emit-defaults");

    private final Map<String, List<String>> metadata = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private String data = "{}";
    private Duration deadline = CallTerms.UNARY_DEADLINE;
    private boolean encrypted = true;

    private GrpcurlReader() {}

    /// A call, and what of the line is not in it.
    ///
    /// @param notes in the user's words
    public record Read(SavedCall call, List<String> notes) {

        public Read {
            notes = List.copyOf(notes);
        }
    }

    /// @param arguments without the shell's quotes; the command's name may come first
    /// @throws IllegalArgumentException in the user's words, when it is no call of a method
    public static Read read(List<String> arguments) {
        var reader = new GrpcurlReader();
        Iterator<String> rest = arguments.iterator();
        boolean first = true;
        while (rest.hasNext()) {
            String argument = rest.next();
            if (!first || !argument.equals("grpcurl") && !argument.endsWith("/grpcurl")) {
                reader.argument(argument, rest);
            }
            first = false;
        }
        return reader.result();
    }

    private void argument(String argument, Iterator<String> rest) {
        if (!argument.startsWith("-") || argument.equals("-")) {
            names.add(argument);
            return;
        }
        String flag = argument.substring(argument.startsWith("--") ? 2 : 1);
        int equals = flag.indexOf('=');
        String name = equals < 0 ? flag : flag.substring(0, equals);
        if (SWITCHES.contains(name)) {
            switched(name, equals < 0 || Boolean.parseBoolean(flag.substring(equals + 1)));
        } else {
            valued(name, equals < 0 ? next(name, rest) : flag.substring(equals + 1));
        }
    }

    private static String next(String name, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException("-" + name + " lacks its value");
        }
        return rest.next();
    }

    private void switched(String name, boolean on) {
        encrypted &= !(name.equals("plaintext") && on);
        if (on && !SILENT.contains(name)) {
            notes.add("-" + name + " is not taken over");
        }
    }

    private void valued(String name, String value) {
        switch (name) {
            case "d" -> data = value;
            case "H" -> header(value);
            case "max-time" -> deadline = seconds(value);
            default -> {
                if (!ELSEWHERE.contains(name)) {
                    throw new IllegalArgumentException("-" + name + " is no flag of grpcurl");
                }
                notes.add(
                        name.startsWith("proto") || name.equals("import-path")
                                ? "-"
                                        + name
                                        + " "
                                        + value
                                        + " is not taken over: give the schema when the collection"
                                        + " is run"
                                : "-" + name + " is not taken over");
            }
        }
    }

    private void header(String value) {
        int colon = value.indexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("-H \"" + value + "\" is not NAME: VALUE");
        }
        metadata.computeIfAbsent(value.substring(0, colon).strip(), n -> new ArrayList<>())
                .add(value.substring(colon + 1).strip());
    }

    private static Duration seconds(String value) {
        try {
            double seconds = Double.parseDouble(value);
            if (seconds > 0 && seconds < 1e6) {
                return Duration.ofNanos(Math.round(seconds * 1e9));
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw new IllegalArgumentException("-max-time " + value + " is no number of seconds");
    }

    private Read result() {
        if (names.size() != 2 || names.contains("list") || names.contains("describe")) {
            throw new IllegalArgumentException(
                    "a call has an address and a method: grpcurl [flags] HOST:PORT"
                            + " package.Service/Method");
        }
        if (encrypted) {
            notes.add("the line calls with TLS: give --tls when the collection is run");
        }
        var values = new LinkedHashMap<String, List<String>>();
        metadata.forEach((name, all) -> values.put(name, List.copyOf(all)));
        return new Read(
                new SavedCall(
                        names.getFirst(),
                        method(names.getLast()),
                        values,
                        CallTerms.DEFAULT.within(deadline),
                        List.of(json())),
                notes);
    }

    /// grpcurl takes `package.Service.Method` too.
    private static String method(String name) {
        int dot = name.lastIndexOf('.');
        if (name.indexOf('/') > 0) {
            return name;
        }
        if (dot <= 0) {
            throw new IllegalArgumentException(name + " is no package.Service/Method");
        }
        return name.substring(0, dot) + "/" + name.substring(dot + 1);
    }

    private JsonNode json() {
        if (data.startsWith("@")) {
            throw new IllegalArgumentException(
                    "-d " + data + " reads from elsewhere: put the JSON itself into the line");
        }
        try {
            return CollectionJson.READER.readTree(data.isBlank() ? "{}" : data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("-d is no JSON: " + e.getOriginalMessage(), e);
        }
    }
}
