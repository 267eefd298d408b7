package io.meshscope.ui.firstrun;

import io.meshscope.registry.OwnLayout;
import io.meshscope.session.EtcdVariables;
import io.meshscope.session.Profile;
import io.meshscope.ui.preferences.LastConnection;
import io.meshscope.wire.access.Secret;
import io.meshscope.wire.etcd.EtcdLogin;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was typed of etcd.
///
/// @param endpoints separated by commas; without a scheme `http` is meant; blank for no etcd
/// @param user blank for an etcd without authentication
/// @param password never kept
/// @param registryPrefixes separated by commas
/// @param layouts of registrations, separated by semicolons; blank for none
/// @param configPrefixes separated by commas
/// @param tls for endpoints of https; without files those in the environment variables
record EtcdDraft(
        String endpoints,
        String user,
        String password,
        String registryPrefixes,
        String layouts,
        String configPrefixes,
        TlsDraft tls) {

    EtcdDraft(
            String endpoints,
            String user,
            String password,
            String registryPrefixes,
            String layouts,
            String configPrefixes) {
        this(endpoints, user, password, registryPrefixes, layouts, configPrefixes, TlsDraft.NONE);
    }

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

    /// The same with files for https.
    EtcdDraft with(TlsDraft files) {
        return new EtcdDraft(
                endpoints, user, password, registryPrefixes, layouts, configPrefixes, files);
    }

    /// The previous connection. Its password must be typed again.
    static EtcdDraft of(LastConnection kept) {
        return new EtcdDraft(
                kept.endpoints(),
                kept.etcd().user(),
                "",
                kept.registryPrefixes(),
                kept.etcd().layouts(),
                kept.configPrefix(),
                TlsDraft.of(kept.etcd().tls()));
    }

    LastConnection.Etcd kept() {
        return new LastConnection.Etcd(user.strip(), layouts.strip(), tls.kept());
    }

    /// @param environment the variables, which name the files where none is typed
    Profile.Etcd read(DraftReading reading, Map<String, String> environment) {
        List<URI> addresses =
                reading.all(
                        DraftField.ETCD,
                        DraftReading.split(endpoints, ","),
                        Profile.Etcd::endpointAt);
        boolean secure = addresses.stream().anyMatch(uri -> "https".equals(uri.getScheme()));
        return new Profile.Etcd(
                addresses,
                DraftReading.split(registryPrefixes, ","),
                prefixes(),
                Profile.Etcd.DEFAULT_APPLIED_PREFIX,
                tls.read(reading, TlsDraft.ETCD, secure).or(new EtcdVariables(environment)::tls),
                reading.all(DraftField.LAYOUTS, DraftReading.split(layouts, ";"), OwnLayout::parse),
                login(reading));
    }

    /// The prefixes of configuration keys.
    List<String> prefixes() {
        List<String> typed = DraftReading.split(configPrefixes, ",");
        return typed.isEmpty() ? Profile.Etcd.DEFAULT_CONFIG_PREFIXES : typed;
    }

    private Optional<EtcdLogin> login(DraftReading reading) {
        if (endpoints.isBlank()) {
            reading.alone(DraftField.ETCD_USER, user);
            return Optional.empty();
        }
        if (user.isBlank()) {
            return Optional.empty();
        }
        if (password.isBlank()) {
            reading.wrong(DraftField.ETCD_USER, user.strip());
            return Optional.empty();
        }
        return Optional.of(new EtcdLogin(user.strip(), new Secret(password)));
    }

    /// The password is not shown.
    @Override
    public String toString() {
        return endpoints;
    }
}
