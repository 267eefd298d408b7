package io.meshscope.collection;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.message.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A call as a form shows it: with the values of its variables where these can be shown. A secret,
/// a value that differs in each call and one that is not known stay as they are written.
///
/// @param uses of variables, in order
public record Preview(SavedCall call, List<Use> uses) {

    private static final String TARGET = "target";
    private static final String METHOD = "method";
    private static final Message NOTHING = Message.verbatim("");

    public Preview {
        uses = List.copyOf(uses);
    }

    /// A variable where it is used.
    ///
    /// @param at `target`, `method`, `metadata.authorization`, or a JSON Pointer in the message
    /// @param words its value, or why there is none; nothing is in them when it is not shown
    public record Use(String at, String name, Kind kind, Message words) {}

    /// What is known of a variable's value.
    public enum Kind {
        VALUE,
        SECRET,
        EACH_TIME,
        UNKNOWN
    }

    /// The call with the present values.
    public static Preview of(SavedCall call, Variables variables) {
        return of(call, variables, Set.of(Kind.VALUE));
    }

    /// The call as it is to be made once, elsewhere: also with values that differ in each call.
    public static Preview once(SavedCall call, Variables variables) {
        return of(call, variables, Set.of(Kind.VALUE, Kind.EACH_TIME));
    }

    private static Preview of(SavedCall call, Variables variables, Set<Kind> shown) {
        var uses = new ArrayList<Use>();
        Placeholders.Values values =
                (name, at) -> {
                    Optional<JsonNode> value = variables.value(name);
                    Use use = use(name, at, value, variables);
                    uses.add(use);
                    return value.filter(v -> shown.contains(use.kind()));
                };
        String target = Placeholders.replaced(call.target(), TARGET, values);
        String method = Placeholders.replaced(call.method(), METHOD, values);
        var metadata = new LinkedHashMap<String, List<String>>();
        call.metadata()
                .forEach((key, all) ->
                        metadata.put(
                                key,
                                all.stream()
                                        .map(v ->
                                                Placeholders.replaced(v, "metadata." + key, values))
                                        .toList()));
        List<JsonNode> messages =
                call.messages().stream().map(m -> Placeholders.replaced(m, "", values)).toList();
        return new Preview(new SavedCall(target, method, metadata, call.terms(), messages), uses);
    }

    private static Use use(String name, String at, Optional<JsonNode> value, Variables variables) {
        if (value.isEmpty()) {
            return new Use(at, name, Kind.UNKNOWN, variables.unknown(name));
        }
        if (variables.isSecret(name)) {
            return new Use(at, name, Kind.SECRET, NOTHING);
        }
        return Variables.differsEachTime(name)
                ? new Use(at, name, Kind.EACH_TIME, NOTHING)
                : new Use(
                        at,
                        name,
                        Kind.VALUE,
                        Message.verbatim(
                                value.get().isTextual()
                                        ? value.get().textValue()
                                        : value.get().toString()));
    }

    /// Why it is not known which method of which target is called; empty when it is.
    public Optional<Message> lost() {
        return uses.stream()
                .filter(u -> u.kind() == Kind.UNKNOWN)
                .filter(u -> u.at().equals(TARGET) || u.at().equals(METHOD))
                .map(u -> Message.of("at", u.at(), u.words()))
                .findFirst();
    }
}
