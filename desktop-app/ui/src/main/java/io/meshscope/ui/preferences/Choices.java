package io.meshscope.ui.preferences;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.meshscope.ui.preferences.Preferences.KeptReceiver;
import io.meshscope.ui.preferences.Preferences.KeptSchema;
import io.meshscope.ui.preferences.Preferences.OpenCollection;
import java.util.Map;

/// Choices of the user that are neither looks nor places.
///
/// @param askToSave whether the window asks to save a recording before it closes
/// @param schemas files that were chosen to call services with, by service or address
/// @param receivers those that were moved or turned off, by the name of their kind
/// @param accesses how servers are called, by service or address
/// @param collection the one that was open
/// @param asked what was asked for; in the file it stands beside the rest
/// @param columns how columns are arranged, by table
public record Choices(
        boolean askToSave,
        Map<String, KeptSchema> schemas,
        Map<String, KeptReceiver> receivers,
        Map<String, KeptAccess> accesses,
        OpenCollection collection,
        @JsonUnwrapped Asked asked,
        Map<String, KeptColumns> columns) {

    private static final OpenCollection NO_COLLECTION = new OpenCollection("", "");

    /// None was made.
    static final Choices NONE =
            new Choices(
                    false, Map.of(), Map.of(), Map.of(), NO_COLLECTION, Asked.NOTHING, Map.of());

    /// A choice that an older file lacks was not made.
    public Choices {
        schemas = schemas == null ? Map.of() : Map.copyOf(schemas);
        receivers = receivers == null ? Map.of() : Map.copyOf(receivers);
        accesses = accesses == null ? Map.of() : Map.copyOf(accesses);
        collection = collection == null ? NO_COLLECTION : collection;
        asked = asked == null ? Asked.NOTHING : asked;
        columns = columns == null ? Map.of() : Map.copyOf(columns);
    }

    Choices withAskToSave(boolean next) {
        return new Choices(next, schemas, receivers, accesses, collection, asked, columns);
    }

    Choices withSchemas(Map<String, KeptSchema> next) {
        return new Choices(askToSave, next, receivers, accesses, collection, asked, columns);
    }

    Choices withReceivers(Map<String, KeptReceiver> next) {
        return new Choices(askToSave, schemas, next, accesses, collection, asked, columns);
    }

    Choices withAccesses(Map<String, KeptAccess> next) {
        return new Choices(askToSave, schemas, receivers, next, collection, asked, columns);
    }

    Choices withCollection(OpenCollection next) {
        return new Choices(askToSave, schemas, receivers, accesses, next, asked, columns);
    }

    Choices withAsked(Asked next) {
        return new Choices(askToSave, schemas, receivers, accesses, collection, next, columns);
    }

    Choices withColumns(Map<String, KeptColumns> next) {
        return new Choices(askToSave, schemas, receivers, accesses, collection, asked, next);
    }
}
