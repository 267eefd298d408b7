package io.meshscope.ui.firstrun;

import io.meshscope.registry.OwnLayout;
import io.meshscope.session.Profile;
import io.meshscope.ui.preferences.Preferences;
import io.meshscope.wire.access.Secret;
import io.meshscope.wire.etcd.EtcdLogin;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What was typed of etcd.
///
/// @param endpoints separated by commas; without a scheme `http` is meant; blank for no etcd
/// @param user blank for an etcd without authentication
/// @param password never kept
/// @param registryPrefixes separated by commas
/// @param layouts of registrations, separated by semicolons; blank for none
/// @param configPrefixes separated by commas
record EtcdDraft(
        String endpoints,
        String user,
        String password,
        String registryPrefixes,
        String layouts,
        String configPrefixes) {

    /// An example of a layout.
    static final String LAYOUT = "/apps/{service}/{id} host=/ip port=/port";

    /// With the usual prefixes.
    ///
    /// @param user a name, or a name and its password as etcdctl takes them: `name:password`
    static EtcdDraft usual(String endpoints, String user) {
        String[] parts = user.split(":", 2);
        return new EtcdDraft(
                endpoints,
                parts[0],
                parts.length == 2 ? parts[1] : "",
                String.join(", ", Profile.Etcd.DEFAULT_REGISTRY_PREFIXES),
                "",
                String.join(", ", Profile.Etcd.DEFAULT_CONFIG_PREFIXES));
    }

    /// The previous connection. Its password must be typed again.
    static EtcdDraft of(Preferences.LastConnection kept) {
        return new EtcdDraft(
                kept.endpoints(),
                kept.etcd().user(),
                "",
                kept.registryPrefixes(),
                kept.etcd().layouts(),
                kept.configPrefix());
    }

    Preferences.KeptEtcd kept() {
        return new Preferences.KeptEtcd(user.strip(), layouts.strip());
    }

    /// @throws IllegalArgumentException naming what cannot be understood
    Profile.Etcd profile(List<URI> at) {
        return new Profile.Etcd(
                at,
                ConnectionDraft.split(registryPrefixes),
                prefixes(),
                Profile.Etcd.DEFAULT_APPLIED_PREFIX,
                Optional.empty(),
                Arrays.stream(layouts.split(";"))
                        .filter(text -> !text.isBlank())
                        .map(EtcdDraft::layout)
                        .toList(),
                login());
    }

    /// The prefixes of configuration keys.
    List<String> prefixes() {
        List<String> typed = ConnectionDraft.split(configPrefixes);
        return typed.isEmpty() ? Profile.Etcd.DEFAULT_CONFIG_PREFIXES : typed;
    }

    private static OwnLayout layout(String text) {
        try {
            return OwnLayout.parse(text);
        } catch (IllegalArgumentException e) {
            var wrong = new WrongDraft("form.wrong.layout", text.strip(), LAYOUT);
            wrong.initCause(e);
            throw wrong;
        }
    }

    private Optional<EtcdLogin> login() {
        if (user.isBlank()) {
            return Optional.empty();
        }
        if (password.isBlank()) {
            throw new WrongDraft("form.wrong.user", user.strip());
        }
        return Optional.of(new EtcdLogin(user.strip(), new Secret(password)));
    }

    /// The password is not shown.
    @Override
    public String toString() {
        return endpoints;
    }
}
