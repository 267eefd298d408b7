package io.meshscope.etcd;

/// What a sync may do beside writing keys that are missing or different.
///
/// @param deletes keys that only the target has
/// @param leased keys that go with a lease, on either side
public record SyncChoice(boolean deletes, boolean leased) {

    public static final SyncChoice CAREFUL = new SyncChoice(false, false);
}
