package io.meshscope.registry.consul;

import com.ecwid.consul.v1.health.model.HealthService;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.InflaterInputStream;

/// The tags of an entry as the library means them that wrote them: a word, or `key=value`.
///
/// go-micro packs each tag: `v-` holds the version, `t-` one detail and `e-` one endpoint. Kitex,
/// whose ids are `service:host:port`, writes `key:value`.
final class ConsulTags {

    /// What zlib begins with, as go-micro calls it, in hexadecimal.
    private static final String PACKED = "789c";

    /// A small tag can be unpacked to gigabytes.
    private static final int LONGEST = 64 * 1024;

    private ConsulTags() {}

    static List<String> of(HealthService.Service said) {
        if (said.getTags() == null) {
            return List.of();
        }
        boolean kitex =
                said.getId()
                        .equals(said.getService() + ":" + said.getAddress() + ":" + said.getPort());
        return said.getTags().stream()
                .map(tag -> kitex ? tag.replaceFirst(":", "=") : unpacked(tag).orElse(tag))
                .toList();
    }

    private static Optional<String> unpacked(String tag) {
        if (!tag.startsWith(PACKED, 2) || tag.charAt(1) != '-') {
            return Optional.empty();
        }
        try {
            String text = inflated(HexFormat.of().parseHex(tag.substring(2)));
            return switch (tag.charAt(0)) {
                case 'v' -> Optional.of("version=" + text);
                case 't' -> Optional.of(detail(object(text))).filter(d -> !d.isEmpty());
                case 'e' ->
                        Optional.ofNullable(object(text).get("name")).map(JsonElement::getAsString);
                default -> Optional.empty();
            };
        } catch (IOException
                | IllegalArgumentException
                | IllegalStateException
                | JsonParseException
                | UnsupportedOperationException e) {
            // Another library's tag may look like one of go-micro's; then it stays as it is.
            return Optional.empty();
        }
    }

    private static String inflated(byte[] packed) throws IOException {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            byte[] read = in.readNBytes(LONGEST + 1);
            if (read.length > LONGEST) {
                throw new IOException("longer than a tag is");
            }
            return new String(read, StandardCharsets.UTF_8);
        }
    }

    private static JsonObject object(String json) {
        return JsonParser.parseString(json).getAsJsonObject();
    }

    private static String detail(JsonObject details) {
        return details.entrySet().stream()
                .map(d -> d.getKey() + "=" + d.getValue().getAsString())
                .collect(Collectors.joining(" "));
    }
}
