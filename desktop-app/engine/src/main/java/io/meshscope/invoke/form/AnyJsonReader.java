package io.meshscope.invoke.form;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Reads an Any: `@type` beside the fields, or beside `value` for a message that JSON writes as one
/// value. Bytes of a type that nobody knows stand in base64 as `@value`; protobuf's JSON has no
/// notation for them, grpcurl has this one.
final class AnyJsonReader {

    private final FormJsonReader reader;

    AnyJsonReader(FormJsonReader reader) {
        this.reader = reader;
    }

    void read(Json json, FormAny any) throws JsonMisfit {
        Map<String, Json> members = new HashMap<>();
        for (Json.Member member : reader.members(json)) {
            if (members.put(member.name(), member.value()) != null) {
                throw reader.misfit(member.at(), FormFault.Kind.FIELD_TWICE, member.name());
            }
        }
        if (members.isEmpty()) {
            return;
        }
        Json type = members.get(FormAny.TYPE);
        if (!(type instanceof Json.Text url)) {
            throw reader.misfit(json.at(), FormFault.Kind.WRONG_TYPE, "\"" + FormAny.TYPE + "\"");
        }
        if (url.text().isEmpty() && members.size() == 1) {
            return;
        }
        any.put(url.text());
        if (!url.text().contains("/") || any.typeName().isEmpty()) {
            throw reader.misfit(url.at(), FormFault.Kind.BAD_TYPE_URL, url.text());
        }
        if (members.containsKey(FormAny.BYTES)) {
            bytes(json, members.get(FormAny.BYTES), any);
        } else {
            content(json, members, any);
        }
    }

    private void bytes(Json json, Json bytes, FormAny any) throws JsonMisfit {
        if (!(bytes instanceof Json.Text text)) {
            throw reader.misfit(bytes.at(), FormFault.Kind.WRONG_TYPE, "\"\"");
        }
        only(json, Set.of(FormAny.TYPE, FormAny.BYTES), any);
        any.putRaw(text.text());
        reader.value(bytes, any.content().orElseThrow());
    }

    private void content(Json json, Map<String, Json> members, FormAny any) throws JsonMisfit {
        FormValue content = any.content().orElse(null);
        if (content == null) {
            throw reader.misfit(json.at(), FormFault.Kind.UNKNOWN_TYPE, any.typeName());
        }
        if (content instanceof FormMessage message) {
            reader.message(json, message, beside(members, message));
            return;
        }
        only(json, Set.of(FormAny.TYPE, FormAny.VALUE), any);
        Json value = members.get(FormAny.VALUE);
        if (value == null) {
            throw reader.misfit(json.at(), FormFault.Kind.WRONG_TYPE, "\"" + FormAny.VALUE + "\"");
        }
        reader.value(value, content);
    }

    /// Some write an Empty with `"value": {}` too.
    private static Set<String> beside(Map<String, Json> members, FormMessage message) {
        boolean empty =
                message.shape().fullName().equals("google.protobuf.Empty")
                        && members.get(FormAny.VALUE) instanceof Json.Members value
                        && value.members().isEmpty();
        return empty ? Set.of(FormAny.TYPE, FormAny.VALUE) : Set.of(FormAny.TYPE);
    }

    private void only(Json json, Set<String> allowed, FormAny any) throws JsonMisfit {
        for (Json.Member member : reader.members(json)) {
            if (!allowed.contains(member.name())) {
                throw reader.misfit(
                        member.at(), FormFault.Kind.UNKNOWN_FIELD, member.name(), any.typeName());
            }
        }
    }
}
