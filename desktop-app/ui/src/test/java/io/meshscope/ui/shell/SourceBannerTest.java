package io.meshscope.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The banner names the source that is not connected.
class SourceBannerTest {

    private static final SourceEvent AWAY =
            new SourceEvent.Lagging(
                    "nothing listens", Optional.of(Duration.ofSeconds(1)), Optional.empty());

    private static String away(MeshState state) {
        return SourceBanner.away(state).map(s -> s.id().value()).orElse("");
    }

    @Test
    void etcdIsToldFromItsFirstFailureUntilItIsCurrentAgain() {
        try (var fixture = MeshFixture.empty()) {
            fixture.tell(
                    MeshFixture.NOW, "etcd", new SourceEvent.Connected("etcd", Optional.empty()));
            fixture.settle();
            assertThat(away(fixture.journal().state())).isEmpty();
            fixture.tell(MeshFixture.NOW, "etcd", AWAY);
            fixture.settle();
            assertThat(away(fixture.journal().state())).isEqualTo("etcd");
            fixture.tell(
                    MeshFixture.NOW,
                    "etcd",
                    new SourceEvent.Resynchronised(false, "etcd", Optional.empty()));
            fixture.settle();
            assertThat(away(fixture.journal().state())).isEmpty();
        }
    }

    @Test
    void whyItIsAwayIsSaidInTheReadersLanguage() {
        var chinese = new Language(Language.CHINESE).texts("shell");
        var refused = Message.of("etcd.refused", "127.0.0.1:2379");
        assertThat(SourceBanner.why(chinese, new SourceEvent.Lagging(refused, Optional.empty())))
                .startsWith("127.0.0.1:2379 没有程序在监听");
        assertThat(
                        SourceBanner.why(
                                chinese,
                                new SourceEvent.Lost(refused, Message.of("etcd.remedy.password"))))
                .contains("没有程序在监听", "请更正连接配置中的用户名和密码");
        assertThat(SourceBanner.why(chinese, AWAY)).isEqualTo("nothing listens");
        var newer = Message.of("etcd.of-a-later-version");
        assertThat(
                        SourceBanner.why(
                                chinese,
                                new SourceEvent.Lagging(
                                        "it is away", Optional.empty(), Optional.of(newer))))
                .as("a sentence that is not known here")
                .isEqualTo("it is away");
    }

    @Test
    void aReceiverThatCannotListenIsToldElsewhere() {
        try (var fixture = MeshFixture.empty()) {
            fixture.tell(
                    MeshFixture.NOW,
                    "otlp-grpc",
                    new SourceEvent.Lost("port 4317 is in use", ".", Optional.empty()));
            fixture.settle();
            assertThat(away(fixture.journal().state())).isEmpty();
        }
    }

    @Test
    void consulIsToldAfterEtcdAndBeforeReceivers() {
        try (var fixture = MeshFixture.empty()) {
            fixture.tell(MeshFixture.NOW, "consul", AWAY);
            fixture.tell(MeshFixture.NOW, "otlp-grpc", AWAY);
            fixture.settle();
            assertThat(away(fixture.journal().state())).isEqualTo("consul");
            fixture.tell(MeshFixture.NOW, "etcd", AWAY);
            fixture.settle();
            assertThat(away(fixture.journal().state())).isEqualTo("etcd");
        }
    }

    @Test
    void whatMayNotBeReadIsSaidAboveAViewThatLooksEmptyWithoutIt() {
        try (var fixture = MeshFixture.empty()) {
            var denied =
                    new SourceEvent.Partial(
                            Message.of("etcd.at.unversioned", "127.0.0.1:2379"),
                            Message.of("etcd.part", "/config/"));
            fixture.tell(MeshFixture.NOW, "etcd", denied);
            fixture.settle();
            assertThat(away(fixture.journal().state())).isEmpty();
            assertThat(
                            SourceBanner.partial(
                                    new Language(Language.ENGLISH).texts("shell"),
                                    fixture.journal().state()))
                    .singleElement()
                    .asString()
                    .startsWith("etcd is shown in part: /config/ may not be read");
            assertThat(
                            SourceBanner.partial(
                                    new Language(Language.CHINESE).texts("shell"),
                                    fixture.journal().state()))
                    .singleElement()
                    .asString()
                    .startsWith("etcd 只显示了一部分：/config/ 不可读取");
        }
    }

    @Test
    void everyRegistryIsToldOf() {
        for (String registry : List.of("zookeeper", "dns")) {
            try (var fixture = MeshFixture.empty()) {
                fixture.tell(MeshFixture.NOW, registry, AWAY);
                fixture.settle();
                assertThat(away(fixture.journal().state())).isEqualTo(registry);
            }
        }
    }

    @Test
    void oneInstancesBreakersAreNotTheWholeWindowsConcern() {
        try (var fixture = MeshFixture.empty()) {
            fixture.tell(MeshFixture.NOW, "breaker/order-service@127.0.0.1:50052", AWAY);
            fixture.settle();
            assertThat(away(fixture.journal().state())).isEmpty();
        }
    }

    /// DNS counts in nothing, so a position cannot tell that it was read.
    @Test
    void whatIsShownOfASourceWithoutPositionsIsSaidToBeFromThen() {
        var texts = new Language(Language.ENGLISH).texts("shell");
        try (var fixture = MeshFixture.empty()) {
            fixture.tell(MeshFixture.NOW, "dns", AWAY);
            fixture.settle();
            assertThat(words(texts, fixture)).startsWith("dns could not be read for 14 s");
            fixture.tell(
                    MeshFixture.NOW,
                    "dns",
                    new RegistrationEvent.Added(
                            new Registration(
                                    new ServiceName("order-service"),
                                    new InstanceId("h:1"),
                                    new Endpoint("h", 1),
                                    new Registration.Entry(
                                            new SourceId("dns"), "h:1", "srv", "", 0),
                                    Optional.empty(),
                                    Registration.Details.of(MeshFixture.NOW, Map.of()),
                                    List.of())));
            fixture.tell(MeshFixture.NOW, "dns", AWAY);
            fixture.settle();
            assertThat(words(texts, fixture)).startsWith("dns unreachable for 14 s, showing ");
        }
    }

    private static String words(Texts texts, MeshFixture fixture) {
        MeshState state = fixture.journal().state();
        return SourceBanner.words(
                texts,
                state,
                SourceBanner.away(state).orElseThrow(),
                MeshFixture.NOW.plusSeconds(14));
    }
}
