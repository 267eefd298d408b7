package io.meshscope.ui.invoke;

import io.meshscope.invoke.RpcMethod;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.invoke.form.FormModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The messages being written, one a method, with what was typed as JSON and does not fit.
final class Drafts {

    /// @param unfit JSON as typed that does not fit the message; empty when the form says it all
    record Draft(ServerSchema schema, FormModel form, Optional<String> unfit) {}

    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    /// The draft of a unary method, as it was left; empty when its message is not known. A server
    /// that was asked anew may know other fields: the draft is then read into those.
    Optional<Draft> of(RpcMethod method, ServerSchema schema) {
        Draft had = drafts.get(method.fullName());
        if (had != null && had.schema() == schema) {
            return Optional.of(had);
        }
        Optional<Draft> made =
                schema.message(method.input())
                        .map(shape -> new FormModel(shape, schema::message))
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

    /// What was typed as JSON: kept as it is when it does not fit.
    void typed(RpcMethod method, Optional<String> unfit) {
        drafts.computeIfPresent(
                method.fullName(), (name, d) -> new Draft(d.schema(), d.form(), unfit));
    }

    /// Puts the message of an earlier call in place of a method's draft.
    void replace(RpcMethod method, ServerSchema schema, String json) {
        schema.message(method.input())
                .map(shape -> new FormModel(shape, schema::message))
                .ifPresent(form -> drafts.put(method.fullName(), read(schema, form, json)));
    }
}
