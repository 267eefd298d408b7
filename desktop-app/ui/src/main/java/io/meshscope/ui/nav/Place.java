package io.meshscope.ui.nav;

/// An entry of the activity bar. A view that other views link to has a constant here; any other
/// view creates its own.
///
/// @param key the name in resource keys and screen files: `topology`
public record Place(String key) {

    public static final Place TOPOLOGY = new Place("topology");
    public static final Place SERVICES = new Place("services");
    public static final Place CONFIG = new Place("config");
    public static final Place BREAKERS = new Place("breakers");
    public static final Place TRACES = new Place("traces");
    public static final Place METRICS = new Place("metrics");
    public static final Place LOGS = new Place("logs");
    public static final Place INVOKE = new Place("invoke");
    public static final Place LOAD = new Place("load");
    public static final Place CLUSTER = new Place("cluster");
    public static final Place SETTINGS = new Place("settings");

    @Override
    public String toString() {
        return key;
    }
}
