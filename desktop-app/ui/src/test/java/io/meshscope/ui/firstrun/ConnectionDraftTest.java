package io.meshscope.ui.firstrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Endpoint;
import io.meshscope.registry.OwnLayout;
import io.meshscope.registry.dns.SrvName;
import io.meshscope.session.ConsulProfile;
import io.meshscope.session.DnsProfile;
import io.meshscope.session.Profile;
import io.meshscope.session.TlsFiles;
import io.meshscope.session.ZooKeeperProfile;
import io.meshscope.ui.firstrun.DraftReading.Wrong;
import io.meshscope.ui.preferences.LastConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is typed into the form, without the form.
class ConnectionDraftTest {

    private static final ConnectionDraft NOTHING =
            new ConnectionDraft(
                    etcd(""), ConsulDraft.at(""), ZooKeeperDraft.NONE, DnsDraft.NONE, "", "dev");

    private static EtcdDraft etcd(String endpoints) {
        return EtcdDraft.usual(endpoints, "");
    }

    private static ConnectionDraft with(EtcdDraft etcd) {
        return new ConnectionDraft(
                etcd, NOTHING.consul(), NOTHING.zookeeper(), NOTHING.dns(), "", "dev");
    }

    private static ConnectionDraft with(ConsulDraft consul) {
        return new ConnectionDraft(
                NOTHING.etcd(), consul, NOTHING.zookeeper(), NOTHING.dns(), "", "dev");
    }

    private static ConnectionDraft with(ZooKeeperDraft zookeeper) {
        return new ConnectionDraft(
                NOTHING.etcd(), NOTHING.consul(), zookeeper, NOTHING.dns(), "", "dev");
    }

    private static ConnectionDraft with(DnsDraft dns) {
        return new ConnectionDraft(
                NOTHING.etcd(), NOTHING.consul(), NOTHING.zookeeper(), dns, "", "dev");
    }

    private static ConnectionDraft scraping(String addresses) {
        return new ConnectionDraft(
                NOTHING.etcd(),
                NOTHING.consul(),
                NOTHING.zookeeper(),
                NOTHING.dns(),
                addresses,
                "dev");
    }

    private static Profile profile(ConnectionDraft draft) {
        ConnectionDraft.Read read = draft.read(Map.of());
        assertThat(read.wrong()).isEmpty();
        return read.profile().orElseThrow();
    }

    private static final ConnectionDraft ALL =
            new ConnectionDraft(
                    new EtcdDraft(
                            "10.0.0.1:2379, https://b:1",
                            "reader",
                            "s3cret-password",
                            "/a/, /b/",
                            "/a/{service}/{id} host=/ip port=/port; /b/{service}/{*}",
                            "/c/"),
                    new ConsulDraft("consul.example:8500", "s3cret-token"),
                    new ZooKeeperDraft("z1, z2:2182/shop", "zoo", "s3cret-zoo"),
                    new DnsDraft(
                            "_grpc._tcp.orders.example.com, pay=_http._tcp.p.example", "[::1]"),
                    "10.0.0.1:9102, https://b/m",
                    "prod");

    @Test
    void theFormMakesAProfile() {
        Profile profile = profile(ALL);
        assertThat(profile.name()).isEqualTo("10.0.0.1");
        assertThat(profile.production()).isTrue();
        assertThat(profile.etcd().endpoints())
                .map(Object::toString)
                .containsExactly("http://10.0.0.1:2379", "https://b:1");
        assertThat(profile.etcd().registryPrefixes()).containsExactly("/a/", "/b/");
        assertThat(profile.etcd().layouts())
                .extracting(OwnLayout::pattern)
                .containsExactly("/a/{service}/{id}", "/b/{service}/{*}");
        assertThat(profile.etcd().login().orElseThrow().user()).isEqualTo("reader");
        assertThat(profile.instances().metrics())
                .map(Object::toString)
                .containsExactly("http://10.0.0.1:9102/metrics", "https://b/m");
        ConsulProfile consul = profile.consul().orElseThrow();
        assertThat(consul.address()).hasToString("http://consul.example:8500");
        assertThat(consul.token()).contains("s3cret-token");
        assertThat(consul.configPrefixes()).containsExactly("c/");
        assertThat(profile.registries().dns())
                .isEqualTo(
                        new DnsProfile(
                                List.of(
                                        SrvName.of("_grpc._tcp.orders.example.com"),
                                        SrvName.of("pay=_http._tcp.p.example")),
                                Optional.of(new Endpoint("::1", 53))));
        assertThat(profile.registries().sources())
                .containsExactly("etcd", "consul", "zookeeper", "dns");
        ZooKeeperProfile zookeeper = profile.registries().zookeeper().orElseThrow();
        assertThat(zookeeper.address()).hasToString("z1:2181,z2:2182/shop");
        assertThat(zookeeper.login().orElseThrow().user()).isEqualTo("zoo");
        assertThat(zookeeper.prefixes()).containsExactly("/a/", "/b/");
        assertThat(profile.toString() + ALL).doesNotContain("s3cret");
    }

