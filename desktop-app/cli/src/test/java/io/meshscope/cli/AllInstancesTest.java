package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.invoke.CallMessage;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.Target;
import io.meshscope.invoke.fanout.InstanceAnswer;
import io.meshscope.message.Message;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AllInstancesTest {

    private static final CallRequest REQUEST =
            new CallRequest(
                    new Target("etcd:///user-service"),
                    "shop.user.v1.UserService/GetUser",
                    "{}",
                    Map.of(),
                    Duration.ofSeconds(5),
                    false);

    private static InstanceAnswer answer(String instance, String json) {
        var text = new CallMessage.Text(Optional.of(json), List.of(), List.of());
        var message = new CallMessage(1, new byte[0], (bytes, fields) -> text);
        return InstanceAnswer.of(
                instance,
                new CallResult(
                        new CallResult.Status("OK", 0, ""),
                        CallResult.Response.of(message),
                        CallResult.Metadata.NONE,
                        Optional.of(instance),
                        Optional.empty(),
                        Instant.EPOCH,
                        CallResult.Timing.of(Duration.ofMillis(2))));
    }

    private static String printed(boolean same, InstanceAnswer... answers) {
        var out = new StringWriter();
        assertThat(new AllInstances(REQUEST, new PrintWriter(out)).print(List.of(answers)))
                .isEqualTo(same);
        return out.toString();
    }

    @Test
    void aLineForEachAndOneWithWhatDiffers() {
        assertThat(
                        printed(
                                false,
                                answer("a:1", "{\n  \"n\": 1.50,\n  \"s\": \"x\"\n}"),
                                answer("b:1", "{\"n\": 2.0, \"s\": \"x\"}"),
                                InstanceAnswer.without("c:1", Message.verbatim("no such method"))))
                .isEqualTo(
                        """
                        {"instance":"a:1","status":"OK","millis":2.0,"answer":{"n":1.50,"s":"x"}}
                        {"instance":"b:1","status":"OK","millis":2.0,"answer":{"n":2.0,"s":"x"}}
                        {"instance":"c:1","status":"–","message":"no such method"}
                        {"differs":[{"at":"status","values":{"a:1":"OK","b:1":"OK","c:1":"–"}},\
                        {"at":"/n","values":{"a:1":1.50,"b:1":2.0,"c:1":null}},\
                        {"at":"/s","values":{"a:1":"x","b:1":"x","c:1":null}}]}
                        """);
    }

    /// As below the status of one call.
    @Test
    void eachInstanceThatFailedSaysWhy() {
        var refused =
                new CallResult(
                        new CallResult.Status("UNAUTHENTICATED", 16, ""),
                        CallResult.Response.NONE,
                        CallResult.Metadata.NONE,
                        Optional.of("b:1"),
                        Optional.empty(),
                        Instant.EPOCH,
                        CallResult.Timing.of(Duration.ofMillis(2)));
        assertThat(printed(false, answer("a:1", "{}"), InstanceAnswer.of("b:1", refused)))
                .contains(
                        "{\"instance\":\"b:1\",\"status\":\"UNAUTHENTICATED\",\"millis\":2.0,"
                                + "\"why\":[\"No authorization was sent.\"]}");
    }

    @Test
    void whatIsTheSameDiffersInNothing() {
        assertThat(printed(true, answer("a:1", "{}"), answer("b:1", "{}")))
                .endsWith("{\"differs\":[]}\n");
    }
}
