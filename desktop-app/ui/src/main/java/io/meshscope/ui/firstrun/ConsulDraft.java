package io.meshscope.ui.firstrun;

import io.meshscope.session.ConsulProfile;
import io.meshscope.session.ConsulVariables;
import io.meshscope.ui.preferences.LastConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was typed of Consul.
///
/// @param address of an agent; blank for none
/// @param token blank for the one in the environment variables; never kept
/// @param datacenter blank for the agent's own
/// @param tls for an address of https; without files those in the environment variables
record ConsulDraft(String address, String token, String datacenter, TlsDraft tls) {

    ConsulDraft(String address, String token) {
        this(address, token, "", TlsDraft.NONE);
    }

    /// Without a token, which must be typed again or comes from the environment variables.
    static ConsulDraft at(String address) {
        return new ConsulDraft(address, "");
    }

    /// The previous connection. Its token must be typed again.
    static ConsulDraft of(LastConnection kept) {
        return new ConsulDraft(
                kept.consul(),
                "",
                kept.others().consulDatacenter(),
                TlsDraft.of(kept.others().consulTls()));
    }

    /// @param environment the variables, which name the token and the certificates
    /// @param configPrefixes as they are in etcd
    Optional<ConsulProfile> read(
            DraftReading reading, Map<String, String> environment, List<String> configPrefixes) {
        if (address.isBlank()) {
            reading.alone(DraftField.CONSUL_TOKEN, token.isBlank() ? "" : "…");
            var _ = tls.read(reading, TlsDraft.CONSUL, false);
            reading.alone(DraftField.CONSUL_DATACENTER, datacenter);
            return Optional.empty();
        }
        // The address alone first: what is wrong then is the file of the token.
        return reading.one(DraftField.CONSUL, address.strip(), new ConsulVariables(Map.of())::at)
                .flatMap(plain ->
                        reading.one(
                                DraftField.CONSUL_TOKEN,
                                address.strip(),
                                new ConsulVariables(environment)::at))
                .map(read ->
                        typed(reading, read)
                                .withConfigBelow(ConsulProfile.configPrefixes(configPrefixes)));
    }

    private ConsulProfile typed(DraftReading reading, ConsulProfile read) {
        boolean secure = "https".equals(read.address().getScheme());
        return new ConsulProfile(
                read.address(),
                text(token).or(read::token),
                text(datacenter).or(read::datacenter),
                tls.read(reading, TlsDraft.CONSUL, secure).or(read::tls));
    }

    private static Optional<String> text(String typed) {
        return Optional.of(typed.strip()).filter(text -> !text.isEmpty());
    }

    /// The token is not shown.
    @Override
    public String toString() {
        return address;
    }
}
