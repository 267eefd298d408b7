package io.meshscope.session;

import io.meshscope.mesh.Endpoint;
import io.meshscope.wire.access.Access;
import io.meshscope.wire.access.Credentials;
import io.meshscope.wire.access.InstanceAccess;
import io.meshscope.wire.tls.ClientTls;
import java.util.Optional;
import java.util.function.Supplier;

/// Says how instances are called. What a user chose for an address, or for its service, holds
/// first. Otherwise the profile's files hold for every instance; where it has none, an instance
/// that registers as speaking mutual TLS is called with the files of the cluster that was launched
/// here, one that registers `grpcs://` by TLS as the platform trusts it, and all others in
/// plaintext.
///
/// @param launched empty while no cluster was launched with mutual TLS
/// @param served tells what is registered at an address
record SessionAccess(
        InstancesProfile profile,
        AccessChoices choices,
        Supplier<Optional<ClientTls>> launched,
        ServedAddresses served)
        implements InstanceAccess {

    @Override
    public Access at(Endpoint endpoint) {
        Optional<AccessChoice> choice = choice(endpoint);
        return new Access(
                choice.filter(c -> c.way() != AccessChoice.Way.AS_KNOWN)
                        .map(c -> c.over(Optional.empty()).map(EtcdSources::tls))
                        .orElseGet(() -> known(endpoint)),
                choice.map(AccessChoice::credentials)
                        .filter(c -> !c.equals(Credentials.NONE))
                        .orElse(profile.credentials()));
    }

    private Optional<AccessChoice> choice(Endpoint endpoint) {
        return choices.any()
                ? choices.of(endpoint.toString())
                        .or(() ->
                                served.at(endpoint).stream()
                                        .flatMap(r -> choices.of(r.service().value()).stream())
                                        .findFirst())
                : Optional.empty();
    }

    private Optional<ClientTls> known(Endpoint endpoint) {
        return profile.tls()
                .map(EtcdSources::tls)
                .or(() -> launched.get().filter(own -> speaksTls(endpoint)))
                .or(() -> Optional.of(ClientTls.PLATFORM).filter(platform -> secure(endpoint)));
    }

    /// Whether an instance registered a secure address, such as `grpcs://host:port`.
    private boolean secure(Endpoint endpoint) {
        return served.at(endpoint).stream()
                .anyMatch(r -> r.metadata("scheme").filter("grpcs"::equals).isPresent());
    }

    private boolean speaksTls(Endpoint endpoint) {
        return served.at(endpoint).stream().anyMatch(r -> r.mutualTls().orElse(false));
    }
}
