package io.meshscope.ui.preferences;

import io.meshscope.session.Profile;
import io.meshscope.session.ReceiverKind;
import io.meshscope.ui.preferences.Preferences.KeptReceiver;
import java.util.Set;

/// Where receivers listen, as the user last chose in the settings.
public final class KeptReceivers {

    private KeptReceivers() {}

    /// The profile with the receivers where they were moved to, and without those that were turned
    /// off.
    ///
    /// @param needed receivers that stay on
    public static Profile in(Profile profile, Preferences kept, Set<ReceiverKind> needed) {
        Profile.Ports ports = profile.ports();
        for (ReceiverKind kind : ReceiverKind.values()) {
            KeptReceiver chosen = kept.receivers().get(kind.name());
            if (chosen != null && chosen.on()) {
                ports = ports.with(kind, chosen.port());
            } else if (chosen != null && !needed.contains(kind)) {
                ports = ports.without(kind);
            }
        }
        return profile.receivingOn(ports);
    }
}