    @Test
    void allButTheSecretsIsThereTheNextTime() {
        assertThat(ALL.kept().toString()).doesNotContain("s3cret");
        ConnectionDraft again = ConnectionDraft.of(ALL.kept());
        assertThat(again)
                .isEqualTo(
                        new ConnectionDraft(
                                new EtcdDraft(
                                        ALL.etcd().endpoints(),
                                        "reader",
                                        "",
                                        "/a/, /b/",
                                        ALL.etcd().layouts(),
                                        "/c/"),
                                ConsulDraft.at("consul.example:8500"),
                                new ZooKeeperDraft("z1, z2:2182/shop", "zoo", ""),
                                ALL.dns(),
                                ALL.scrape(),
                                "prod"));
    }

    @Test
    void aPasswordWithinAnAddressIsNotKept() {
        var draft =
                new ConnectionDraft(
                        etcd("https://root:s3cret@a:2379, root:s3cret@b:2379"),
                        ConsulDraft.at("http://u:s3cret@c:8500"),
                        ZooKeeperDraft.NONE,
                        DnsDraft.NONE,
                        "http://u:s3cret@c:9102",
                        "dev");
        assertThat(draft.kept().toString()).doesNotContain("s3cret");
        assertThat(draft.kept().endpoints()).isEqualTo("https://a:2379, b:2379");
        assertThat(draft.kept().consul()).isEqualTo("http://c:8500");
    }

    @Test
    void anyOfThemAloneIsEnoughAndNothingIsNot() {
        Profile consul =
                profile(
                        new ConnectionDraft(
                                NOTHING.etcd(),
                                ConsulDraft.at("https://c:8501"),
                                ZooKeeperDraft.NONE,
                                NOTHING.dns(),
                                "",
                                ""));
        assertThat(consul.name()).isEqualTo("c");
        assertThat(consul.environment()).isEqualTo("dev");
        assertThat(profile(scraping("m:9102")).name()).isEqualTo("m");
        assertThat(profile(with(new DnsDraft("_grpc._tcp.orders.example", ""))).name())
                .isEqualTo("_grpc._tcp.orders.example");
        ConnectionDraft.Read none = NOTHING.read(Map.of());
        assertThat(none.profile()).isEmpty();
        assertThat(none.wrong())
                .containsExactly(Map.entry(DraftField.ETCD, new Wrong("form.nowhere", "")));
    }

    @Test
    void theUsualVariablesPrefillTheForm() {
        var draft = ConnectionDraft.fromEnvironment(Map.of("CONSUL_HTTP_ADDR", "c:8500"));
        assertThat(draft.consul().address()).isEqualTo("c:8500");
        assertThat(draft.etcd().endpoints()).isEmpty();
    }

