package io.meshscope.collection.grpcurl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.collection.SavedCall;
import io.meshscope.collection.SavedRequest;
import io.meshscope.collection.yaml.CollectionFolder;
import io.meshscope.collection.yaml.RequestWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrpcurlTest {

    @Test
    void aLineBecomesARequestThatIsReadAgain(@TempDir Path folder) throws IOException {
        GrpcurlReader.Read read =
                GrpcurlReader.read(
                        List.of(
                                "grpcurl",
                                "-plaintext",
                                "--max-time=1.5",
                                "-H",
                                "authorization: Bearer a:b",
                                "-H=x-n: 1",
                                "-H",
                                "x-n: 2",
                                "-proto",
                                "api/user.proto",
                                "-d",
                                "{\"id\": 18446744073709551615, \"ok\": true, \"name\": \"no\","
                                        + " \"n\": null, \"f\": 0.10, \"list\": [\"1\", {}]}",
                                "127.0.0.1:50051",
                                "user.UserService.GetUser"));
        SavedCall call = read.call();
        assertThat(call.method()).isEqualTo("user.UserService/GetUser");
        assertThat(call.terms().deadline()).contains(Duration.ofMillis(1500));
        assertThat(call.metadata())
                .containsEntry("authorization", List.of("Bearer a:b"))
                .containsEntry("x-n", List.of("1", "2"));
        assertThat(read.notes())
                .containsExactly(
                        "-proto api/user.proto is not taken over: give the schema when the"
                                + " collection is run");

        Files.writeString(folder.resolve("a.yaml"), RequestWriter.text("Get a user", call));
        SavedRequest again = new CollectionFolder(folder).requests().getFirst();
        assertThat(again.title()).isEqualTo("Get a user");
        assertThat(again.call().message().toString()).isEqualTo(call.message().toString());
        assertThat(again.call().metadata()).isEqualTo(call.metadata());
        assertThat(again.call().terms()).isEqualTo(call.terms());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    localhost:1 list               | a call has an address and a method
                    localhost:1                    | a call has an address and a method
                    -d                             | -d lacks its value
                    -d {a localhost:1 a.B/C        | -d is no JSON
                    -d @ localhost:1 a.B/C         | put the JSON itself into the line
                    -fast localhost:1 a.B/C        | -fast is no flag of grpcurl
                    -H token localhost:1 a.B/C     | -H "token" is not NAME: VALUE
                    -max-time 0 localhost:1 a.B/C  | -max-time 0 is no number of seconds
                    localhost:1 Method             | Method is no package.Service/Method
                    """)
    void whatIsNoCallIsSaid(String line, String said) {
        assertThatThrownBy(() -> GrpcurlReader.read(List.of(line.strip().split(" "))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }

    @Test
    void aLineWithoutPlaintextIsSaidToNeedTls() {
        assertThat(GrpcurlReader.read(List.of("host:443", "a.B/C")).notes())
                .containsExactly("the line calls with TLS: give --tls when the collection is run");
    }
}
