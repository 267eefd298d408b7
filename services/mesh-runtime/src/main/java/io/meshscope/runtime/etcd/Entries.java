package io.meshscope.runtime.etcd;

import java.util.Map;

/// Everything under a followed key or prefix at one revision.
///
/// @param byKey values by full key
/// @param revision the store's revision at which this is true
/// @param lastChange the revision of the latest put or delete seen here; 0 when there was none
public record Entries(Map<String, String> byKey, long revision, long lastChange) {

    public Entries {
        byKey = Map.copyOf(byKey);
    }
}
