package io.meshscope.ui.nav;

import java.util.Locale;

/// The entries of the activity bar, in its order; the first nine are Ctrl 1 to Ctrl 9.
public enum Place {
    TOPOLOGY,
    SERVICES,
    CONFIG,
    BREAKERS,
    TRACES,
    METRICS,
    LOGS,
    INVOKE,
    CLUSTER,
    SETTINGS;

    /// The name in addresses, resource keys and screen files: `topology`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
