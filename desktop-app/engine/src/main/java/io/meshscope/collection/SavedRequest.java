package io.meshscope.collection;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One request of a collection.
///
/// @param name its file below the collection's folder, without the ending: `orders/10-create`
/// @param title in the author's words; the name when there is none
/// @param description empty when there is none
/// @param capture values of the answer to keep for later requests, by variable
/// @param mask values that a snapshot leaves out, since they differ each time; empty when no
///   snapshot is compared
public record SavedRequest(
        String name,
        String title,
        String description,
        SavedCall call,
        Map<String, JsonPointer> capture,
        Expected expected,
        Optional<List<JsonPointer>> mask) {

    public SavedRequest {
        capture = Collections.unmodifiableMap(new LinkedHashMap<>(capture));
        mask = mask.map(List::copyOf);
    }
}
