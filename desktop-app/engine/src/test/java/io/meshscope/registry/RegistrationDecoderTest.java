package io.meshscope.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.EntryProblem;
import io.meshscope.wire.grpc.GrpcEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationDecoderTest {

    private final RegistrationDecoder decoder = new RegistrationDecoder();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/service/ | /service/order-service/10.0.0.7:50052 | 10.0.0.7:50052 |"
                        + " order-service | 10.0.0.7:50052 | plain",
                "/service/ | /service/order/10.0.0.7:80 | http://10.0.0.7:80 | order |"
                        + " 10.0.0.7:80 | plain",
                "/services/ | /services/order/h:1 | {\"ip\":\"10.0.0.7\",\"port\":50052} | order |"
                        + " 10.0.0.7:50052 | json",
                "/services/ | /services/order/h:1 | {\"ip\":\"fe80::1\",\"port\":\"5\"} | order |"
                        + " [fe80::1]:5 | json",
                "/naming/ | /naming/shop/order/a |"
                        + " {\"Op\":0,\"Addr\":\"10.0.0.7:5\",\"Metadata\":null} | shop/order |"
                        + " 10.0.0.7:5 | etcd naming",
                "greeter | greeter/127.0.0.1:50051 |"
                        + " {\"Op\":0,\"Addr\":\"127.0.0.1:50051\",\"Metadata\":null} | greeter |"
                        + " 127.0.0.1:50051 | etcd naming",
                "greeter/ | greeter/a | {\"Op\":0,\"Addr\":\"10.0.0.7:5\"} | greeter | 10.0.0.7:5 |"
                        + " etcd naming",
                "user.rpc | user.rpc/7587881294331158273 | 10.0.0.7:8080 | user.rpc |"
                        + " 10.0.0.7:8080 | go-zero",
                "shop/order | shop/order/10.0.0.7:1 | 10.0.0.7:1 | shop/order | 10.0.0.7:1 | plain",
                "shop/o | shop/order/10.0.0.7:1 | 10.0.0.7:1 | order | 10.0.0.7:1 | plain",
                "/zero/ | /zero/user.rpc/7587881294331158273 | 10.0.0.7:8080 | user.rpc |"
                        + " 10.0.0.7:8080 | go-zero",
                "/microservices/ | /microservices/user/1f |"
                    + " {\"id\":\"1f\",\"name\":\"user\",\"version\":\"v2\",\"metadata\":{\"zone\":\"a\"},"
                    + "\"endpoints\":[\"http://10.0.0.7:8000\",\"grpc://10.0.0.7:9000?isSecure=false\"]}"
                    + " | user | 10.0.0.7:9000 | kratos",
                "/micro/ | /micro/registry/user/user-1f |"
                    + " {\"name\":\"user\",\"version\":\"latest\",\"metadata\":null,"
                    + "\"nodes\":[{\"id\":\"user-1f\",\"address\":\"10.0.0.7:4\",\"metadata\":{\"zone\":\"a\"}}]}"
                    + " | user | 10.0.0.7:4 | go-micro",
                "kitex/ | kitex/registry-etcd/user/10.0.0.7:8888 |"
                    + " {\"network\":\"tcp\",\"address\":\"10.0.0.7:8888\",\"weight\":10,\"tags\":null}"
                    + " | user | 10.0.0.7:8888 | kitex",
                "kitex/ | kitex/registry-etcd/user/[::]:8888 |"
                    + " {\"network\":\"tcp\",\"address\":\"[::]:8888\",\"weight\":10,\"tags\":null}"
                    + " | user | [::]:8888 | kitex",
                "/service/ | /service/order/a | *:80 | order | *:80 | plain",
                "/dubbo/ |"
                    + " /dubbo/shop.UserService/providers/dubbo%3A%2F%2F10.0.0.7%3A20880%2Fshop.UserService%3Fversion%3D1.0"
                    + " | x | shop.UserService | 10.0.0.7:20880 | dubbo",
                "/service/ | /service/order/10.0.0.7:50052 | up | order | 10.0.0.7:50052 |"
                        + " key tail (guess)",
            })
    void recognises(
            String prefix,
            String key,
            String value,
            String service,
            String endpoint,
            String layout) {
        Announcement decoded = decoder.decode(prefix, key, value).instances().getFirst();
        assertThat(decoded.service().value()).isEqualTo(service);
        assertThat(decoded.endpoint()).isEqualTo(Endpoint.parse(endpoint));
        assertThat(decoded.decoder()).isEqualTo(layout);
    }

    @Test
    void detailsBecomeMetadataAndNestedOnesStayJson() {
        var decoded =
                decoder.decode(
                                "/services/",
                                "/services/gateway/127.0.0.1:8000",
                                """
                                {"name":"gateway","ip":"127.0.0.1","port":8000,"grpcPort":50050,
                                 "version":"1.2.0","labels":{"team":"edge"},"gone":null}\
                                """)
                        .instances()
                        .getFirst();
        assertThat(decoded.metadata())
                .isEqualTo(
                        Map.of(
                                "grpcPort", "50050",
                                "version", "1.2.0",
                                "labels", "{\"team\":\"edge\"}"));
        assertThat(GrpcEndpoint.of(decoded.endpoint(), decoded.metadata()))
                .isEqualTo(new Endpoint("127.0.0.1", 50_050));
    }

    @Test
    void anInstanceIsKnownAtEveryAddressThatItNames() {
        Announcement kratos =
                decoder.decode(
                                "/microservices/",
                                "/microservices/user/1f",
                                """
                                {"id":"1f","name":"user","endpoints":
                                 ["http://10.0.0.7:8000/x","grpc://10.0.0.7:9000?isSecure=false"]}\
                                """)
                        .instances()
                        .getFirst();
        assertThat(GrpcEndpoint.all(kratos.endpoint(), kratos.metadata()))
                .containsExactly(new Endpoint("10.0.0.7", 9_000), new Endpoint("10.0.0.7", 8_000));
        assertThat(
                        GrpcEndpoint.all(
                                new Endpoint("h", 1),
                                Map.of("address.lan", "[fe80::1]:5", "address.x", "none")))
                .containsExactly(new Endpoint("h", 1), new Endpoint("fe80::1", 5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/service/lonely | 10.0.0.7:1",
                "/service/order/one | not an address",
                "/service/order/one | {broken",
                "/service//10.0.0.7:1 | up",
            })
    void whatIsNotUnderstoodIsNoRegistration(String key, String value) {
        Decoded decoded = decoder.decode("/service/", key, value);
        assertThat(decoded.instances()).isEmpty();
        assertThat(decoded.problem()).isPresent();
    }

    @Test
    void anythingAtAllIsAnswered() {
        var random = new Random(7);
        String alphabet = "/{}[]\":,.abc019 %\\\u0000é";
        for (int n = 0; n < 20_000; n++) {
            var text = new StringBuilder();
            int length = random.nextInt(40);
            for (int i = 0; i < length; i++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(decoder.decode("/service/", "/service/" + text, text.toString()))
                    .isNotNull();
        }
        assertThat(decoder.decode("/s/", "/s/a/b:1", "{\"a\":".repeat(100_000)).instances())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/apps/{service}/{id} host=/net/ip port=/net/port version=/release | /apps/order/7"
                        + " | {\"net\":{\"ip\":\"fe80::1\",\"port\":5},\"release\":\"3\"} | order |"
                        + " [fe80::1]:5 | {id=7, version=3}",
                "svc.{zone}.{service}.{host}:{port} | svc.a.order.h1:80 | x | order | h1:80 |"
                        + " {zone=a}",
                "/deep/{service+}/{*} | /deep/a/b/c | 10.0.0.7:5 | a/b | 10.0.0.7:5 | {}",
                "/named/{*} service=/n address=/list/0 | /named/x |"
                        + " {\"n\":\"order\",\"list\":[\"grpc://h:1\"]} | order | h:1 | {}",
            })
    void aLayoutThatTheUserDescribesComesFirst(
            String layout,
            String key,
            String value,
            String service,
            String endpoint,
            String details) {
        var own = OwnLayout.parse(layout);
        assertThat(OwnLayout.parse(own.toString())).isEqualTo(own);
        Decoded decoded = new RegistrationDecoder(List.of(own)).decode("/", key, value);
        Announcement one = decoded.instances().getFirst();
        assertThat(one.service().value()).isEqualTo(service);
        assertThat(one.endpoint()).isEqualTo(Endpoint.parse(endpoint));
        assertThat(new TreeMap<>(one.metadata()).toString()).isEqualTo(details);
        assertThat(one.decoder()).isEqualTo("own layout");
        assertThat(decoded.problem()).isEmpty();
    }

    @Test
    void anEntryWithoutAnAddressIsAnInstanceOfWhichNoneIsKnown() {
        Decoded decoded =
                new RegistrationDecoder()
                        .decode(
                                "/services/",
                                "/services/batch/nightly",
                                "{\"ip\":\"10.0.0.7\",\"zone\":\"a\"}");
        Announcement one = decoded.instances().getFirst();
        assertThat(one.service().value()).isEqualTo("batch");
        assertThat(one.endpoint()).isEqualTo(Endpoint.NOWHERE).hasToString("–");
        assertThat(one.metadata()).containsEntry("zone", "a");
        assertThat(decoded.problem()).isEmpty();
        var entry =
                new RegistryEntry(
                        "/services/batch/nightly", one, java.util.Optional.empty(), "", 1);
        assertThat(entry.instance().value()).isEqualTo("nightly");
    }

    @Test
    void aLayoutThatTheUserDescribesAndThatDoesNotFitSaysSo() {
        var layouts = List.of(OwnLayout.parse("/apps/{service}/{id} host=/ip port=/port"));
        var own = new RegistrationDecoder(layouts);
        assertThat(own.decode("/apps/", "/apps/order/h:1", "{\"ip\":\"h\"}"))
                .as("the key's tail is not guessed from")
                .isEqualTo(Decoded.not(EntryProblem.NO_ADDRESS));
        assertThat(own.decode("/apps/", "/apps/order/deep/h:1", "h:1").instances())
                .as("another shape of the key is read as always")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a/{id}",
                "/a/{service} host",
                "/a/{service} host=ip",
                "/{service}/{service}"
            })
    void aLayoutThatCannotBeMeantIsRefused(String text) {
        assertThatThrownBy(() -> OwnLayout.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
