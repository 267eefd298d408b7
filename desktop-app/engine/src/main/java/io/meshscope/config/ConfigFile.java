package io.meshscope.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.InputException;
import io.meshscope.message.Message;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Keys and their values in a file: a JSON list of `{"centre":…,"key":…,"value":…}`. A value is a
/// text, or in `"base64"` where its bytes are none.
public final class ConfigFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ConfigFile() {}

    /// Values are written as they are stored: what is encrypted stays so.
    public static String write(Map<ConfigName, Octets> values) {
        var list = JSON.createArrayNode();
        values.forEach((name, value) -> {
            ObjectNode entry = list.addObject();
            entry.put("centre", name.centre().value());
            put(entry, "key", "key64", name.key());
            put(entry, "value", "base64", value);
        });
        return list.toPrettyString() + "\n";
    }

    private static void put(ObjectNode entry, String text, String base64, Octets octets) {
        octets.text()
                .ifPresentOrElse(t -> entry.put(text, t), () -> entry.put(base64, octets.base64()));
    }

    /// @throws IllegalArgumentException saying what is wrong with which entry
    public static Map<ConfigName, Octets> read(String file) {
        JsonNode list;
        try {
            list = JSON.readTree(file);
        } catch (JsonProcessingException e) {
            throw new InputException(Message.of("keys.no-json", e.getOriginalMessage()), e);
        }
        if (list == null || !list.isArray()) {
            throw new InputException(Message.of("keys.no-list"));
        }
        Map<ConfigName, Octets> values = new LinkedHashMap<>();
        List<String> twice = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode entry = list.get(i);
            int number = i + 1;
            String centre = entry.path("centre").asText("");
            if (centre.isBlank()) {
                throw wrong(number, Message.of("keys.no-centre"));
            }
            var name = new ConfigName(new SourceId(centre), octets(entry, "key", "key64", number));
            if (name.key().size() == 0) {
                throw wrong(number, Message.of("keys.empty"));
            }
            if (values.put(name, octets(entry, "value", "base64", number)) != null) {
                twice.add(name.shown());
            }
        }
        if (!twice.isEmpty()) {
            throw new InputException(Message.of("keys.twice", String.join(", ", twice)));
        }
        return values;
    }

    private static InputException wrong(int number, Message what) {
        return new InputException(Message.of("keys.entry", number, what));
    }

    private static Octets octets(JsonNode entry, String text, String base64, int number) {
        if (entry.path(text).isTextual()) {
            return Octets.ofText(entry.path(text).textValue());
        }
        if (!entry.path(base64).isTextual()) {
            throw wrong(number, Message.of("keys.neither", text, base64));
        }
        try {
            return Octets.of(Base64.getDecoder().decode(entry.path(base64).textValue()));
        } catch (IllegalArgumentException e) {
            // The JDK says no more than that.
            throw wrong(number, Message.of("keys.no-base64", base64));
        }
    }
}
