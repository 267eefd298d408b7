package io.meshscope.ui.firstrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.demo.DemoOptions;
import io.meshscope.registry.OwnLayout;
import io.meshscope.session.Profile;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.ui.fx.ManualTimer;
import io.meshscope.ui.preferences.PreferencesKeeper;
import io.meshscope.ui.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class FirstRunTest {

    @Test
    void itRenders() {
        for (Look look : Look.ALL) {
            assertThat(
                            Screens.render(
                                    "first-run",
                                    look,
                                    () -> view(look, new ArrayList<>(), new ArrayList<>())))
                    .isNotEmptyFile();
        }
    }

    @Test
    void theFormMakesAProfile() {
        var draft =
                new ConnectionDraft(
                        new EtcdDraft(
                                "10.0.0.1:2379, https://b:1",
                                "reader",
                                "s3cret-password",
                                "/a/, /b/",
                                "/a/{service}/{id} host=/ip port=/port; /b/{service}/{*}",
                                "/c/"),
                        "consul.example:8500",
                        "s3cret-token",
                        "prod",
                        "10.0.0.1:9102, https://b/m");
        Profile profile = draft.profile();
        assertThat(profile.etcd().endpoints())
                .map(Object::toString)
                .containsExactly("http://10.0.0.1:2379", "https://b:1");
        assertThat(profile.etcd().registryPrefixes()).containsExactly("/a/", "/b/");
        assertThat(profile.etcd().layouts())
                .extracting(OwnLayout::pattern)
                .containsExactly("/a/{service}/{id}", "/b/{service}/{*}");
        assertThat(profile.etcd().login().orElseThrow().user()).isEqualTo("reader");
        assertThat(profile.production()).isTrue();
        assertThat(profile.instances().metrics())
                .map(Object::toString)
                .containsExactly("http://10.0.0.1:9102/metrics", "https://b/m");
        Profile.Consul consul = profile.consul().orElseThrow();
        assertThat(consul.address()).hasToString("http://consul.example:8500");
        assertThat(consul.token()).contains("s3cret-token");
        assertThat(profile.toString() + draft).doesNotContain("s3cret");
    }

    @Test
    void whatIsKeptOfAConnectionHasNoSecret() {
        var draft =
                new ConnectionDraft(
                        new EtcdDraft(
                                "https://root:s3cret@a:2379, root:s3cret@b:2379",
                                "reader",
                                "s3cret",
                                "/a/",
                                "/a/{service}/{*}",
                                "/c/"),
                        "http://u:s3cret@c:8500",
                        "s3cret",
                        "dev",
                        "http://u:s3cret@c:9102");
        var kept = draft.kept();
        assertThat(kept.toString()).doesNotContain("s3cret");
        assertThat(kept.endpoints()).isEqualTo("https://a:2379, b:2379");
        assertThat(ConnectionDraft.of(kept).etcd())
                .as("all but the password")
                .isEqualTo(
                        new EtcdDraft(
                                "https://a:2379, b:2379",
                                "reader",
                                "",
                                "/a/",
                                "/a/{service}/{*}",
                                "/c/"));
        assertThat(ConnectionDraft.of(kept).consul()).isEqualTo("http://c:8500");
    }

    @Test
    void consulAloneIsEnoughAndNothingIsNot() {
        Profile profile = new ConnectionDraft(etcd(""), "https://c:8501", "", "dev", "").profile();
        assertThat(profile.etcd().endpoints()).isEmpty();
        assertThat(profile.name()).isEqualTo("c");
        assertThat(new ConnectionDraft(etcd(""), "", "", "dev", "m:9102").profile().name())
                .as("metrics alone are enough too")
                .isEqualTo("m");
        assertThatThrownBy(() -> new ConnectionDraft(etcd(""), " ", "", "dev", "").profile())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theUsualVariablesPrefillTheForm() {
        var draft = ConnectionDraft.fromEnvironment(java.util.Map.of("CONSUL_HTTP_ADDR", "c:8500"));
        assertThat(draft.consul()).isEqualTo("c:8500");
        assertThat(draft.etcd().endpoints()).isEmpty();
    }

    private static EtcdDraft etcd(String endpoints) {
        return EtcdDraft.usual(endpoints, "");
    }

    @Test
    void aUserWithoutPasswordAndALayoutThatIsNoneAreNamed() {
        for (EtcdDraft wrong :
                List.of(
                        new EtcdDraft("a:1", "reader", " ", "/a/", "", "/c/"),
                        new EtcdDraft("a:1", "", "", "/a/", "reader", "/c/"))) {
            assertThatThrownBy(() -> new ConnectionDraft(wrong, "", "", "dev", "").profile())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("reader");
        }
    }

    @Test
    void aWrongEndpointIsNamed() {
        assertThatThrownBy(() -> new ConnectionDraft(etcd("nowhere"), "", "", "dev", "").profile())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nowhere");
    }

    @Test
    void theDemoIsLaunchedAsItWasChosen() {
        var launched = new ArrayList<DemoOptions>();
        Screens.onFx(() -> {
            FirstRunView view = view(Look.DARK, new ArrayList<>(), launched);
            Stage stage = Screens.stage(view, Look.DARK);
            press(view, KeyCode.D);
            ((CheckBox) view.lookup("#mutual-tls")).fire();
            ((Button) view.lookup(".ms-choice.ms-primary")).fire();
            stage.close();
            return null;
        });
        assertThat(launched).containsExactly(new DemoOptions(2, false), new DemoOptions(2, true));
    }

    private static void press(FirstRunView view, KeyCode key) {
        view.choices().stream().filter(c -> c.key() == key).forEach(c -> c.run().run());
    }

    private static FirstRunView view(
            Look look, List<Profile> connected, List<DemoOptions> launched) {
        return new FirstRunView(
                new Language(look.locale()),
                new Background(FxThread.platform()),
                new DemoOptions(2, false),
                new StartActions(launched::add, connected::add, StartActions.Recordings.NONE),
                new PreferencesKeeper(Optional.empty(), new ManualTimer()));
    }
}
