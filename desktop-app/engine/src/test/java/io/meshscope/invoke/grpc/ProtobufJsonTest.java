package io.meshscope.invoke.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.Descriptor;
import io.meshscope.invoke.InvokeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// What protobuf's conformance tests expect of JSON, as far as a request can hold it, and what this
/// product refuses beyond that. A blank expectation means that the text comes back as it went.
class ProtobufJsonTest {

    private final JsonMessages messages = Corpus.messages();

    private String through(String type, String json) {
        Descriptor descriptor = Corpus.SCHEMA.pool().message(type).orElseThrow();
        return Corpus.write(messages.read(descriptor, json));
    }

    /// Without the spaces between the parts of JSON; those inside texts stay.
    private static String tight(String json) {
        return json.replaceAll("(\"(?:[^\"\\\\]|\\\\.)*\")|\\s+", "$1");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "accepted.txt", delimiter = '|', quoteCharacter = '`')
    void itIsAccepted(String type, String json, String expected) {
        assertThat(tight(through("corpus." + type, json)))
                .isEqualTo(expected == null ? tight(json) : expected);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "refused.txt", delimiter = '|', quoteCharacter = '`')
    void itIsRefused(String type, String json, String words) {
        assertThatThrownBy(() -> through("corpus." + type, json))
                .as(json)
                .isInstanceOf(InvokeException.class)
                .hasMessageContaining(words);
    }

    @Test
    void wholeMessagesHaveTheirOwnNotation() {
        assertThat(through("google.protobuf.Value", "null")).isEqualTo("null");
        assertThat(through("google.protobuf.Value", "\"text\"")).isEqualTo("\"text\"");
        assertThat(tight(through("google.protobuf.Struct", "{\"a\": null}")))
                .isEqualTo("{\"a\":null}");
        assertThat(tight(through("google.protobuf.ListValue", "[1, null]"))).isEqualTo("[1,null]");
        assertThat(through("google.protobuf.Timestamp", "\"2026-01-02T03:04:05Z\""))
                .isEqualTo("\"2026-01-02T03:04:05Z\"");
        assertThat(through("google.protobuf.Duration", "\"3.5s\"")).isEqualTo("\"3.500s\"");
        assertThat(through("google.protobuf.FieldMask", "\"user.displayName,photo\""))
                .isEqualTo("\"user.displayName,photo\"");
        assertThat(through("google.protobuf.StringValue", "\"abc\"")).isEqualTo("\"abc\"");
        assertThat(through("google.protobuf.Int64Value", "\"9007199254740993\""))
                .isEqualTo("\"9007199254740993\"");
        assertThat(through("google.protobuf.Empty", "{}")).isEqualTo("{}");
        assertThat(through("google.protobuf.Any", "{}")).isEqualTo("{}");
        // Nothing typed is a message with nothing set.
        assertThat(through("google.protobuf.Timestamp", " ")).isEqualTo("\"1970-01-01T00:00:00Z\"");
        assertThatThrownBy(() -> through("google.protobuf.Timestamp", "{}"))
                .hasMessage(
                        "The request does not fit google.protobuf.Timestamp: \"\" is expected here"
                                + " (line 1, column 1).");
    }

    @Test
    void jsonDeeperThanAHundredLevelsIsRefused() {
        String deep = "{\"self\":".repeat(101) + "{}" + "}".repeat(101);
        assertThatThrownBy(() -> through("corpus.three.All", deep))
                .hasMessageContaining("deeper than 100 levels");
    }
}
