package io.meshscope.collection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.meshscope.message.Message;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The values that stand for `{{name}}`: given ones, captured ones, `{{env.NAME}}` from the
/// process's environment, `{{$uuid}}` and `{{$now}}`. Safe for several threads.
public final class Variables {

    static final String ENVIRONMENT = "env.";
    private static final String UUID_OF_A_CALL = "$uuid";
    private static final String TIME_OF_A_CALL = "$now";
    private static final int SHORTEST_SECRET = 4;

    private final Map<String, JsonNode> values = new ConcurrentHashMap<>();

    /// The longest first: one may begin another.
    private final Set<String> secrets =
            new TreeSet<>(
                    Comparator.comparingInt(String::length)
                            .reversed()
                            .thenComparing(Comparator.naturalOrder()));

    private final Environment given;
    private final UnaryOperator<@Nullable String> environment;
    private final InstantSource clock;

    /// @param environment the value of an environment variable, or null; such values are secrets
    public Variables(
            Environment given, UnaryOperator<@Nullable String> environment, InstantSource clock) {
        given.values().forEach((name, value) -> values.put(name, TextNode.valueOf(value)));
        given.secrets().forEach(name -> hide(given.values().getOrDefault(name, "")));
        this.given = given;
        this.environment = environment;
        this.clock = clock;
    }

    void capture(String name, JsonNode value) {
        values.put(name, value);
    }

    /// The text with every variable replaced by its value.
    ///
    /// @throws UnknownVariableException when one has no value
    String fill(String text) {
        return Placeholders.replaced(text, "", this::needed);
    }

    /// Metadata with every variable in its values replaced.
    ///
    /// @throws UnknownVariableException when one has no value
    Map<String, List<String>> fill(Map<String, List<String>> metadata) {
        var filled = new LinkedHashMap<String, List<String>>();
        metadata.forEach((name, all) -> filled.put(name, all.stream().map(this::fill).toList()));
        return filled;
    }

    /// The JSON with every variable in its texts replaced. A text that is one variable and nothing
    /// else becomes that value, whatever its type.
    ///
    /// @throws UnknownVariableException when one has no value
    JsonNode fill(JsonNode json) {
        return Placeholders.replaced(json, "", this::needed);
    }

    private Optional<JsonNode> needed(String name, String at) {
        return Optional.of(
                value(name).orElseThrow(() -> new UnknownVariableException(unknown(name))));
    }

    /// The text without the values that are secret.
    synchronized String withoutSecrets(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, "•••");
        }
        return shown;
    }

    /// What a variable stands for at present.
    Optional<JsonNode> value(String name) {
        return switch (name) {
            case UUID_OF_A_CALL -> Optional.of(TextNode.valueOf(UUID.randomUUID().toString()));
            case TIME_OF_A_CALL -> Optional.of(TextNode.valueOf(clock.instant().toString()));
            default ->
                    name.startsWith(ENVIRONMENT)
                            ? secret(name.substring(ENVIRONMENT.length()))
                            : Optional.ofNullable(values.get(name));
        };
    }

    /// Whether its value is another one in each call.
    static boolean differsEachTime(String name) {
        return name.equals(UUID_OF_A_CALL) || name.equals(TIME_OF_A_CALL);
    }

    /// Whether its value is not to be shown.
    boolean isSecret(String name) {
        return name.startsWith(ENVIRONMENT) || given.secrets().contains(name);
    }

    /// That a variable has no value, and why.
    Message unknown(String name) {
        if (name.startsWith(ENVIRONMENT)) {
            return Message.of("variable.environment", name.substring(ENVIRONMENT.length()));
        }
        String written = "{{" + name + "}}";
        Message why = given.missing().get(name);
        return why == null
                ? Message.of("variable.none", written)
                : Message.of("variable.none.why", written, why);
    }

    private Optional<JsonNode> secret(String name) {
        Optional<String> value = Optional.ofNullable(environment.apply(name));
        value.ifPresent(this::hide);
        return value.map(TextNode::valueOf);
    }

    private synchronized void hide(String secret) {
        if (secret.length() >= SHORTEST_SECRET) {
            secrets.add(secret);
        }
    }
}
