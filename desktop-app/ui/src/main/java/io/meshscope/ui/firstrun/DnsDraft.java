package io.meshscope.ui.firstrun;

import io.meshscope.registry.dns.SrvName;
import io.meshscope.session.DnsProfile;
import java.util.Optional;

/// What was typed of DNS.
///
/// @param names with SRV records, separated by commas; blank for none
/// @param server to ask; blank for those of this computer
record DnsDraft(String names, String server) {

    static final DnsDraft NONE = new DnsDraft("", "");

    DnsProfile read(DraftReading reading) {
        if (names.isBlank()) {
            reading.alone(DraftField.DNS_SERVER, server);
        }
        Optional<String> asked = Optional.of(server.strip()).filter(text -> !text.isEmpty());
        return new DnsProfile(
                reading.all(DraftField.DNS, DraftReading.split(names, ","), SrvName::of),
                asked.flatMap(
                        text -> reading.one(DraftField.DNS_SERVER, text, DnsProfile::serverAt)));
    }
}
