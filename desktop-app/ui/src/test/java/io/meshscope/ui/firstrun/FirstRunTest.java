package io.meshscope.ui.firstrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.session.Profile;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.ui.text.Language;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class FirstRunTest {

    @Test
    void itRenders() {
        for (Look look : Look.ALL) {
            assertThat(Screens.render("first-run", look, () -> view(look, new ArrayList<>())))
                    .isNotEmptyFile();
        }
    }

    @Test
    void theFormMakesAProfile() {
        var draft = new ConnectionDraft("10.0.0.1:2379, https://b:1", "/a/, /b/", "/c/", "prod");
        Profile profile = draft.profile();
        assertThat(profile.etcdEndpoints())
                .map(Object::toString)
                .containsExactly("http://10.0.0.1:2379", "https://b:1");
        assertThat(profile.registryPrefixes()).containsExactly("/a/", "/b/");
        assertThat(profile.production()).isTrue();
    }

    @Test
    void aWrongEndpointIsNamed() {
        assertThatThrownBy(() -> new ConnectionDraft("nowhere", "/a/", "/c/", "dev").profile())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nowhere");
    }

    private static FirstRunView view(Look look, ArrayList<Profile> connected) {
        return new FirstRunView(
                new Language(look.locale()),
                new Background(FxThread.platform()),
                new StartActions(() -> {}, connected::add));
    }
}