    @Test
    void whatCannotBeMeantIsNamedInItsField() {
        assertWrong(with(etcd("nowhere, b:2379")), DraftField.ETCD, "nowhere");
        assertWrong(with(etcd("ftp://b:2379")), DraftField.ETCD, "ftp://b:2379");
        assertWrong(
                with(new EtcdDraft("a:1", "reader", " ", "/a/", "", "/c/")),
                DraftField.ETCD_USER,
                "reader");
        assertWrong(
                with(new EtcdDraft("a:1", "", "", "/a/", "reader", "/c/")),
                DraftField.LAYOUTS,
                "reader");
        assertWrong(
                new ConnectionDraft(
                        NOTHING.etcd(),
                        ConsulDraft.at("ftp://c"),
                        ZooKeeperDraft.NONE,
                        NOTHING.dns(),
                        "",
                        "dev"),
                DraftField.CONSUL,
                "ftp://c");
        assertWrong(with(new ZooKeeperDraft("z:x", "", "")), DraftField.ZOOKEEPER, "z:x");
        assertWrong(with(new ZooKeeperDraft("z", "zoo", "")), DraftField.ZOOKEEPER_USER, "zoo");
        assertWrong(with(new DnsDraft("a b", "")), DraftField.DNS, "a b");
        assertWrong(with(new DnsDraft("a.b", "c:d")), DraftField.DNS_SERVER, "c:d");
        assertWrong(scraping("ftp://m"), DraftField.SCRAPE, "ftp://m");
    }

    @Test
    void whatBelongsToABlankFieldIsNotLeftOutWithoutAWord() {
        assertWrong(
                with(EtcdDraft.usual("", "reader:s3cret")),
                DraftField.ETCD_USER,
                ".alone",
                "reader");
        assertWrong(
                with(new ZooKeeperDraft("", "zoo", "s3cret")),
                DraftField.ZOOKEEPER_USER,
                ".alone",
                "zoo");
        assertWrong(with(new DnsDraft("", "c:53")), DraftField.DNS_SERVER, ".alone", "c:53");
        assertWrong(
                new ConnectionDraft(
                        NOTHING.etcd(),
                        new ConsulDraft("", "s3cret"),
                        ZooKeeperDraft.NONE,
                        NOTHING.dns(),
                        "",
                        "dev"),
                DraftField.CONSUL_TOKEN,
                ".alone",
                "…");
        assertWrong(
                with(new ConsulDraft("", "", " dc2", TlsDraft.NONE)),
                DraftField.CONSUL_DATACENTER,
                ".alone",
                "dc2");
    }

    @Test
    void filesForHttpsAreOfItsServers(@TempDir Path folder) throws IOException {
        String ca = Files.createFile(folder.resolve("ca.pem")).toString();
        String own = Files.createFile(folder.resolve("own.pem")).toString();
        String key = Files.createFile(folder.resolve("own.key")).toString();
        var whole = new TlsDraft(ca, own, key);
        var draft =
                new ConnectionDraft(
                        etcd("https://a:2379").with(whole),
                        new ConsulDraft("https://c:8501", "", "dc2", new TlsDraft(ca, "", "")),
                        ZooKeeperDraft.NONE,
                        NOTHING.dns(),
                        "",
                        "dev");
        Profile profile = profile(draft);
        assertThat(profile.etcd().tls())
                .contains(
                        new TlsFiles(
                                Optional.of(Path.of(ca)),
                                Optional.of(Path.of(own)),
                                Optional.of(Path.of(key))));
        ConsulProfile consul = profile.consul().orElseThrow();
        assertThat(consul.datacenter()).contains("dc2");
        assertThat(consul.tls().flatMap(TlsFiles::ca)).contains(Path.of(ca));
        assertThat(ConnectionDraft.of(draft.kept())).isEqualTo(draft);
        var byVariable =
                new ConnectionDraft(
                        NOTHING.etcd(),
                        ConsulDraft.at("https://c:8501"),
                        ZooKeeperDraft.NONE,
                        NOTHING.dns(),
                        "",
                        "dev");
        assertThat(
                        byVariable
                                .read(Map.of("CONSUL_CACERT", own))
                                .profile()
                                .flatMap(Profile::consul)
                                .flatMap(ConsulProfile::tls)
                                .flatMap(TlsFiles::ca))
                .as("what is not typed comes from the variables")
                .contains(Path.of(own));

        var onlyCa = new TlsDraft(ca, "", "");
        assertWrong(with(etcd("http://a:1").with(onlyCa)), DraftField.ETCD_CA, ".alone", ca);
    }

