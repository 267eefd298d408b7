package io.meshscope.ui.invoke;

import io.meshscope.invoke.RpcMethod;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.invoke.form.FormModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The drafts of messages, one for each method, with JSON that was typed and does not fit the
/// message.
final class Drafts {

    /// @param unfit JSON as typed that does not fit the message; empty when the form holds
    ///   everything
    record Draft(ServerSchema schema, FormModel form, Optional<String> unfit) {}

    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    /// The draft of a unary method as the user left it; empty when its message is not known. If the
    /// server was asked again and has other fields now, the draft is read into those.
    Optional<Draft> of(RpcMethod method, ServerSchema schema) {
        Draft had = drafts.get(method.fullName());
        if (had != null && had.schema() == schema) {
            return Optional.of(had);
        }
        Optional<Draft> made =
                schema.message(method.input())
                        .map(shape -> new FormModel(shape.fullName(), schema))
                        .map(form ->
                                had == null
                                        ? new Draft(schema, form, Optional.empty())
                                        : read(
                                                schema,
                                                form,
                                                had.unfit().orElseGet(had.form()::json)));
        made.ifPresent(d -> drafts.put(method.fullName(), d));
        return made;
    }

    private static Draft read(ServerSchema schema, FormModel form, String json) {
        return new Draft(
                schema, form, form.read(json).isPresent() ? Optional.of(json) : Optional.empty());
    }

    /// Takes the JSON that was typed. JSON that does not fit is kept as typed.
    void typed(RpcMethod method, Optional<String> unfit) {
        drafts.computeIfPresent(
                method.fullName(), (name, d) -> new Draft(d.schema(), d.form(), unfit));
    }

    /// Replaces the draft of a method by the message of an earlier call.
    void replace(RpcMethod method, ServerSchema schema, String json) {
        schema.message(method.input())
                .map(shape -> new FormModel(shape.fullName(), schema))
                .ifPresent(form -> drafts.put(method.fullName(), read(schema, form, json)));
    }
}
