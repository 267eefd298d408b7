package io.meshscope.ui.firstrun;

import io.meshscope.session.ConsulProfile;
import io.meshscope.session.ConsulVariables;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was typed of Consul.
///
/// @param address of an agent; blank for none
/// @param token blank for the one in the environment variables; never kept
record ConsulDraft(String address, String token) {

    /// Without a token, which must be typed again or comes from the environment variables.
    static ConsulDraft at(String address) {
        return new ConsulDraft(address, "");
    }

    /// @param environment the variables, which name the token and the certificates
    /// @param configPrefixes as they are in etcd
    Optional<ConsulProfile> read(
            DraftReading reading, Map<String, String> environment, List<String> configPrefixes) {
        if (address.isBlank()) {
            reading.alone(DraftField.CONSUL_TOKEN, token.isBlank() ? "" : "…");
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
                        typed(read).withConfigBelow(ConsulProfile.configPrefixes(configPrefixes)));
    }

    private ConsulProfile typed(ConsulProfile read) {
        return token.isBlank()
                ? read
                : new ConsulProfile(
                        read.address(), Optional.of(token.strip()), read.datacenter(), read.tls());
    }

    /// The token is not shown.
    @Override
    public String toString() {
        return address;
    }
}