    @Test
    void eachFileThatIsWrongIsNamedInItsOwnField(@TempDir Path folder) throws IOException {
        String own = Files.createFile(folder.resolve("own.pem")).toString();
        String key = Files.createFile(folder.resolve("own.key")).toString();
        String gone = "/not/there.pem";
        assertWrong(
                with(etcd("https://a:1").with(new TlsDraft("", own, ""))),
                DraftField.ETCD_KEY,
                ".pair",
                "");
        assertWrong(
                with(etcd("https://a:1").with(new TlsDraft("", "", key))),
                DraftField.ETCD_CERTIFICATE,
                ".pair",
                "");
        assertWrong(
                with(etcd("https://a:1").with(new TlsDraft(gone, "", ""))),
                DraftField.ETCD_CA,
                gone);
        assertWrong(
                with(etcd("https://a:1").with(new TlsDraft("", own, gone))),
                DraftField.ETCD_KEY,
                gone);
        assertWrong(
                with(new ConsulDraft("https://c:1", "", "", new TlsDraft("", gone, key))),
                DraftField.CONSUL_CERTIFICATE,
                gone);
        assertWrong(
                with(new ConsulDraft("", "", "", new TlsDraft("", "", key))),
                DraftField.CONSUL_KEY,
                ".alone",
                key);
    }

    @Test
    void aKeptConnectionWithoutFilesTakesThoseOfTheVariables(@TempDir Path folder)
            throws IOException {
        var variables =
                Map.of(
                        "ETCDCTL_ENDPOINTS", "https://a:1",
                        "ETCDCTL_CACERT", "/etc/ca.pem",
                        "ETCDCTL_CERT", "/etc/own.pem",
                        "ETCDCTL_KEY", "/etc/own.key");
        var named =
                new TlsFiles(
                        Optional.of(Path.of("/etc/ca.pem")),
                        Optional.of(Path.of("/etc/own.pem")),
                        Optional.of(Path.of("/etc/own.key")));
        ConnectionDraft first = ConnectionDraft.fromEnvironment(variables);
        assertThat(etcdFiles(first, variables)).contains(named);
        assertThat(first.kept().etcd().tls())
                .as("nobody typed them")
                .isEqualTo(LastConnection.Tls.NONE);
        ConnectionDraft kept = ConnectionDraft.of(with(etcd("https://a:1")).kept());
        assertThat(etcdFiles(kept, variables)).contains(named);
        String ca = Files.createFile(folder.resolve("ca.pem")).toString();
        assertThat(etcdFiles(with(etcd("https://a:1").with(new TlsDraft(ca, "", ""))), variables))
                .as("what is typed goes before them")
                .contains(
                        new TlsFiles(Optional.of(Path.of(ca)), Optional.empty(), Optional.empty()));
    }

    private static Optional<TlsFiles> etcdFiles(
            ConnectionDraft draft, Map<String, String> variables) {
        return draft.read(variables).profile().orElseThrow().etcd().tls();
    }

    private static void assertWrong(ConnectionDraft draft, DraftField field, String typed) {
        assertWrong(draft, field, "", typed);
    }

    private static void assertWrong(
            ConnectionDraft draft, DraftField field, String kind, String typed) {
        ConnectionDraft.Read read = draft.read(Map.of());
        assertThat(read.profile()).isEmpty();
        assertThat(read.wrong())
                .containsExactly(Map.entry(field, new Wrong(field.sentence() + kind, typed)));
    }

    @Test
    void aTokenThatCannotBeReadIsNotTheFaultOfTheAddress() {
        var draft =
                new ConnectionDraft(
                        NOTHING.etcd(),
                        ConsulDraft.at("c:8500"),
                        ZooKeeperDraft.NONE,
                        NOTHING.dns(),
                        "",
                        "dev");
        var variables = Map.of("CONSUL_HTTP_TOKEN_FILE", "/does/not/exist");
        assertThat(draft.read(variables).wrong()).containsOnlyKeys(DraftField.CONSUL_TOKEN);
    }
}
