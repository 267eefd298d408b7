package io.meshscope.ui.preferences;

/// A server whose traces can be searched. A token for it is not kept.
///
/// @param kind the name of its kind
/// @param address of its API
public record KeptTraceServer(String kind, String address) {

    /// What an older file lacks was not typed.
    public KeptTraceServer {
        kind = kind == null ? "" : kind;
        address = address == null ? "" : address;
    }
}
