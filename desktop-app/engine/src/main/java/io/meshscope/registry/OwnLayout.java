package io.meshscope.registry;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.EntryProblem;
import io.meshscope.mesh.ServiceName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A layout that the user describes: a pattern of the key, and where in the value's JSON something
/// stands. `/apps/{service}/{id} host=/net/ip port=/net/port version=/release`.
///
/// In a pattern `{name}` is one part of the key, `{name+}` one or several, and `{*}` a part that
/// says nothing. The value's places are JSON Pointers. `service`, `host`, `port` and `address`
/// (both in one) say who is registered where; all other names are details. Without any place of an
/// address, the value is the address itself.
///
/// @param pattern of the key
/// @param places JSON Pointers by what stands there
public record OwnLayout(String pattern, Map<String, String> places) {

    private static final Pattern PART = Pattern.compile("\\{(\\*|[A-Za-z][A-Za-z0-9]*)(\\+?)}");
    private static final String SERVICE = "service";
    private static final String ADDRESS = "address";
    private static final String HOST = "host";
    private static final String PORT = "port";
    private static final Set<String> KNOWN = Set.of(SERVICE, ADDRESS, HOST, PORT);
    static final String DECODER = "own layout";

    /// @throws IllegalArgumentException saying what is wrong, in the user's words
    public OwnLayout {
        places = Map.copyOf(places);
        places.values().forEach(JsonPointer::compile);
        Set<String> named = regex(pattern).namedGroups().keySet();
        if (!named.contains(SERVICE) && !places.containsKey(SERVICE)) {
            throw new IllegalArgumentException(
                    "\""
                            + pattern
                            + "\" does not say where the service's name stands: write"
                            + " {service} in the key or service=/… for the value");
        }
    }

    /// Reads a layout as a user writes it: the pattern, then `name=/pointer` for each place.
    ///
    /// @throws IllegalArgumentException saying what is wrong, in the user's words
    public static OwnLayout parse(String text) {
        String[] words = text.strip().split("\\s+");
        var places = new TreeMap<String, String>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            if (equals <= 0 || !words[i].startsWith("/", equals + 1)) {
                throw new IllegalArgumentException(
                        "\"" + words[i] + "\" is no place in the value: write name=/field");
            }
            places.put(words[i].substring(0, equals), words[i].substring(equals + 1));
        }
        return new OwnLayout(words[0], places);
    }

    private static Pattern regex(String pattern) {
        var regex = new StringBuilder();
        Matcher parts = PART.matcher(pattern);
        int end = 0;
        while (parts.find()) {
            regex.append(Pattern.quote(pattern.substring(end, parts.start())));
            String any = parts.group(2).isEmpty() ? "[^/]+" : ".+";
            regex.append(
                    parts.group(1).equals("*") ? any : "(?<" + parts.group(1) + ">" + any + ")");
            end = parts.end();
        }
        return Pattern.compile(regex + Pattern.quote(pattern.substring(end)), Pattern.DOTALL);
    }

    /// What a key says in this layout; empty when the pattern is not that of the key.
    Optional<Decoded> decode(String key, String value) {
        Pattern regex = regex(pattern);
        Matcher matcher = regex.matcher(key);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var said = new LinkedHashMap<String, String>();
        regex.namedGroups().keySet().forEach(name -> said.put(name, matcher.group(name)));
        Optional<JsonNode> tree = JsonFields.tree(value);
        places.forEach((name, place) ->
                tree.map(t -> t.at(place))
                        .flatMap(JsonFields::text)
                        .ifPresent(text -> said.put(name, text)));
        return Optional.of(
                endpoint(said, value)
                        .filter(e -> said.containsKey(SERVICE))
                        .map(e -> Decoded.of(announcement(said, e)))
                        .orElseGet(() -> Decoded.not(EntryProblem.NO_ADDRESS)));
    }

    private static Announcement announcement(Map<String, String> said, Endpoint endpoint) {
        return new Announcement(
                new ServiceName(said.getOrDefault(SERVICE, "")),
                endpoint,
                said.entrySet().stream()
                        .filter(e -> !KNOWN.contains(e.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                DECODER);
    }

    private static Optional<Endpoint> endpoint(Map<String, String> said, String value) {
        Optional<String> host = Optional.ofNullable(said.get(HOST));
        Optional<String> port = Optional.ofNullable(said.get(PORT));
        if (host.isPresent() && port.isPresent()) {
            return Addresses.parse(host.get(), port.get());
        }
        return Addresses.parse(
                Optional.ofNullable(said.get(ADDRESS))
                        .or(() -> host)
                        .orElseGet(() ->
                                JsonFields.tree(value).flatMap(JsonFields::text).orElse(value)));
    }

    /// As a user writes it.
    @Override
    public String toString() {
        return pattern
                + new TreeMap<>(places)
                        .entrySet().stream()
                                .map(e -> " " + e.getKey() + "=" + e.getValue())
                                .collect(Collectors.joining());
    }
}
